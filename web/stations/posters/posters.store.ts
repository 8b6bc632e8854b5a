import type { StaffStation } from '#data/stations/console/revision.ts'
import type { DeskFailure } from '#web/session/session.store.ts'
import { defineStore } from 'pinia'
import { shallowRef } from 'vue'
import { useApi } from '#web/api/api.ts'
import { createPostersApi } from '#web/api/posters.api.ts'
import { useSessionStore } from '#web/session/session.store.ts'

/** The stations that can have a poster: those of one's areas that are not retired. */
export const usePostersStore = defineStore('posters', () => {
  const api = createPostersApi(useApi().client)
  const session = useSessionStore()
  const stations = shallowRef<readonly StaffStation[] | null>(null)
  const failure = shallowRef<DeskFailure | null>(null)
  return {
    stations,
    failure,
    /** Notes for the audit, and for what a new site still needs, of which stations paper is being made. Printing does not wait for it. */
    async recordPrinted(stationIds: string[]): Promise<void> {
      const answer = await session.ask(() => api.recordPrinted(stationIds))
      failure.value = answer.isOk ? null : answer.failure
    },
    async read(): Promise<void> {
      const answer = await session.ask(api.listStations)
      failure.value = answer.isOk ? null : answer.failure
      if (answer.isOk)
        stations.value = answer.value.stations.filter(({ status }) => status === 'active')
    },
  }
})
