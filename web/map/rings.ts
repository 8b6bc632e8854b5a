import type { FeatureCollection, LineString, Point as PointGeometry, Polygon, Position } from 'geojson'
import type { Point } from '#data/geo/point.ts'
import type { MapOrigin } from './map-station.ts'
import { destination, zoomAt } from './projection.ts'

/** Distances a rider thinks in; the two shortest only appear close by. */
export const ringMetres = [100, 200, 500, 1_000, 2_000, 5_000, 10_000, 20_000] as const

/** A ring smaller than this hides under the rider's own mark; a larger one lies outside a phone's screen. CSS pixels. */
const SMALLEST_PX = 44
const LARGEST_PX = 400
const CORNERS = 96
/** Labels stand where the rings leave the screen last: above and below, then left and right. */
const LABEL_BEARINGS = [0, 180, 90, 270] as const

export interface RingRange { readonly metres: number, readonly minZoom: number, readonly maxZoom: number }

const clampZoom = (zoom: number) => Math.min(24, Math.max(0, zoom))

/** At which zooms each ring is drawn, at a latitude. */
export function ringRanges(lat: number): RingRange[] {
  return ringMetres.map(metres => ({ metres, minZoom: clampZoom(zoomAt(lat, metres / SMALLEST_PX)), maxZoom: clampZoom(zoomAt(lat, metres / LARGEST_PX)) }))
}

/** The corners of a circle over the ground, closed. */
function circleAround(centre: Point, metres: number): Position[] {
  return Array.from({ length: CORNERS + 1 }, (_, index) => {
    const { lng, lat } = destination(centre, (index % CORNERS) * 360 / CORNERS, metres)
    return [lng, lat]
  })
}

export type Rings = FeatureCollection<LineString | PointGeometry, { metres: number, label: string }>

/** Circles of equal straight-line distance, each with four points for its label. None without an origin. */
export function ringFeatures(origin: Point | null, words: (metres: number) => string): Rings {
  const features = origin === null
    ? []
    : ringMetres.flatMap((metres) => {
        const properties = { metres, label: words(metres) }
        const labels = LABEL_BEARINGS.map((bearing) => {
          const { lng, lat } = destination(origin, bearing, metres)
          return { type: 'Feature' as const, properties, geometry: { type: 'Point' as const, coordinates: [lng, lat] } }
        })
        return [{ type: 'Feature' as const, properties, geometry: { type: 'LineString' as const, coordinates: circleAround(origin, metres) } }, ...labels]
      })
  return { type: 'FeatureCollection', features }
}

export type OriginFeatures = FeatureCollection<Polygon | PointGeometry, { kind: MapOrigin['kind'] }>

/** The rider as a point, and the area in which the phone believes them to be. */
export function originFeatures(origin: MapOrigin | null): OriginFeatures {
  if (origin === null)
    return { type: 'FeatureCollection', features: [] }
  const { lng, lat, kind, accuracyMetres } = origin
  const properties = { kind }
  const accuracy = accuracyMetres === null
    ? []
    : [{ type: 'Feature' as const, properties, geometry: { type: 'Polygon' as const, coordinates: [circleAround(origin, accuracyMetres)] } }]
  return { type: 'FeatureCollection', features: [...accuracy, { type: 'Feature', properties, geometry: { type: 'Point', coordinates: [lng, lat] } }] }
}
