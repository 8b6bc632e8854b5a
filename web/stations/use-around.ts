import type { ComputedRef } from 'vue'
import type { Point } from '#data/geo/point.ts'
import type { StationFilters } from '#data/stations/filters.ts'
import type { Station, StationList } from '#data/stations/station.ts'
import { computed, onMounted, watch } from 'vue'
import { distanceMetres } from '#data/geo/distance.ts'
import { matchesFilters } from '#data/stations/filters.ts'
import { certainMetres } from '#data/stations/large-site.ts'
import { useNowStore } from '#web/device/now.store.ts'
import { furtherKey } from './further.ts'
import { useStationsStore } from './stations.store.ts'

/** What is looked for: `enough` stations that match, from a place. With fewer of them in the own area the server is asked as well. */
interface Wish { from: Point, filters: StationFilters, enough: number }

/** Stations to choose from. Those within `certainMetres` of the place are all there are so near; infinite on a small site. */
interface Known { stations: readonly Station[], certainMetres: number }

interface Around {
  /** What the phone holds. */
  own: ComputedRef<Known>
  /** The same, or what the server has found where that reaches further: only stations that match. */
  best: ComputedRef<Known>
  /** The server is being asked. */
  isAsking: ComputedRef<boolean>
  /** It could not be asked: what is further away than the own area is not known. */
  isCutOff: ComputedRef<boolean>
}

const nothing: Known = { stations: [], certainMetres: Number.NEGATIVE_INFINITY }

/** The stations around a place. All of them on a small site; on a large one the phone's own area, and what the server finds beyond it. */
export function useAround(wish: () => Wish | null): Around {
  const stationsStore = useStationsStore()
  const nowStore = useNowStore()

  function knownFrom(list: StationList | null | undefined): Known {
    const from = wish()?.from
    if (!list || !from)
      return nothing
    const stations = list === stationsStore.list ? stationsStore.active : list.stations
    return { stations, certainMetres: list.around ? certainMetres(list.around, from) : Number.POSITIVE_INFINITY }
  }

  const own = computed(() => knownFrom(stationsStore.list))
  const asked = computed(() => {
    const wished = wish()
    if (!wished || !stationsStore.list?.around || !stationsStore.isComplete)
      return null
    const { from, filters, enough } = wished
    const found = own.value.stations.filter(station => matchesFilters(station, filters, nowStore.nowMs) && distanceMetres(from, station) < own.value.certainMetres)
    return found.length < enough ? furtherKey(wished) : null
  })
  const answer = computed(() => asked.value === null ? undefined : stationsStore.further.get(asked.value))

  onMounted(() => watch([asked, () => stationsStore.list], () => {
    const wished = wish()
    if (wished && asked.value !== null)
      void stationsStore.askFurther(wished)
  }, { immediate: true }))

  return {
    own,
    best: computed(() => {
      const further = knownFrom(answer.value)
      return further.certainMetres > own.value.certainMetres ? further : own.value
    }),
    isAsking: computed(() => asked.value !== null && answer.value === undefined),
    isCutOff: computed(() => answer.value === null),
  }
}
