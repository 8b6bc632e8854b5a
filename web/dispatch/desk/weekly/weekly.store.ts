import type { PointInput, WeeklyReview } from '#data/dispatch/review.ts'
import type { WeeklyQuery } from '#web/api/weekly.api.ts'
import type { DeskFailure } from '#web/session/session.store.ts'
import { defineStore } from 'pinia'
import { shallowRef } from 'vue'
import { useApi } from '#web/api/api.ts'
import { createWeeklyApi } from '#web/api/weekly.api.ts'
import { useSessionStore } from '#web/session/session.store.ts'

/** The review that is looked at, and what is noted in it. */
export const useWeeklyStore = defineStore('weekly', () => {
  const { client } = useApi()
  const api = createWeeklyApi(client)
  const session = useSessionStore()
  const review = shallowRef<WeeklyReview | null>(null)
  const failure = shallowRef<DeskFailure | null>(null)
  const isBusy = shallowRef(false)
  let asked = 0

  /** The last review stays in sight until the next one is there. */
  async function read(query: WeeklyQuery): Promise<void> {
    const turn = ++asked
    isBusy.value = true
    const answer = await session.ask(() => api.read(query))
    if (turn !== asked)
      return
    isBusy.value = false
    failure.value = answer.isOk ? null : answer.failure
    if (answer.isOk)
      review.value = answer.value
  }

  return {
    review,
    failure,
    isBusy,
    read,
    note: (id: string, point: PointInput) => session.ask(() => api.note(id, point)),
    finish: (id: string, revision: number, words: string) => session.ask(() => api.finish(id, revision, words)),
    fileAddress: api.fileAddress,
  }
})
