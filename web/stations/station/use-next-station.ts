import type { ComputedRef } from 'vue'
import type { NearStation, Station } from '#data/stations/station.ts'
import { computed } from 'vue'
import { matchesFilters } from '#data/stations/filters.ts'
import { rankNearest } from '#data/stations/rank-nearest.ts'
import { useNowStore } from '#web/device/now.store.ts'
import { useAround } from '../use-around.ts'
import { useFilters } from '../use-filters.ts'

/** Notices that make another station no way out. */
const barriers: readonly string[] = ['locked', 'full', 'moved']
/** So many open ones that hardly all of them are locked or full; fewer, and a large site is searched further. */
const ENOUGH = 5

export interface NextStation {
  next: ComputedRef<NearStation | undefined>
  /** Whether "there is none" would be true: everything that could be one is known. */
  isSure: ComputedRef<boolean>
}

/** The station nearest to this one that is open now, meets the filters in the address and has nobody saying that it is locked, full or gone. */
export function useNextStation(station: () => Station | undefined): NextStation {
  const nowStore = useNowStore()
  const { filters } = useFilters()
  const wishes = computed(() => ({ ...filters.value, openNow: true, query: '' }))
  const { best, isAsking, isCutOff } = useAround(() => {
    const from = station()
    return from ? { from: { lng: from.lng, lat: from.lat }, filters: wishes.value, enough: ENOUGH } : null
  })
  return {
    isSure: computed(() => !isAsking.value && !isCutOff.value),
    next: computed(() => {
      const from = station()
      if (!from)
        return undefined
      const { nowMs } = nowStore
      const others = best.value.stations.filter(other => other.id !== from.id
        && matchesFilters(other, wishes.value, nowMs)
        && !other.notices.some(({ kind, until }) => barriers.includes(kind) && Date.parse(until) > nowMs))
      const [nearest] = rankNearest(others, from, 1)
      // One further away than all is known may not be the nearest; while the server is asked, none is shown that another replaces.
      return nearest && isAsking.value && nearest.distanceMetres >= best.value.certainMetres ? undefined : nearest
    }),
  }
}
