import type { Point } from '#data/geo/point.ts'
import type { Station } from '#data/stations/station.ts'
import { distanceMetres } from '#data/geo/distance.ts'

/** A station, as far as it says where something is. */
export type NamedPlace = Pick<Station, 'id' | 'name' | 'code' | 'address' | 'programmes' | 'searchKeys' | 'lng' | 'lat'>

/** The nearest of them with its straight-line distance in metres. */
export function nearestOf(places: readonly NamedPlace[], from: Point): { place: NamedPlace, metres: number } | undefined {
  return places.map(place => ({ place, metres: distanceMetres(from, place) })).reduce<{ place: NamedPlace, metres: number } | undefined>((best, next) => best && best.metres <= next.metres ? best : next, undefined)
}
