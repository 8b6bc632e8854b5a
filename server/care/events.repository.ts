import type { Database, InTransaction } from '../db/database.ts'
import type { Scope } from '../staff/scope.ts'
import type { CareEventRow, CarePointRow } from './care.tables.ts'
import { scoped } from '../staff/scoped.ts'

type Db = Database | InTransaction

/** An event of an area of a scope. */
export const findScopedEvent = (db: Db, scope: Scope, id: string): Promise<CareEventRow | undefined> =>
  scoped(db.selectFrom('care_events').selectAll('care_events').where('care_events.id', '=', id), 'care_events.area_id', scope).executeTakeFirst()

/** Those whose last day is not before a day, the youngest first. */
export const listScopedEvents = (db: Db, scope: Scope, { endFrom, limit }: { endFrom: string, limit: number }): Promise<CareEventRow[]> =>
  scoped(db.selectFrom('care_events').selectAll('care_events').where('care_events.ends_on', '>=', endFrom), 'care_events.area_id', scope).orderBy('care_events.starts_on', 'desc').orderBy('care_events.id', 'desc').limit(limit).execute()

/** Those that nobody has ended and that are under way on some of the days. */
export const listEventsOn = (db: Db, { first, last }: { first: string, last: string }): Promise<CareEventRow[]> =>
  db.selectFrom('care_events').selectAll().where('ended_at', 'is', null).where('ends_on', '>=', first).where('starts_on', '<=', last).orderBy('id').execute()

/** Those of a scope, days both inclusive, whose days touch a span. */
export async function countScopedEvents(db: Db, scope: Scope, { first, last }: { first: string, last: string }): Promise<number> {
  const { count } = await scoped(db.selectFrom('care_events').where('care_events.ends_on', '>=', first).where('care_events.starts_on', '<=', last), 'care_events.area_id', scope).select(select => select.fn.countAll().as('count')).executeTakeFirstOrThrow()
  return Number(count)
}

export async function insertEvent(transaction: InTransaction, row: CareEventRow): Promise<void> {
  await transaction.insertInto('care_events').values(row).execute()
}

/** False: it is at another revision by now, nothing was written. */
export async function updateEvent(transaction: InTransaction, { last_seq: _, ...row }: CareEventRow, { fromRevision }: { fromRevision: number }): Promise<boolean> {
  const { numUpdatedRows } = await transaction.updateTable('care_events').set(row).where('id', '=', row.id).where('revision', '=', fromRevision).executeTakeFirst()
  return numUpdatedRows === 1n
}

export const listPoints = (db: Db, eventIds: readonly string[]): Promise<CarePointRow[]> =>
  eventIds.length === 0 ? Promise.resolve([]) : db.selectFrom('care_points').selectAll().where('event_id', 'in', eventIds).orderBy('event_id').orderBy('seq').execute()

/** Writes a point, or what was changed of it. False: another event has its id. */
export async function putPoint(transaction: InTransaction, row: CarePointRow): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await transaction.insertInto('care_points').values(row).onConflict(conflict => conflict.column('id').doUpdateSet({ seq: row.seq, place: row.place, low_at: row.low_at }).where('care_points.event_id', '=', row.event_id)).executeTakeFirstOrThrow()
  return (numInsertedOrUpdatedRows ?? 0n) > 0n
}
