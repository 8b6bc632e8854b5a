import type { ComputedRef } from 'vue'
import type { MapLink, Platform } from '#data/stations/map-links.ts'
import type { Station } from '#data/stations/station.ts'
import { computed } from 'vue'
import { mapLinksFor, platformOf } from '#data/stations/map-links.ts'
import { usePorts } from '#web/device/ports.ts'

/** The ways into the map apps on this phone. */
export function useMapLinks(station: () => Station): { links: ComputedRef<MapLink[]>, platform: Platform } {
  const platform = platformOf(usePorts().userAgent)
  return { links: computed(() => mapLinksFor(station(), platform)), platform }
}
