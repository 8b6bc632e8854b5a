import type { Database, InTransaction } from '../db/database.ts'
import type { CheckInRow } from './volunteering.tables.ts'

type Db = Database | InTransaction

export const findCheckIn = (db: Db, id: string): Promise<CheckInRow | undefined> =>
  db.selectFrom('check_ins').selectAll().where('id', '=', id).executeTakeFirst()

/** False when there is one with this id. */
export async function insertCheckIn(transaction: InTransaction, row: CheckInRow): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await transaction.insertInto('check_ins').values(row).onConflict(conflict => conflict.column('id').doNothing()).executeTakeFirstOrThrow()
  return (numInsertedOrUpdatedRows ?? 0n) > 0n
}

export const listCheckIns = (db: Db, activityId: string, registrationIds?: readonly string[]): Promise<CheckInRow[]> => {
  const all = db.selectFrom('check_ins').selectAll().where('activity_id', '=', activityId)
  return (registrationIds === undefined ? all : all.where('registration_id', 'in', registrationIds)).orderBy('scanned_at').orderBy('id').execute()
}

/** How many were scanned in at each of these activities, by its id; none: it is not among them. */
export async function countCheckedIn(db: Db, activityIds: readonly string[]): Promise<ReadonlyMap<string, number>> {
  if (activityIds.length === 0)
    return new Map()
  const rows = await db.selectFrom('check_ins').select(['activity_id', ({ fn }) => fn.count('registration_id').distinct().as('count')]).where('kind', '=', 'in').where('activity_id', 'in', activityIds).groupBy('activity_id').execute()
  return new Map(rows.map(({ activity_id, count }) => [activity_id ?? '', Number(count)]))
}

/** Scans of a station's code within a span that belong to no activity yet. */
export const listWaitingCheckIns = (db: Db, { stationId, from, to }: { stationId: string, from: string, to: string }): Promise<CheckInRow[]> =>
  db.selectFrom('check_ins').selectAll().where('activity_id', 'is', null).where('station_id', '=', stationId).where('scanned_at', '>=', from).where('scanned_at', '<=', to).orderBy('registration_id').orderBy('scanned_at').execute()

export async function matchCheckIn(transaction: InTransaction, id: string, activityId: string): Promise<void> {
  await transaction.updateTable('check_ins').set({ activity_id: activityId }).where('id', '=', id).where('activity_id', 'is', null).execute()
}

/** Forgets scans for which no activity was ever created. */
export async function deleteUnmatched(db: Database, { scannedBefore }: { scannedBefore: string }): Promise<void> {
  await db.deleteFrom('check_ins').where('activity_id', 'is', null).where('scanned_at', '<', scannedBefore).execute()
}
