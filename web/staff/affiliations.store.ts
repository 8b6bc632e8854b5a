import { defineStore } from 'pinia'
import { computed, shallowRef } from 'vue'
import { useApi } from '#web/api/api.ts'
import { createStationConsoleApi } from '#web/api/station-console.api.ts'
import { useSessionStore } from '#web/session/session.store.ts'

/** The stations to whose hosts an account may belong: by code and name. */
export const useAffiliationsStore = defineStore('affiliations', () => {
  const api = createStationConsoleApi(useApi().client)
  const session = useSessionStore()
  const stations = shallowRef<readonly { readonly id: string, readonly code: string, readonly name: string }[]>([])
  const failure = shallowRef<string | null>(null)
  const names = computed(() => new Map(stations.value.map(({ id, code, name }) => [id, `${code} ${name}`])))

  async function read(): Promise<void> {
    const answer = await session.ask(api.list)
    failure.value = answer.isOk ? null : answer.failure
    if (answer.isOk)
      stations.value = answer.value.stations
  }

  return { stations, failure, read, nameOf: (id: string) => names.value.get(id) }
})
