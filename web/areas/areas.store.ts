import type { StaffArea } from '#data/areas/area-orders.ts'
import type { AreaLevel } from '#data/areas/area.ts'
import type { Outline } from '#data/areas/outline.ts'
import type { Datum } from '#data/geo/datum.ts'
import type { Answer } from '#web/api/answer.ts'
import type { GivenAreas } from '#web/api/areas.api.ts'
import type { Complaint } from '#web/api/complaints.ts'
import type { DeskAnswer, DeskFailure } from '#web/session/session.store.ts'
import { defineStore } from 'pinia'
import { computed, shallowRef } from 'vue'
import { useApi } from '#web/api/api.ts'
import { createAreasApi } from '#web/api/areas.api.ts'
import { useSessionStore } from '#web/session/session.store.ts'
import { useSiteStore } from '#web/site/site.store.ts'

const reasoned = (why: string): { why?: string } => why.trim() === '' ? {} : { why: why.trim() }

/** The areas of one's scope as the server last said, and what is done to them. */
export const useAreasStore = defineStore('areas', () => {
  const session = useSessionStore()
  const siteStore = useSiteStore()
  const complaints = shallowRef<readonly Complaint[]>([])
  const api = createAreasApi(useApi().client, heard => (complaints.value = heard))
  const areas = shallowRef<readonly StaffArea[] | null>(null)
  const failure = shallowRef<DeskFailure | null>(null)

  async function read(): Promise<void> {
    const answer = await session.ask(api.list)
    failure.value = answer.isOk ? null : answer.failure
    if (answer.isOk)
      areas.value = answer.value.areas
  }

  /** Paths, counts and names change together, and other pages of the desk choose among the areas of the site. */
  async function change<T>(call: () => Promise<Answer<T>>): Promise<DeskAnswer<T>> {
    const answer = await session.ask(call)
    if (answer.isOk)
      await Promise.all([read(), siteStore.refresh()])
    return answer
  }

  return {
    areas,
    byId: computed(() => new Map(areas.value?.map(area => [area.id, area]))),
    failure,
    /** What the server had against the last thing asked, in words. */
    complaints,
    read,
    add: (order: { parentId: string, level: AreaLevel, name: string, gbCode: string | null }, why: string) => change(() => api.add({ ...order, ...reasoned(why) })),
    rename: (id: string, facts: { name: string, gbCode: string | null }, why: string) => change(() => api.rename(id, { ...facts, ...reasoned(why) })),
    move: (id: string, parentId: string, why: string) => change(() => api.move(id, { parentId, ...reasoned(why) })),
    previewMerge: (id: string, intoId: string) => session.ask(() => api.previewMerge(id, intoId)),
    merge: (id: string, intoId: string, why: string) => change(() => api.merge(id, { intoId, ...reasoned(why) })),
    retire: (id: string, isRetired: boolean, why: string) => change(() => api.retire(id, { isRetired, ...reasoned(why) })),
    readOutline: (id: string) => session.ask(() => api.readOutline(id)),
    outline: (id: string, given: { outline: Outline | null, datum: Datum }, why: string) => change(() => api.outline(id, { ...given, ...reasoned(why) })),
    /** Where the stations of one's areas are, for drawings. */
    listStations: () => session.ask(api.listStations),
    previewImport: (given: GivenAreas) => session.ask(() => api.previewImport(given)),
    import: (given: GivenAreas, why: string) => change(() => api.import({ ...given, ...reasoned(why) })),
  }
})
