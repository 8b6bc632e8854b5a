import type { Bounds } from '#data/geo/point.ts'
import type { MapStation } from './map-station.ts'
import { isInside } from '#data/geo/point.ts'

/** More than this nobody wants to step through one by one; the list of the app has them all. */
const MOST_HEARD = 30

export interface VisibleStations {
  /** Nearest first, as far as distances are known. */
  readonly heard: readonly MapStation[]
  readonly count: number
  readonly openCount: number
}

/** The stations within the map's edges, for those who do not see it. */
export function visibleStations(stations: readonly MapStation[], bounds: Bounds | null): VisibleStations {
  const visible = bounds === null ? [] : stations.filter(station => isInside(bounds, station))
  const sorted = [...visible].sort((a, b) => (a.distanceMetres ?? Infinity) - (b.distanceMetres ?? Infinity))
  return {
    heard: sorted.slice(0, MOST_HEARD),
    count: visible.length,
    openCount: visible.filter(({ state }) => state === 'open' || state === 'closing_soon').length,
  }
}
