import type { StandingCount } from '#data/dispatch/day-count.ts'
import type { CountedHistory } from '#data/dispatch/day-table.ts'
import type { Deps } from '../../deps.ts'
import { AS_KNOWN_NOW } from '#data/dispatch/day-count.ts'
import { DAY_MS } from '#data/time/shanghai.ts'
import { readAllAreas } from '../../areas/areas.service.ts'
import { countCareDays } from '../../care/day-counts.service.ts'
import { countLeadDays, countOverdueLeads } from '../../leads/day-counts.service.ts'
import { countRegistrationDays } from '../../registrations/day-counts.service.ts'
import { countServiceDays } from '../../volunteering/sums/sums.service.ts'
import { listTargets } from '../targets/targets.repository.ts'

export type HistoryDeps = Pick<Deps, 'db' | 'now' | 'index'>

/** A station counts as confirmed for so long after any of its facts was. */
const CONFIRMED_FOR_DAYS = 30

/**
 * Everything that was ever counted, by area and day. `asOf`: as it was known at an instant (ISO 8601 in UTC), for what happens; what stands is
 * always as it is now.
 */
export async function readHistory(deps: HistoryDeps, asOf: string = AS_KNOWN_NOW): Promise<CountedHistory> {
  const { db, now } = deps
  const nowMs = now()
  return {
    areas: await readAllAreas(deps),
    counts: [
      ...await countLeadDays(db, asOf),
      ...await countRegistrationDays(db, asOf),
      ...await countServiceDays(db, asOf, nowMs),
      ...await countCareDays(db, asOf),
    ],
    standing: [...countStations(deps, nowMs), ...await countOverdueLeads(db, nowMs)],
    targets: await listTargets(db),
  }
}

/** Whether anything of a station was confirmed lately. */
export const isConfirmedLately = (confirmedAt: string | null, nowMs: number): boolean => confirmedAt !== null && Date.parse(confirmedAt) >= nowMs - CONFIRMED_FOR_DAYS * DAY_MS

/** Stations in use, and those of which something was confirmed lately. What lies in no area is nobody's. */
function countStations({ index }: HistoryDeps, nowMs: number): StandingCount[] {
  return index.active.flatMap(({ facts }): StandingCount[] => {
    const { areaId, confirmedAt } = facts
    if (areaId === null)
      return []
    const isConfirmed = isConfirmedLately(confirmedAt, nowMs)
    return [{ areaId, metric: 'stations', count: 1 }, ...isConfirmed ? [{ areaId, metric: 'stations_confirmed', count: 1 } as const] : []]
  })
}
