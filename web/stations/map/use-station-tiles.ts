import type { ComputedRef } from 'vue'
import type { StationTiles } from '#web/map/map-station.ts'
import { computed } from 'vue'
import { countActive } from '#data/stations/filters.ts'
import { STATION_TILES_TO_ZOOM } from '#data/stations/large-site.ts'
import { useStationsStore } from '../stations.store.ts'
import { useFilters } from '../use-filters.ts'

export interface TiledMap {
  /** Null: the map draws the stations of the list. */
  tiles: ComputedRef<StationTiles | null>
  isLarge: ComputedRef<boolean>
}

/**
 * On a large site the server's tiles, as far as they can keep the wishes: services are in their address, and each station says whether it
 * is open. For hosts, access and words the list's own answer is drawn.
 */
export function useStationTiles(): TiledMap {
  const stationsStore = useStationsStore()
  const { filters } = useFilters()
  const isLarge = computed(() => stationsStore.list?.around !== undefined)
  const areKept = computed(() => countActive({ ...filters.value, services: [], openNow: false }) === 0)
  return {
    isLarge,
    tiles: computed(() => {
      if (!isLarge.value || !areKept.value)
        return null
      const { services, openNow } = filters.value
      const query = services.length > 0 ? `?services=${services.join(',')}` : ''
      // The list is fetched anew every few minutes and when somebody looks again: often enough for opening states.
      return { url: `/tiles/stations/{z}/{x}/{y}${query}`, maxZoom: STATION_TILES_TO_ZOOM, isOpenOnly: openNow, asOf: stationsStore.list?.syncedAt ?? '' }
    }),
  }
}
