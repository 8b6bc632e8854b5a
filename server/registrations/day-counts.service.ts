import type { DayCount } from '#data/dispatch/day-count.ts'
import type { Database } from '../db/database.ts'
import type { HourRow } from './day-counts.repository.ts'
import { dayOfHour } from '#data/dispatch/day-count.ts'
import { countAppointedByHour, countVerifiedByHour, countWaitingByArea, findLastMerge, listMergedIds } from './day-counts.repository.ts'

/** Riders (人) verified in person, and appointments made, by area and day. `asOf`: as it was known then (ISO 8601 in UTC). */
export async function countRegistrationDays(db: Database, asOf: string): Promise<DayCount[]> {
  const dayCount = (metric: 'registered' | 'appointments') => ({ area_id, hour, count }: HourRow): DayCount => ({ areaId: area_id, metric, day: dayOfHour(hour), count: Number(count) })
  return [
    ...(await countVerifiedByHour(db, asOf)).map(dayCount('registered')),
    ...(await countAppointedByHour(db, asOf)).map(dayCount('appointments')),
  ]
}

/** People with more than one registration, each as the ids of all of theirs, as it was known at an instant. */
export async function listManifold(db: Database, asOf: string): Promise<string[][]> {
  const into = new Map((await listMergedIds(db, asOf)).map(({ merged_id, kept_id }) => [merged_id, kept_id]))
  const keptOf = (id: string): string => {
    const next = into.get(id)
    return next === undefined ? id : keptOf(next)
  }
  return [...Map.groupBy([...into.keys()], keptOf)].map(([kept, merged]) => [kept, ...merged])
}

/** When registrations were last merged or taken apart (ISO 8601 in UTC); empty: never. */
export const lastMergeAt = (db: Database): Promise<string> => findLastMerge(db)

/** Registrations that nobody has verified since before an instant (ISO 8601 in UTC), by area, and since when the first waits. */
export const listWaitingAreas = async (db: Database, before: string): Promise<{ areaId: string, count: number, since: string }[]> =>
  (await countWaitingByArea(db, before)).map(({ area_id, count, since }) => ({ areaId: area_id, count: Number(count), since }))
