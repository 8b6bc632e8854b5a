import type { Point } from '#data/geo/point.ts'
import type { Activity } from '#data/volunteering/activity.ts'
import { distanceMetres } from '#data/geo/distance.ts'

/** As far as a rider takes "nearby" to be. */
const NEAR_METRES = 3_000
/** Where an activity is, as people say it, and as far as it is known. */
export interface ActivityPlace { readonly name: string | null, readonly point: Point | null, readonly code: string | null }
export interface PlacedActivity { readonly activity: Activity, readonly place: ActivityPlace, readonly metres: number | null }

interface Around { readonly from: Point | null, readonly isMine: (areaId: string) => boolean, readonly placeOf: (activity: Activity) => ActivityPlace }
/** Activities of one's own community and those close by, apart from the others; each in the order of time. */
export function sortNearby(activities: readonly Activity[], { from, isMine, placeOf }: Around): { near: PlacedActivity[], others: PlacedActivity[] } {
  const placed = activities.map((activity): PlacedActivity => {
    const place = placeOf(activity)
    return { activity, place, metres: from === null || place.point === null ? null : distanceMetres(from, place.point) }
  }).toSorted((one, other) => Date.parse(one.activity.startsAt) - Date.parse(other.activity.startsAt))
  const isNear = ({ activity, metres }: PlacedActivity) => isMine(activity.areaId) || (metres !== null && metres <= NEAR_METRES)
  return { near: placed.filter(isNear), others: placed.filter(activity => !isNear(activity)) }
}

/** Whether one area is the other, or lies above or below it. */
export function isSameCommunity(areas: readonly { id: string, path: string }[], one: string | null, other: string): boolean {
  const [first, second] = [one, other].map(id => areas.find(area => area.id === id)?.path)
  // The county is above all of them, and would make everything one's own.
  return first !== undefined && second !== undefined && (first === second || first.startsWith(second) || second.startsWith(first)) && first.split('/').length > 3 && second.split('/').length > 3
}
