import type { Deps } from '../deps.ts'
import * as z from 'zod/mini'
import { DAY_MS } from '#data/time/shanghai.ts'
import { areaFilter } from '../areas/areas.service.ts'
import { listStations } from './stations.service.ts'

/** What may be asked of the list of stations, whichever form the answer has. */
export const listQuery = z.strictObject({
  since: z.optional(z.iso.datetime({ offset: true })),
  area: z.optional(z.string().check(z.maxLength(40))),
})

/** Door notices are made from the checks of the last 24 hours; a phone that comes back after this gets everything. */
const LONGEST_AWAY_MS = 30 * DAY_MS

/** The stations that were asked for. Throws invalid_input and not_found. */
export async function listAsked(deps: Pick<Deps, 'db' | 'index' | 'now'>, { since, area }: z.infer<typeof listQuery>) {
  const isTooLong = since !== undefined && Date.parse(since) < deps.now() - LONGEST_AWAY_MS
  return listStations(deps, { since: isTooLong ? undefined : since }, await areaFilter(deps, area))
}
