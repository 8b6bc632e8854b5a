import type { Point } from '#data/geo/point.ts'
import type { StationFilters } from '#data/stations/filters.ts'
import { writeFilters } from '#data/stations/filters.ts'

/** What the server is asked when the phone's own area does not have enough of it. */
export interface FurtherWish { from: Point, filters: StationFilters }

/** Names a wish on this phone. */
export const furtherKey = ({ from: { lng, lat }, filters }: FurtherWish): string => `${lng} ${lat} ${writeFilters(filters)}`
