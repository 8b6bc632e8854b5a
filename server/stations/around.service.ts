import type { Point } from '#data/geo/point.ts'
import type { StationFilters } from '#data/stations/filters.ts'
import type { Circle } from '#data/stations/station.ts'
import type { Deps } from '../deps.ts'
import type { StationEntry } from './station-entry.ts'
import type { StationIndex } from './station-index.ts'
import { distanceMetres } from '#data/geo/distance.ts'
import { countActive, isLetIn } from '#data/stations/filters.ts'
import { FARTHEST_METRES } from '#data/stations/large-site.ts'
import { searchFor, searchTextOf } from '#data/stations/search.ts'
import { serviceBits } from './station-entry.ts'
import { stationErrors } from './stations.errors.ts'
import { changesSince } from './stations.service.ts'

/** So many can be sorted by distance in a millisecond; more of them are never far to seek. */
const FEW = 2_000

/** Which stations `GET /api/stations/around` tells about. `known`: the circle that the phone holds, and from when it is. */
export interface AroundWish {
  centre: Point
  limit: number
  known: { since: string | undefined, radiusMetres: number } | undefined
  filters: StationFilters
}

interface AroundList {
  entries: readonly StationEntry[]
  removed: { id: string, at: string }[]
  syncedAt: string
  count: number
  around?: Circle
}

/**
 * The nearest stations that meet the wishes, with the circle in which none of those is missing; or what has changed in a circle
 * since an instant. Whether a station lies in a circle depends on nothing but the station, so whatever comes, goes or moves in or out
 * has changed itself and is told. More changes than `limit` (most of them elsewhere) weigh more than the circle, which is then told
 * anew. Throws invalid_input.
 */
export function listAround({ index, now }: Pick<Deps, 'index' | 'now'>, { centre, limit, known, filters }: AroundWish): AroundList {
  const nowMs = now()
  const told = { syncedAt: new Date(nowMs).toISOString(), count: index.active.length }
  const hasWishes = countActive(filters) > 0
  if (known && hasWishes)
    throw stationErrors.changesOfWishes()
  if (known?.since !== undefined) {
    const { radiusMetres } = known
    const changes = changesSince(index, known.since, nowMs, ({ facts }) => facts.status === 'active' && distanceMetres(centre, facts) < radiusMetres)
    if (changes.entries.length + changes.removed.length <= limit)
      return { ...told, ...changes }
  }
  const near = hasWishes ? nearestWished(index, { centre, limit: limit + 1, pleases: wishedFor(index, filters, nowMs) }) : index.places.around(centre, limit + 1)
  const leftOut = near[limit]
  const radiusMetres = leftOut ? Math.floor(distanceMetres(centre, leftOut.facts)) : FARTHEST_METRES
  return { ...told, entries: near.slice(0, limit), removed: [], around: { ...centre, radiusMetres } }
}

/**
 * The nearest that please. The tree is quick where they are common, and would be asked for every station where hardly any or none pleases;
 * those few are found in one go over all.
 */
function nearestWished({ places }: StationIndex, { centre, limit, pleases }: { centre: Point, limit: number, pleases: (entry: StationEntry) => boolean }): StationEntry[] {
  const few: StationEntry[] = []
  for (const entry of places.entries) {
    if (few.length > FEW)
      return places.around(centre, limit, pleases)
    if (pleases(entry))
      few.push(entry)
  }
  return few
    .map(entry => ({ entry, metres: distanceMetres(centre, entry.facts) }))
    .sort((a, b) => a.metres - b.metres)
    .slice(0, limit)
    .map(({ entry }) => entry)
}

/** The same judgement as `matchesFilters` on the phone, from what is at hand here for 200,000 stations: bits, the minute's states, texts made once. */
function wishedFor(index: StationIndex, { services, openNow, hosts, access, query }: StationFilters, nowMs: number): (entry: StationEntry) => boolean {
  const bits = serviceBits(services)
  const matches = searchFor(query)
  return entry => (entry.offered & bits) === bits
    && (hosts.length === 0 || hosts.includes(entry.facts.host.kind))
    && isLetIn(entry.facts.access.who, access)
    && (!openNow || index.isOpen(entry, nowMs))
    && (!matches || matches(entry.searchText ??= searchTextOf(entry.facts)))
}
