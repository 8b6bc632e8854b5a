import type { Point } from '../geo/point.ts'
import type { Circle } from './station.ts'
import { distanceMetres } from '../geo/distance.ts'

/** A site with more active stations than this is large: phones then hold those around the rider and no longer all. */
export const LARGE_SITE_STATIONS = 2_000
/** Whether the site that an answer comes from is large. */
export const isOfLargeSite = ({ count = 0 }: { count?: number | undefined }): boolean => count > LARGE_SITE_STATIONS

/** As many as a phone holds of a large site: about the bytes of a large county. */
export const AREA_STATIONS = 500
/** Deepest zoom of the vector tiles of stations; closer in, phones enlarge what they have. */
export const STATION_TILES_TO_ZOOM = 17
/** Further than anything is from anywhere (half the way around the Earth), in metres. */
export const FARTHEST_METRES = 20_100_000

/** 0.01 degrees of latitude are 1.1 km. */
const CELLS_PER_DEGREE = 100
/** A phone asks anew once the rider is so much of the radius away from the middle of what it holds. */
const MOVED_SHARE = 0.5

/**
 * The middle of the square of about 1 km in which a place lies: all that a server hears of where a rider is, and the same for everybody
 * in the square. At most 0.8 km from the place itself; the nearest stations come out right all the same, see {@link certainMetres}.
 */
export function coarsePoint({ lng, lat }: Point): Point {
  const round = (degrees: number) => Math.round(degrees * CELLS_PER_DEGREE) / CELLS_PER_DEGREE
  return { lng: round(lng), lat: round(lat) }
}

/**
 * Within how many metres of a place nothing is missing from an area: the circle around the place that fits into the area's circle
 * (triangle inequality). A station inside it is in the area, so those of the area that lie inside it are the nearest there are, in
 * the right order. 500 stations reach 1.5 km even where 70 of them stand on every square kilometre, and the middle of an area is at most
 * 0.8 km off: a hundred certain ones are left. The metre less is for distances that are rounded. Negative: the place lies outside.
 */
export function certainMetres(area: Circle, from: Point): number {
  return area.radiusMetres - 1 - distanceMetres(area, from)
}

/** Whether the rider has come so far that another area serves them better. The same square would give the same area. */
export function hasLeft(area: Circle, from: Point): boolean {
  const { lng, lat } = coarsePoint(from)
  return (lng !== area.lng || lat !== area.lat) && distanceMetres(area, from) > area.radiusMetres * MOVED_SHARE
}
