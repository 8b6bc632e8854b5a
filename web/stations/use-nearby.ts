import type { ComputedRef } from 'vue'
import type { Bearing } from '#data/stations/rank-nearest.ts'
import type { Station } from '#data/stations/station.ts'
import { computed } from 'vue'
import { isUnclear, matchesFilters } from '#data/stations/filters.ts'
import { rankNearest } from '#data/stations/rank-nearest.ts'
import { useNowStore } from '#web/device/now.store.ts'
import { useStationsStore } from './stations.store.ts'
import { useFilters } from './use-filters.ts'
import { useOrigin } from './use-origin.ts'

/** A station with where it lies from the rider. The station itself stays the object it was, so that its card is not drawn again. */
export interface Nearby extends Bearing { station: Station }

/** The stations that match the filters, and those where only knowledge is missing, nearest first. */
export function useNearby(): { matching: ComputedRef<Nearby[]>, unclear: ComputedRef<Nearby[]> } {
  const stationsStore = useStationsStore()
  const nowStore = useNowStore()
  const origin = useOrigin()
  const { filters } = useFilters()
  // Distances do not change with the clock, so they are ranked apart from what does.
  const ranked = computed(() => origin.value
    ? rankNearest(stationsStore.active.map(station => ({ station, id: station.id, code: station.code, lng: station.lng, lat: station.lat })), origin.value.point)
    : [])
  return {
    matching: computed(() => ranked.value.filter(({ station }) => matchesFilters(station, filters.value, nowStore.nowMs))),
    unclear: computed(() => ranked.value.filter(({ station }) => isUnclear(station, filters.value, nowStore.nowMs))),
  }
}
