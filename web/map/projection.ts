import type { Bounds, Point } from '#data/geo/point.ts'

/** Mean Earth radius in metres (IUGG 1980, R1), as in `data/geo/distance.ts`. */
const EARTH_RADIUS_METRES = 6_371_008.8
/** Web Mercator counts with the equator's radius (EPSG:3857). */
const EQUATOR_METRES = 2 * Math.PI * 6_378_137
/** MapLibre's zoom 0 is one tile of this many CSS pixels. */
const TILE_PX = 512
const RADIANS_PER_DEGREE = Math.PI / 180

export const METRES_PER_DEGREE_OF_LATITUDE = EARTH_RADIUS_METRES * RADIANS_PER_DEGREE

/** Length of a degree of longitude at a latitude, in metres. */
export function metresPerDegreeOfLongitude(lat: number): number {
  return METRES_PER_DEGREE_OF_LATITUDE * Math.cos(lat * RADIANS_PER_DEGREE)
}

/** How many metres of ground one CSS pixel of the map covers. */
export function metresPerPixel(lat: number, zoom: number): number {
  return EQUATOR_METRES * Math.cos(lat * RADIANS_PER_DEGREE) / (TILE_PX * 2 ** zoom)
}

/** The zoom at which a pixel covers this many metres. */
export function zoomAt(lat: number, metres: number): number {
  return Math.log2(metresPerPixel(lat, 0) / metres)
}

/** The place that lies at a bearing (degrees clockwise from north) and a distance (metres, over the sphere). */
export function destination(from: Point, bearing: number, metres: number): Point {
  const angle = metres / EARTH_RADIUS_METRES
  const lat = from.lat * RADIANS_PER_DEGREE
  const course = bearing * RADIANS_PER_DEGREE
  const toLat = Math.asin(Math.sin(lat) * Math.cos(angle) + Math.cos(lat) * Math.sin(angle) * Math.cos(course))
  const deltaLng = Math.atan2(Math.sin(course) * Math.sin(angle) * Math.cos(lat), Math.cos(angle) - Math.sin(lat) * Math.sin(toLat))
  return { lng: from.lng + deltaLng / RADIANS_PER_DEGREE, lat: toLat / RADIANS_PER_DEGREE }
}

/** A box with more room on every side, in metres. Stays on the map of the world. */
export function growBounds({ west, south, east, north }: Bounds, metres: number): Bounds {
  const lat = metres / METRES_PER_DEGREE_OF_LATITUDE
  const lng = metres / metresPerDegreeOfLongitude(Math.max(Math.abs(south), Math.abs(north)))
  return { west: Math.max(-180, west - lng), south: Math.max(-85, south - lat), east: Math.min(180, east + lng), north: Math.min(85, north + lat) }
}
