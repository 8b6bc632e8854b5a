import type { Point } from '#data/geo/point.ts'
import type { StationFilters } from '#data/stations/filters.ts'
import { writeFilters } from '#data/stations/filters.ts'
import { coarsePoint } from '#data/stations/large-site.ts'

/** What the server is asked when the phone's own area does not have enough of it. */
export interface FurtherWish { from: Point, filters: StationFilters }

/** The same for all places of which the server hears the same. */
export function furtherKey({ from, filters }: FurtherWish): string {
  const { lng, lat } = coarsePoint(from)
  return `${lng} ${lat} ${writeFilters(filters)}`
}
