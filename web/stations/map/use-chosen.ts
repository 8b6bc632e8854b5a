import type { ComputedRef } from 'vue'
import type { StationDetails } from '../stations.store.ts'
import type { Nearby } from '../use-nearby.ts'
import { computed, onMounted, watch } from 'vue'
import { bearingDegrees, distanceMetres } from '#data/geo/distance.ts'
import { useStationsStore } from '../stations.store.ts'
import { useOrigin } from '../use-origin.ts'

export interface Chosen {
  chosen: ComputedRef<Nearby | null>
  /** What became of asking the server for it; undefined when the list has it. */
  details: ComputedRef<StationDetails | undefined>
}

/** The station of a code: from the list, or on a large site, where tiles show more than the phone holds, from the server. */
export function useChosen(code: () => string | null, listed: () => readonly Nearby[]): Chosen {
  const stationsStore = useStationsStore()
  const origin = useOrigin()
  const fromList = computed(() => listed().find(({ station }) => station.code === code()))
  /** The code to ask for: tapped in a tile, or shared by somebody who is elsewhere. */
  const unlisted = computed(() => stationsStore.isComplete && stationsStore.list?.around && !fromList.value ? code() : null)
  const details = computed(() => unlisted.value === null ? undefined : stationsStore.details.get(unlisted.value))

  onMounted(() => watch(unlisted, (wanted) => {
    if (wanted !== null)
      void stationsStore.loadDetails(wanted)
  }, { immediate: true }))

  return {
    details,
    chosen: computed(() => {
      if (fromList.value)
        return fromList.value
      const station = unlisted.value === null ? undefined : stationsStore.byCode.get(unlisted.value) ?? (details.value?.state === 'ready' ? details.value.station : undefined)
      if (!station || station.status === 'retired' || !origin.value)
        return null
      const { point } = origin.value
      return { station, distanceMetres: Math.round(distanceMetres(point, station)), bearingDegrees: bearingDegrees(point, station) }
    }),
  }
}
