import type { ComputedRef } from 'vue'
import type { NearStation, Station } from '#data/stations/station.ts'
import { computed } from 'vue'
import { matchesFilters } from '#data/stations/filters.ts'
import { rankNearest } from '#data/stations/rank-nearest.ts'
import { useNowStore } from '#web/device/now.store.ts'
import { useStationsStore } from '../stations.store.ts'
import { useFilters } from '../use-filters.ts'

/** Notices that make another station no way out. */
const barriers: readonly string[] = ['locked', 'full', 'moved']

/** The station nearest to this one that is open now, meets the filters in the address and has nobody saying that it is locked, full or gone. */
export function useNextStation(station: () => Station | undefined): ComputedRef<NearStation | undefined> {
  const stationsStore = useStationsStore()
  const nowStore = useNowStore()
  const { filters } = useFilters()
  return computed(() => {
    const from = station()
    if (!from)
      return undefined
    const { nowMs } = nowStore
    const others = stationsStore.active.filter(other => other.id !== from.id
      && matchesFilters(other, { ...filters.value, openNow: true, query: '' }, nowMs)
      && !other.notices.some(({ kind, until }) => barriers.includes(kind) && Date.parse(until) > nowMs))
    return rankNearest(others, from, 1)[0]
  })
}
