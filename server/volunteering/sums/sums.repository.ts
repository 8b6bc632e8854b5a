import type { Database, InTransaction } from '../../db/database.ts'
import { sql } from 'kysely'

type Db = Database | InTransaction

/** What an activity has come to: distinct people, and minutes that count, scanned and back-entered apart. */
export interface ActivitySum { activity_id: string, person_times: number, scanned_minutes: number, back_entered_minutes: number }
/** The same by area and by the hour (UTC, `2026-11-24T16`) in which activities began. */
export interface HourSum { area_id: string, hour: string, activities: number, person_times: number, scanned_minutes: number, back_entered_minutes: number }

/** Which rows of the ledger: those known at an instant, without those of some people, of some activities or of all. */
interface Which { asOf: string, exceptPeople: readonly string[], activityIds?: readonly string[] }

/**
 * In SQL what `creditOf` (data/volunteering/service-entry.ts) says of a row of somebody with one registration, whose rows never overlap:
 * it counts unless it waits or was taken back.
 */
export async function sumByActivity(db: Db, { asOf, exceptPeople, activityIds }: Which): Promise<ActivitySum[]> {
  // Said so that no index is used for it: nearly all rows take nothing back, and SQLite would look through all of those.
  const takesNothingBack = sql<boolean>`coalesce(entry.reverses, '') = ''`
  let counting = db.selectFrom('service_entries as entry').where(takesNothingBack).where('entry.entered_at', '<', asOf).where(where => where.or([
    where('entry.needs_confirmation', '=', 0),
    where.exists(where.selectFrom('service_confirmations as confirmation').select('confirmation.entry_id').whereRef('confirmation.entry_id', '=', 'entry.id').where('confirmation.at', '<', asOf)),
  ])).where(where => where.not(where.exists(where.selectFrom('service_entries as reversal').select('reversal.id').whereRef('reversal.reverses', '=', 'entry.id').where('reversal.entered_at', '<', asOf))))
  if (exceptPeople.length > 0)
    counting = counting.where('entry.registration_id', 'not in', exceptPeople)
  if (activityIds)
    counting = counting.where('entry.activity_id', 'in', activityIds)
  const sums = await counting.groupBy('entry.activity_id').select('entry.activity_id').select(({ fn }) => [
    fn.count<number | string>('entry.registration_id').distinct().as('person_times'),
    sql<number | string>`sum(case when entry.source = 'D' then 0 else entry.minutes end)`.as('scanned'),
    sql<number | string>`sum(case when entry.source = 'D' then entry.minutes else 0 end)`.as('back_entered'),
  ]).execute()
  return sums.map(({ activity_id, person_times, scanned, back_entered }) => ({ activity_id, person_times: Number(person_times), scanned_minutes: Number(scanned), back_entered_minutes: Number(back_entered) }))
}

/** Activities with rows that were written or confirmed since an instant. */
export async function listTouched(db: Db, since: string): Promise<string[]> {
  const written = db.selectFrom('service_entries').select('activity_id').where('entered_at', '>=', since)
  const confirmed = db.selectFrom('service_confirmations').innerJoin('service_entries', 'service_entries.id', 'service_confirmations.entry_id').select('service_entries.activity_id').where('service_confirmations.at', '>=', since)
  // Put together here: to have them once only, SQLite would walk through the whole ledger in order of activities.
  return [...new Set((await written.unionAll(confirmed).execute()).map(({ activity_id }) => activity_id))]
}

/** Up to when sums are kept (ISO 8601 in UTC; empty: none are), and nobody else brings them up to date before the transaction is over. */
export async function lockSums(transaction: InTransaction): Promise<string> {
  await transaction.insertInto('service_sums_until').values({ one: 1, until: '' }).onConflict(conflict => conflict.column('one').doNothing()).execute()
  const { until } = await transaction.updateTable('service_sums_until').set(row => ({ until: row.ref('until') })).returning('until').executeTakeFirstOrThrow()
  return until
}

/** So many rows fit into one statement of either database. */
const ROWS_AT_ONCE = 500

/** Puts new sums in the place of old ones; `ids`: of these activities, undefined: of all. */
export async function replaceSums(transaction: InTransaction, ids: readonly string[] | undefined, sums: readonly ActivitySum[]): Promise<void> {
  const old = transaction.deleteFrom('service_sums')
  await (ids ? old.where('activity_id', 'in', ids) : old).execute()
  for (let from = 0; from < sums.length; from += ROWS_AT_ONCE)
    await transaction.insertInto('service_sums').values(sums.slice(from, from + ROWS_AT_ONCE)).execute()
}

export async function writeUntil(transaction: InTransaction, until: string): Promise<void> {
  await transaction.updateTable('service_sums_until').set({ until }).execute()
}

/** Activities that have begun by an instant and were not cancelled, with what they have come to. */
export async function sumKeptByHour(db: Db, startedBefore: string): Promise<HourSum[]> {
  const hour = sql<string>`substr(activities.starts_at, 1, 13)`
  const rows = await db.selectFrom('activities').leftJoin('service_sums', 'service_sums.activity_id', 'activities.id').where('cancelled_at', 'is', null).where('starts_at', '<=', startedBefore).groupBy(['activities.area_id', hour]).select(['activities.area_id', hour.as('hour')]).select(({ fn }) => [fn.countAll<number | string>().as('activities'), fn.sum<number | string | null>('person_times').as('person_times'), fn.sum<number | string | null>('scanned_minutes').as('scanned_minutes'), fn.sum<number | string | null>('back_entered_minutes').as('back_entered_minutes')]).execute()
  return rows.map(row => ({ area_id: row.area_id, hour: row.hour, activities: Number(row.activities), person_times: Number(row.person_times ?? 0), scanned_minutes: Number(row.scanned_minutes ?? 0), back_entered_minutes: Number(row.back_entered_minutes ?? 0) }))
}

/** Activities that were known at an instant, had begun and were not cancelled. */
export const listStarted = (db: Db, asOf: string): Promise<{ id: string, area_id: string, starts_at: string }[]> =>
  db.selectFrom('activities').select(['id', 'area_id', 'starts_at']).where('created_at', '<', asOf).where('starts_at', '<', asOf).where(where => where.or([where('cancelled_at', 'is', null), where('cancelled_at', '>=', asOf)])).execute()

/** How many rows of the ledger wait to be confirmed since before an instant, by area, and since when the first does. */
export const countUnconfirmedByArea = (db: Db, before: string): Promise<{ area_id: string, count: number | string | bigint, since: string }[]> =>
  db.selectFrom('service_entries as entry').innerJoin('activities', 'activities.id', 'entry.activity_id').where('entry.needs_confirmation', '=', 1).where('entry.reverses', 'is', null).where('entry.entered_at', '<', before).where(where => where.not(where.exists(where.selectFrom('service_confirmations as confirmation').select('confirmation.entry_id').whereRef('confirmation.entry_id', '=', 'entry.id')))).where(where => where.not(where.exists(where.selectFrom('service_entries as reversal').select('reversal.id').whereRef('reversal.reverses', '=', 'entry.id')))).groupBy('activities.area_id').select('activities.area_id').select(({ fn }) => [fn.countAll().as('count'), fn.min('entry.entered_at').as('since')]).execute()
