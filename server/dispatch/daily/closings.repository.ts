import type { DayRow } from '#data/dispatch/day-table.ts'
import type { Day } from '#data/time/shanghai.ts'
import type { Database, InTransaction } from '../../db/database.ts'
import * as z from 'zod/mini'
import { dayRowSchema } from '#data/dispatch/day-table.ts'

type Db = Database | InTransaction

/** A kept row with the area that it stood below. */
export interface KeptRow { readonly parentId: string | null, readonly row: DayRow }

/** When a day was closed (ISO 8601 in UTC); undefined: it was not. */
export const findClosedAt = async (db: Db, day: Day): Promise<string | undefined> =>
  (await db.selectFrom('dispatch_closed_days').select('closed_at').where('day', '=', day).executeTakeFirst())?.closed_at

export async function findClosedDays(db: Db): Promise<{ first: Day | null, last: Day | null }> {
  const { first, last } = await db.selectFrom('dispatch_closed_days').select(({ fn }) => [fn.min('day').as('first'), fn.max('day').as('last')]).executeTakeFirstOrThrow()
  return { first, last }
}

/** False when the day is closed already. */
export async function insertClosedDay(transaction: InTransaction, row: { day: Day, closed_at: string }): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await transaction.insertInto('dispatch_closed_days').values(row).onConflict(conflict => conflict.doNothing()).executeTakeFirstOrThrow()
  return (numInsertedOrUpdatedRows ?? 0n) > 0n
}

export async function insertClosings(transaction: InTransaction, day: Day, rows: readonly KeptRow[]): Promise<void> {
  for (const { parentId, row } of rows)
    await transaction.insertInto('dispatch_closings').values({ day, area_id: row.area.id, parent_id: parentId, row: JSON.stringify(row) }).execute()
}

/** The kept rows of some areas, and of those right below `parentId` as they stood. */
export async function listClosings(db: Db, day: Day, { areaIds, parentId }: { areaIds: readonly string[], parentId?: string }): Promise<KeptRow[]> {
  const rows = await db.selectFrom('dispatch_closings').select(['parent_id', 'row']).where('day', '=', day).where(where => where.or([where('area_id', 'in', areaIds), ...parentId === undefined ? [] : [where('parent_id', '=', parentId)]])).execute()
  return rows.map(({ parent_id, row }) => ({ parentId: parent_id, row: z.parse(dayRowSchema, JSON.parse(row)) }))
}

/** The kept rows of one area on some days, both inclusive. */
export async function listClosingsOf(db: Db, areaId: string, { from, to }: { from: Day, to: Day }): Promise<{ day: Day, row: DayRow }[]> {
  const rows = await db.selectFrom('dispatch_closings').select(['day', 'row']).where('area_id', '=', areaId).where('day', '>=', from).where('day', '<=', to).orderBy('day').execute()
  return rows.map(({ day, row }) => ({ day, row: z.parse(dayRowSchema, JSON.parse(row)) }))
}
