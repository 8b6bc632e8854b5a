import type { CountedRowsAnswer, RowSpan } from '#data/dispatch/counted-rows.ts'
import type { DailyTable } from '#data/dispatch/daily.ts'
import type { MetricDays } from '#data/dispatch/metric-days.ts'
import type { Metric } from '#data/dispatch/metric.ts'
import type { DailyQuery } from '#web/api/daily.api.ts'
import type { DeskAnswer, DeskFailure } from '#web/session/session.store.ts'
import { defineStore } from 'pinia'
import { shallowReactive } from 'vue'
import { useApi } from '#web/api/api.ts'
import { createDailyApi } from '#web/api/daily.api.ts'
import { useSessionStore } from '#web/session/session.store.ts'

interface Looked<T> { value: T | null, failure: DeskFailure | null, isBusy: boolean }

/** Something that is looked at. The last one stays in sight until the next one is there; an answer that comes after a later question is dropped. */
function looked<T>() {
  const state = shallowReactive<Looked<T>>({ value: null, failure: null, isBusy: false })
  let turn = 0
  return {
    state,
    async look(call: () => Promise<DeskAnswer<T>>): Promise<void> {
      const mine = ++turn
      state.isBusy = true
      const answer = await call()
      if (mine !== turn)
        return
      state.isBusy = false
      state.failure = answer.isOk ? null : answer.failure
      if (answer.isOk)
        state.value = answer.value
    },
  }
}

/** The table of a day, a thing day by day, and the rows behind a number. */
export const useDailyStore = defineStore('daily', () => {
  const api = createDailyApi(useApi().client, () => {})
  const session = useSessionStore()
  const [table, days, rows] = [looked<DailyTable>(), looked<MetricDays>(), looked<CountedRowsAnswer>()]

  return {
    table: table.state,
    days: days.state,
    rows: rows.state,
    read: (query: DailyQuery) => table.look(() => session.ask(() => api.read(query))),
    readDays: (query: DailyQuery & { metric: Metric }) => days.look(() => session.ask(() => api.days(query))),
    /** From the first on, or (`isMore`) those that follow what is there. */
    readRows(query: DailyQuery & { metric: Metric, span: RowSpan }, { isMore = false } = {}): Promise<void> {
      const before = isMore ? rows.state.value : null
      if (!isMore)
        rows.state.value = null
      return rows.look(async () => {
        const answer = await session.ask(() => api.rows({ ...query, skip: before?.next ?? 0 }))
        return answer.isOk && before ? { isOk: true, value: { ...answer.value, rows: [...before.rows, ...answer.value.rows] } } : answer
      })
    },
    fileAddress: api.fileAddress,
  }
})
