import type { RowSpan } from '#data/dispatch/counted-rows.ts'
import type { DayCell } from '#data/dispatch/day-table.ts'
import type { Metric } from '#data/dispatch/metric.ts'
import type { DailyQuery } from '#web/api/daily.api.ts'
import { computed } from 'vue'
import { useRoute } from 'vue-router'
import { amount } from '#data/dispatch/amount.ts'
import { metricKeys } from '#data/dispatch/metric.ts'
import { useDeskWords } from '#web/i18n/desk-words.ts'

const textOf = (value: unknown) => typeof value === 'string' && value !== '' ? value : undefined

/** What the address of a daily page says, and the words of its numbers. */
export function useDaily() {
  const route = useRoute()
  const d = useDeskWords()
  const w = computed(() => d.value.daily)
  const asked = computed((): DailyQuery => {
    const [area, day] = [textOf(route.query.area), textOf(route.query.day)]
    return { ...area === undefined ? {} : { area }, ...day === undefined ? {} : { day } }
  })
  const metric = computed((): Metric => metricKeys.find(key => key === route.query.metric) ?? 'leads')

  return {
    d,
    w,
    asked,
    metric,
    /** Where the rows of a number are. */
    rowsAddress: (areaId: string, of: Metric, span: RowSpan, day: string) => ({ path: '/desk/daily/rows', query: { area: areaId, metric: of, span, day } }),
    stillWords: ({ stillDays, week }: DayCell): string => week === null ? w.value.none : stillDays === null ? w.value.never : stillDays === 0 ? w.value.moved : w.value.stillFor(stillDays),
    /** The change of what stands, since the day before. */
    changeWords({ metric: of, today }: DayCell): string {
      if (today === null)
        return w.value.none
      return today === 0 ? w.value.same : (today > 0 ? w.value.more : w.value.less)(amount(of, Math.abs(today)))
    },
  }
}
