import type { MonthBounds } from '#data/time/month.ts'
import type { Database, InTransaction } from '../db/database.ts'
import type { Scope } from '../staff/scope.ts'
import type { CareRowRow } from './care.tables.ts'
import { sql } from 'kysely'
import { scoped } from '../staff/scoped.ts'

type Db = Database | InTransaction

/** Nobody else writes rows of this event before the transaction is over. Answers the number of its last row. */
export async function lockEvent(transaction: InTransaction, eventId: string): Promise<number> {
  const { last_seq } = await transaction.updateTable('care_events').set(row => ({ last_seq: row.ref('last_seq') })).where('id', '=', eventId).returning('last_seq').executeTakeFirstOrThrow()
  return last_seq
}

export async function insertRow(transaction: InTransaction, row: CareRowRow): Promise<void> {
  await transaction.insertInto('care_rows').values(row).execute()
  await transaction.updateTable('care_events').set({ last_seq: row.seq }).where('id', '=', row.event_id).execute()
}

export const findRow = (db: Db, id: string): Promise<CareRowRow | undefined> =>
  db.selectFrom('care_rows').selectAll().where('id', '=', id).executeTakeFirst()

/** All rows of some events in the order in which they were written. */
export const listRows = (db: Db, eventIds: readonly string[]): Promise<CareRowRow[]> =>
  eventIds.length === 0 ? Promise.resolve([]) : db.selectFrom('care_rows').selectAll().where('event_id', 'in', eventIds).orderBy('event_id').orderBy('seq').execute()

/** What was handed out to some registrations and not taken back, with the event and where, oldest first. */
export const listGiven = (db: Db, registrationIds: readonly string[]): Promise<{ title: string, happened_at: string, packs: number, place: string | null, station_id: string | null }[]> =>
  registrationIds.length === 0
    ? Promise.resolve([])
    : db.selectFrom('care_rows as row').innerJoin('care_events', 'care_events.id', 'row.event_id').leftJoin('care_points', 'care_points.id', 'row.from_point').where('row.kind', '=', 'handed_out').where('row.reverses', 'is', null).where('row.registration_id', 'in', registrationIds).where(where => where.not(where.exists(where.selectFrom('care_rows as reversal').select('reversal.id').whereRef('reversal.reverses', '=', 'row.id')))).select(['care_events.title', 'row.happened_at', 'row.packs', 'care_points.place', 'care_points.station_id']).orderBy('row.happened_at').execute()

export const handedOut = (db: Db) => db.selectFrom('care_rows').where('care_rows.kind', '=', 'handed_out')
// A reversal has the person-times below zero itself; its packs go the other way.
export const packs = sql<number>`case when care_rows.reverses is null then care_rows.packs else -care_rows.packs end`

export interface HandedOut { readonly packs: number, readonly personTimes: number }

/** Packs and person-times handed out at events of a scope in a span of time, `from` inclusive, `to` exclusive. */
export async function sumHandedOut(db: Db, scope: Scope, { from, to }: { from: string, to: string }): Promise<HandedOut> {
  const sums = await scoped(handedOut(db).innerJoin('care_events', 'care_events.id', 'care_rows.event_id').where('care_rows.happened_at', '>=', from).where('care_rows.happened_at', '<', to), 'care_events.area_id', scope)
    .select(select => [select.fn.sum(packs).as('packs'), select.fn.sum('care_rows.person_times').as('personTimes')])
    .executeTakeFirstOrThrow()
  return { packs: Number(sums.packs ?? 0), personTimes: Number(sums.personTimes ?? 0) }
}

/** The same by area and by the hour (UTC, `2026-11-24T16`) in which they were handed out, as it was known before an instant. */
export async function sumHandedOutByHour(db: Db, asOf: string): Promise<(HandedOut & { areaId: string, hour: string })[]> {
  const hour = sql<string>`substr(care_rows.happened_at, 1, 13)`
  const rows = await handedOut(db).innerJoin('care_events', 'care_events.id', 'care_rows.event_id').where('care_rows.entered_at', '<', asOf).groupBy(['care_events.area_id', hour]).select(['care_events.area_id', hour.as('hour')]).select(({ fn }) => [fn.sum(packs).as('packs'), fn.sum('care_rows.person_times').as('personTimes')]).execute()
  return rows.map(row => ({ areaId: row.area_id, hour: row.hour, packs: Number(row.packs ?? 0), personTimes: Number(row.personTimes ?? 0) }))
}

/** The same everywhere, in all and month by month. */
export async function sumHandedOutByMonth(db: Db, months: readonly MonthBounds[]): Promise<{ total: HandedOut, months: HandedOut[] }> {
  const sums = await handedOut(db).select(select => [
    select.fn.sum(packs).as('packs'),
    select.fn.sum('care_rows.person_times').as('personTimes'),
    ...months.flatMap(({ month, from, to }) => {
      const inMonth = select.and([select('care_rows.happened_at', '>=', from), select('care_rows.happened_at', '<', to)])
      return [select.fn.sum(packs).filterWhere(inMonth).as(`packs ${month}`), select.fn.sum('care_rows.person_times').filterWhere(inMonth).as(`times ${month}`)]
    }),
  ]).executeTakeFirstOrThrow() as Record<string, number | string | bigint | null>
  return {
    total: { packs: Number(sums.packs ?? 0), personTimes: Number(sums.personTimes ?? 0) },
    months: months.map(({ month }) => ({ packs: Number(sums[`packs ${month}`] ?? 0), personTimes: Number(sums[`times ${month}`] ?? 0) })),
  }
}
