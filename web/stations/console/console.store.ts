import type { StaffStation, StaffStationPage } from '#data/stations/console/revision.ts'
import type { NewStationSaid, StationSaid } from '#data/stations/console/station-edit.ts'
import type { Answer } from '#web/api/answer.ts'
import type { Begun } from '#web/api/station-console.api.ts'
import type { DeskAnswer, DeskFailure } from '#web/session/session.store.ts'
import { defineStore } from 'pinia'
import { shallowRef } from 'vue'
import { useApi } from '#web/api/api.ts'
import { createStationConsoleApi } from '#web/api/station-console.api.ts'
import { useSessionStore } from '#web/session/session.store.ts'

/** The stations of one's areas, the one that is open, and what is done to it. */
export const useConsoleStore = defineStore('station-console', () => {
  const api = createStationConsoleApi(useApi().client)
  const session = useSessionStore()
  const stations = shallowRef<readonly StaffStation[] | null>(null)
  const failure = shallowRef<DeskFailure | null>(null)
  /** The open station as the server last said. */
  const page = shallowRef<StaffStationPage | null>(null)

  async function readList(): Promise<void> {
    const answer = await session.ask(api.list)
    failure.value = answer.isOk ? null : answer.failure
    if (answer.isOk)
      stations.value = answer.value.stations
  }

  async function read(id: string): Promise<DeskAnswer<StaffStationPage>> {
    const answer = await session.ask(() => api.read(id))
    failure.value = answer.isOk ? null : answer.failure
    if (answer.isOk)
      page.value = answer.value
    return answer
  }

  /** Asks for a change; the station it answers with is the open one, and the one in the table. */
  async function change(call: () => Promise<Answer<StaffStationPage>>): Promise<DeskAnswer<StaffStationPage>> {
    const answer = await session.ask(call)
    if (answer.isOk) {
      const { station } = answer.value
      page.value = answer.value
      stations.value = stations.value && [...stations.value.filter(({ id }) => id !== station.id), station]
    }
    return answer
  }

  return {
    stations,
    failure,
    page,
    readList,
    read,
    /** Another one is opened. */
    close: () => (page.value = null),
    add: (said: NewStationSaid) => change(() => api.add(said)),
    edit: (id: string, said: StationSaid & Begun) => change(() => api.edit(id, said)),
    confirm: (id: string, begun: Begun) => change(() => api.confirm(id, begun)),
    undo: (id: string, begun: Begun) => change(() => api.undo(id, begun)),
    retire: (id: string, order: { revision: number, reason: string, insteadCode: string | null }) => change(() => api.retire(id, order)),
    restore: (id: string, begun: Begun) => change(() => api.restore(id, begun)),
    previewMerge: (id: string, from: string) => session.ask(() => api.previewMerge(id, from)),
    merge: (id: string, order: { from: string, fromRevision: number } & Begun) => change(() => api.merge(id, order)),
    undoMerge: (mergeId: string) => change(() => api.undoMerge(mergeId)),
    fileAddress: api.fileAddress,
  }
})
