import type { Activity } from '#data/volunteering/activity.ts'
import type { Failure } from '#web/api/answer.ts'
import { defineStore } from 'pinia'
import { shallowRef } from 'vue'
import * as z from 'zod/mini'
import { activityListSchema } from '#data/volunteering/activity.ts'
import { useApi } from '#web/api/api.ts'
import { createMyVolunteeringApi } from '#web/api/my-volunteering.api.ts'
import { usePorts } from '#web/device/ports.ts'

const ROW_KEY = 'activities'
const rowSchema = z.object({ atMs: z.number(), list: activityListSchema })

/** Activities to come and under way, with a copy for when there is no network. Nothing here rejects. */
export const useActivitiesStore = defineStore('activities', () => {
  const api = createMyVolunteeringApi(useApi().client)
  const { clock, offline } = usePorts()
  const activities = shallowRef<readonly Activity[] | null>(null)
  /** When they were read; null: nothing of them is known. */
  const atMs = shallowRef<number | null>(null)
  const failure = shallowRef<Failure | null>(null)

  async function readCopy(): Promise<void> {
    const row = z.safeParse(rowSchema, await offline().then(({ journal }) => journal.find(ROW_KEY), () => undefined)).data
    if (!row || activities.value !== null)
      return
    activities.value = row.list.activities
    atMs.value = row.atMs
  }
  return {
    activities,
    atMs,
    failure,
    async refresh(): Promise<void> {
      const asked = api.activities()
      void readCopy()
      const answer = await asked
      failure.value = answer.isOk ? null : answer.failure
      if (!answer.isOk)
        return
      activities.value = answer.value.activities
      atMs.value = clock.now()
      await offline().then(({ journal }) => journal.put(ROW_KEY, { atMs: atMs.value, list: answer.value }), () => false)
    },
  }
})
