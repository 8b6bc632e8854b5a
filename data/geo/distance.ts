import type { Point } from './point.ts'

/** Mean Earth radius in metres (IUGG 1980, R1). */
const EARTH_RADIUS_METRES = 6_371_008.8
const RADIANS_PER_DEGREE = Math.PI / 180

/** Straight-line distance over the ground in metres (haversine, off by at most 0.5 %). */
export function distanceMetres(from: Point, to: Point): number {
  const fromLat = from.lat * RADIANS_PER_DEGREE
  const toLat = to.lat * RADIANS_PER_DEGREE
  const sinLat = Math.sin((toLat - fromLat) / 2)
  const sinLng = Math.sin((to.lng - from.lng) * RADIANS_PER_DEGREE / 2)
  const chord = sinLat * sinLat + Math.cos(fromLat) * Math.cos(toLat) * sinLng * sinLng
  return 2 * EARTH_RADIUS_METRES * Math.asin(Math.min(1, Math.sqrt(chord)))
}

/** Initial bearing from one place to another: whole degrees clockwise from north, 0 to 359. */
export function bearingDegrees(from: Point, to: Point): number {
  const fromLat = from.lat * RADIANS_PER_DEGREE
  const toLat = to.lat * RADIANS_PER_DEGREE
  const deltaLng = (to.lng - from.lng) * RADIANS_PER_DEGREE
  const east = Math.sin(deltaLng) * Math.cos(toLat)
  const north = Math.cos(fromLat) * Math.sin(toLat) - Math.sin(fromLat) * Math.cos(toLat) * Math.cos(deltaLng)
  return (Math.round(Math.atan2(east, north) / RADIANS_PER_DEGREE) + 360) % 360
}

/** The eight compass directions, clockwise from north; each covers 45 degrees. */
export const compassPoints = [
  'n',
  'ne',
  'e',
  'se',
  's',
  'sw',
  'w',
  'nw',
] as const
export type CompassPoint = typeof compassPoints[number]

/** The compass direction that a bearing in degrees falls into. */
export function compassPointOf(bearing: number): CompassPoint {
  return compassPoints[Math.round(bearing / 45) % 8] ?? 'n'
}
