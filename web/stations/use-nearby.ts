import type { ComputedRef } from 'vue'
import type { Bearing } from '#data/stations/rank-nearest.ts'
import type { Station } from '#data/stations/station.ts'
import { computed } from 'vue'
import { countActive, isUnclear, matchesFilters } from '#data/stations/filters.ts'
import { rankNearest } from '#data/stations/rank-nearest.ts'
import { useNowStore } from '#web/device/now.store.ts'
import { useAround } from './use-around.ts'
import { useFilters } from './use-filters.ts'
import { useOrigin } from './use-origin.ts'

/** A station with where it lies from the rider. The station itself stays the object it was, so that its card is not drawn again. */
export interface Nearby extends Bearing { station: Station }

/** What the list of a large site knows about itself. `certainMetres`: within them no match is missing. */
export interface Reach { isAsking: boolean, isCutOff: boolean, isUncertain: boolean, certainMetres: number }

/** With fewer matches than a tall screen and a scroll hold, the server is asked for more. */
const ENOUGH = 20

/** The stations that match the filters, and those where only knowledge is missing, nearest first. */
export function useNearby(): { matching: ComputedRef<Nearby[]>, unclear: ComputedRef<Nearby[]>, reach: ComputedRef<Reach> } {
  const nowStore = useNowStore()
  const origin = useOrigin()
  const { filters } = useFilters()
  // Words are looked for on the whole site.
  const { own, best, isAsking, isCutOff } = useAround(() => origin.value && { from: origin.value.point, filters: filters.value, enough: filters.value.query === '' ? ENOUGH : Number.POSITIVE_INFINITY })

  function rank(stations: readonly Station[]): Nearby[] {
    return origin.value ? rankNearest(stations.map(station => ({ station, id: station.id, code: station.code, lng: station.lng, lat: station.lat })), origin.value.point) : []
  }
  /** A slow phone's first picture waits for this, and mostly there is nothing to judge. */
  const hasWishes = computed(() => countActive(filters.value) > 0)
  function certainOf(nearby: readonly Nearby[]): Nearby[] {
    const { certainMetres } = best.value
    return nearby.filter(({ distanceMetres }) => distanceMetres < certainMetres)
  }

  // Distances do not change with the clock, so they are ranked apart from what does.
  const rankedOwn = computed(() => rank(own.value.stations))
  const ranked = computed(() => best.value === own.value ? rankedOwn.value : rank(best.value.stations))
  const found = computed(() => hasWishes.value ? ranked.value.filter(({ station }) => matchesFilters(station, filters.value, nowStore.nowMs)) : ranked.value)
  const certain = computed(() => certainOf(found.value))
  // Where nothing is certain, as after a ride without a signal, what is known is more use than nothing.
  const isUncertain = computed(() => certain.value.length === 0 && found.value.length > 0)

  return {
    matching: computed(() => isUncertain.value ? found.value : certain.value),
    unclear: computed(() => hasWishes.value ? certainOf(rankedOwn.value).filter(({ station }) => isUnclear(station, filters.value, nowStore.nowMs)) : []),
    reach: computed(() => ({
      isAsking: isAsking.value,
      isCutOff: isCutOff.value,
      isUncertain: isUncertain.value,
      certainMetres: best.value.certainMetres,
    })),
  }
}
