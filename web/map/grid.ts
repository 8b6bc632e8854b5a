import type { FeatureCollection, LineString } from 'geojson'
import type { Bounds, Point } from '#data/geo/point.ts'
import { METRES_PER_DEGREE_OF_LATITUDE, metresPerDegreeOfLongitude } from './projection.ts'

/** One mesh of the grid and where it is drawn: from `minZoom` until the next finer one, so that a cell is some 70 to 250 px wide. */
export interface GridMesh { readonly stepMetres: number, readonly minZoom: number }

/** A kilometre where a rider looks for a station; coarser further out and finer close by, so that lines stay apart and still there. */
export const gridMeshes: readonly GridMesh[] = [
  { stepMetres: 20_000, minZoom: 0 },
  { stepMetres: 10_000, minZoom: 8.75 },
  { stepMetres: 5_000, minZoom: 10.25 },
  { stepMetres: 2_000, minZoom: 11.5 },
  { stepMetres: 1_000, minZoom: 12.5 },
  { stepMetres: 200, minZoom: 15 },
]

/** The width of a cell at a zoom, in metres. */
export function gridStepAt(zoom: number): number {
  return gridMeshes.reduce((step, mesh) => zoom >= mesh.minZoom ? mesh.stepMetres : step, 20_000)
}

export type GridLines = FeatureCollection<LineString, { step: number }>

/**
 * All meshes as lines over `bounds`, counted from `origin`, so that the grid stays on the ground when the map moves. A degree of longitude
 * is taken as at `origin`: half a degree further north a cell is 0.5 % narrower than it says.
 */
export function gridLines(bounds: Bounds, origin: Point): GridLines {
  const { west, south, east, north } = bounds
  const features: GridLines['features'] = []
  const add = (step: number, coordinates: [number, number][]) => features.push({ type: 'Feature', properties: { step }, geometry: { type: 'LineString', coordinates } })
  for (const { stepMetres: step } of gridMeshes) {
    for (const lng of multiples(origin.lng, step / metresPerDegreeOfLongitude(origin.lat), [west, east]))
      add(step, [[lng, south], [lng, north]])
    for (const lat of multiples(origin.lat, step / METRES_PER_DEGREE_OF_LATITUDE, [south, north]))
      add(step, [[west, lat], [east, lat]])
  }
  return { type: 'FeatureCollection', features }
}

/** The values `origin + n * step` within a range. */
function multiples(origin: number, step: number, [from, to]: readonly [number, number]): number[] {
  const first = Math.ceil((from - origin) / step)
  const last = Math.floor((to - origin) / step)
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => origin + (first + index) * step)
}
