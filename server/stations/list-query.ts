import type { Deps } from '../deps.ts'
import * as z from 'zod/mini'
import { MAX_QUERY_LENGTH, wishedAccess } from '#data/stations/filters.ts'
import { hostKinds } from '#data/stations/host-kinds.ts'
import { AREA_STATIONS, FARTHEST_METRES } from '#data/stations/large-site.ts'
import { serviceKeys } from '#data/stations/service-keys.ts'
import { DAY_MS } from '#data/time/shanghai.ts'
import { areaFilter } from '../areas/areas.service.ts'
import { decimal, listOf, whole } from '../http/query.ts'
import { listAround } from './around.service.ts'
import { listStations } from './stations.service.ts'

/** What may be asked of the list of stations, whichever form the answer has. */
export const listQuery = z.strictObject({
  since: z.optional(z.iso.datetime({ offset: true })),
  area: z.optional(z.string().check(z.maxLength(40))),
  atMost: z.optional(whole(0, 1_000_000)),
})
/** Wishes go by the names that they have in the address of the list. */
export const aroundQuery = z.strictObject({
  lng: decimal(-180, 180),
  lat: decimal(-90, 90),
  limit: z.optional(whole(1, AREA_STATIONS)),
  radius: z.optional(whole(0, FARTHEST_METRES)),
  since: z.optional(z.iso.datetime({ offset: true })),
  services: z.optional(listOf(serviceKeys)),
  open: z.optional(z.enum(['now'])),
  host: z.optional(listOf(hostKinds)),
  access: z.optional(listOf(wishedAccess)),
  // A character may be two of JavaScript's.
  q: z.optional(z.string().check(z.maxLength(2 * MAX_QUERY_LENGTH))),
})

/** Door notices are made from the checks of the last 24 hours; a phone that comes back after this gets everything. */
const LONGEST_AWAY_MS = 30 * DAY_MS

type ListDeps = Pick<Deps, 'db' | 'index' | 'now'>

const believedSince = (since: string | undefined, nowMs: number) => since !== undefined && Date.parse(since) < nowMs - LONGEST_AWAY_MS ? undefined : since

/** The stations that were asked for. Throws invalid_input and not_found. */
export async function listAsked(deps: ListDeps, { since, area, atMost }: z.infer<typeof listQuery>) {
  return listStations(deps, { since: believedSince(since, deps.now()), atMost }, await areaFilter(deps, area))
}

/** The stations around the place that was asked about. Throws invalid_input. */
export function listAroundAsked(deps: Pick<ListDeps, 'index' | 'now'>, { lng, lat, limit, radius, since, services, open, host, access, q }: z.infer<typeof aroundQuery>) {
  return listAround(deps, {
    centre: { lng, lat },
    limit: limit ?? AREA_STATIONS,
    known: since === undefined || radius === undefined ? undefined : { since: believedSince(since, deps.now()), radiusMetres: radius },
    filters: { services: services ?? [], openNow: open === 'now', hosts: host ?? [], access: access ?? [], query: q ?? '' },
  })
}
