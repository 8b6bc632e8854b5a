import type { DayCount } from '#data/dispatch/day-count.ts'
import type { Database, InTransaction } from '../../db/database.ts'
import type { LedgerEntry } from '../ledger.repository.ts'
import type { ActivitySum } from './sums.repository.ts'
import { AS_KNOWN_NOW, dayOfHour } from '#data/dispatch/day-count.ts'
import { MINUTE_MS } from '#data/time/shanghai.ts'
import { creditOf } from '#data/volunteering/service-entry.ts'
import { lastMergeAt, listManifold } from '../../registrations/day-counts.service.ts'
import { toLedgerRow } from '../ledger-row.ts'
import { listEntriesOf } from '../ledger.repository.ts'
import { listStarted, listTouched, lockSums, replaceSums, sumByActivity, sumKeptByHour, writeUntil } from './sums.repository.ts'

/** Clocks of several servers may differ by so much, and transactions may last so long, without a row being missed. */
const OVERLAP_MS = 5 * MINUTE_MS
/** More activities than these are summed up by one pass over the ledger. */
const MANY = 500

/**
 * Activities, person-times (人次, distinct people per activity) and minutes that count, by area and by the day on which the activity began.
 * `asOf`: as it was known then (ISO 8601 in UTC). As known now, sums are kept per activity and only those are made anew to which something
 * has happened since the last time: millions of rows are not counted for each look.
 */
export async function countServiceDays(db: Database, asOf: string, nowMs: number): Promise<DayCount[]> {
  if (asOf !== AS_KNOWN_NOW)
    return countAsOf(db, asOf)
  await bringUpToDate(db, nowMs)
  return (await sumKeptByHour(db, new Date(nowMs).toISOString())).flatMap(({ area_id, hour, ...sums }) => toDayCounts({ areaId: area_id, day: dayOfHour(hour) }, sums))
}

async function countAsOf(db: Database, asOf: string): Promise<DayCount[]> {
  const sums = new Map((await sumActivities(db, { asOf })).map(sum => [sum.activity_id, sum]))
  return (await listStarted(db, asOf)).flatMap(({ id, area_id, starts_at }) => {
    const { person_times = 0, scanned_minutes = 0, back_entered_minutes = 0 } = sums.get(id) ?? {}
    return toDayCounts({ areaId: area_id, day: dayOfHour(starts_at.slice(0, 13)) }, { activities: 1, person_times, scanned_minutes, back_entered_minutes })
  })
}

function toDayCounts(where: { areaId: string, day: string }, { activities, person_times, scanned_minutes, back_entered_minutes }: { activities: number, person_times: number, scanned_minutes: number, back_entered_minutes: number }): DayCount[] {
  const counts = [['activities', activities], ['person_times', person_times], ['minutes_scanned', scanned_minutes], ['minutes_back_entered', back_entered_minutes]] as const
  return counts.filter(([, count]) => count !== 0).map(([metric, count]) => ({ ...where, metric, count }))
}

/** Sums anew what was touched since the last time. */
export async function bringUpToDate(db: Database, nowMs: number): Promise<void> {
  await db.transaction().execute(async (transaction) => {
    const until = await lockSums(transaction)
    const since = until === '' ? '' : new Date(Date.parse(until) - OVERLAP_MS).toISOString()
    // Whoever was merged or taken apart has rows anywhere.
    const isAllNew = since === '' || await lastMergeAt(transaction) >= since
    const touched = isAllNew ? undefined : await listTouched(transaction, since)
    if (touched === undefined || touched.length > MANY)
      await replaceSums(transaction, undefined, await sumActivities(transaction, { asOf: AS_KNOWN_NOW }))
    else if (touched.length > 0)
      await replaceSums(transaction, touched, await sumActivities(transaction, { asOf: AS_KNOWN_NOW, activityIds: touched }))
    await writeUntil(transaction, new Date(nowMs).toISOString())
  })
}

/** Sums by activity: most people in SQL, and here those who have several registrations, whose rows may overlap. */
async function sumActivities(db: Database | InTransaction, which: { asOf: string, activityIds?: readonly string[] }): Promise<ActivitySum[]> {
  const manifold = await listManifold(db, which.asOf)
  const sums = new Map((await sumByActivity(db, { ...which, exceptPeople: manifold.flat() })).map(sum => [sum.activity_id, sum]))
  const wanted = which.activityIds && new Set(which.activityIds)
  for (const ids of manifold) {
    const seen = new Set<string>()
    for (const { activity_id, source, minutes } of countingRows(await listEntriesOf(db, ids), which.asOf)) {
      if (wanted && !wanted.has(activity_id))
        continue
      const sum = sums.get(activity_id) ?? { activity_id, person_times: 0, scanned_minutes: 0, back_entered_minutes: 0 }
      sums.set(activity_id, sum)
      sum[source === 'D' ? 'back_entered_minutes' : 'scanned_minutes'] += minutes
      sum.person_times += seen.has(activity_id) ? 0 : 1
      seen.add(activity_id)
    }
  }
  return [...sums.values()]
}

/** What counts of one person's rows, as it was known at an instant. */
function countingRows(rows: readonly LedgerEntry[], asOf: string): LedgerEntry[] {
  const known = rows.filter(({ entered_at }) => entered_at < asOf).map(row => row.confirmed_at !== null && row.confirmed_at >= asOf ? { ...row, confirmed_at: null } : row)
  const states = creditOf(known.map(toLedgerRow))
  return known.filter(({ id }) => states.get(id) === 'counts')
}
