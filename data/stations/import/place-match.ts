import type { Point } from '../../geo/point.ts'
import type { Station } from '../station.ts'
import { distanceMetres } from '../../geo/distance.ts'

/** Two entries of one name within this many metres are one place: a geocoder's doorstep, not the next street. */
export const SAME_PLACE_METRES = 50
/** Less than a rounding of 6 decimals and a conversion of datums there and back can move a point. */
const UNMOVED_METRES = 1

export interface Placed { readonly point: Point, readonly source: Station['source'] }

/** A name made comparable: 城管小屋（东门） and 城管小屋(东门) are equal. */
export function normaliseName(name: string): string {
  return name.normalize('NFKC').toLowerCase().replace(/[\s\p{P}\p{S}]/gu, '')
}

function hasSameSource(a: Placed, b: Placed): boolean {
  return a.source.lng === b.source.lng && a.source.lat === b.source.lat && a.source.datum === b.source.datum
}

/** Whether a file gives the place that we have, so that a place put right by hand is not moved back. */
export function isUnmoved(a: Placed, b: Placed): boolean {
  return hasSameSource(a, b) || distanceMetres(a.point, b.point) <= UNMOVED_METRES
}
