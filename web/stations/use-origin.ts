import type { ComputedRef } from 'vue'
import type { Point } from '#data/geo/point.ts'
import type { Position } from '#web/device/position.ts'
import { computed } from 'vue'
import { distanceMetres } from '#data/geo/distance.ts'
import { usePositionStore } from '#web/device/position.store.ts'
import { useSiteStore } from '#web/site/site.store.ts'

/** Where distances count from: the rider's position, or the site's centre when nobody has said where they are. Null before the site has arrived. */
export interface Origin {
  point: Point
  position: Position | null
  /** A place that the measured position is near to. */
  nearName: string | null
}

/** Further than this from the middle of a place one would not say "near" it any more. */
const NEAR_METRES = 3_000

export function useOrigin(): ComputedRef<Origin | null> {
  const positionStore = usePositionStore()
  const siteStore = useSiteStore()

  function nearestName(point: Point): string | null {
    const places = (siteStore.site?.labels ?? []).map(({ name, lng, lat }) => ({ name, metres: distanceMetres(point, { lng, lat }) }))
    const nearest = places.reduce((best, place) => place.metres < best.metres ? place : best, { name: '', metres: NEAR_METRES })
    return nearest.name === '' ? null : nearest.name
  }

  return computed(() => {
    const { position } = positionStore
    if (position)
      return { point: { lng: position.lng, lat: position.lat }, position, nearName: position.source === 'gps' ? nearestName(position) : null }
    return siteStore.site && { point: siteStore.site.centre, position: null, nearName: null }
  })
}
