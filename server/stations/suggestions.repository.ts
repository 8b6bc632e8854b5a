import type { Database } from '../db/database.ts'
import type { StationTables } from './stations.tables.ts'

export type SuggestionRow = StationTables['suggestions']

export async function findSuggestion(db: Database, id: string): Promise<SuggestionRow | undefined> {
  return db.selectFrom('suggestions').selectAll().where('id', '=', id).executeTakeFirst()
}

export async function countSuggestionsOfDevice(db: Database, deviceHash: string, receivedSince: string): Promise<number> {
  const { count } = await db.selectFrom('suggestions').select(select => select.fn.countAll().as('count')).where('device_hash', '=', deviceHash).where('received_at', '>', receivedSince).executeTakeFirstOrThrow()
  return Number(count)
}

/** False when a suggestion with this id is there already. */
export async function insertSuggestion(db: Database, row: SuggestionRow): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await db.insertInto('suggestions').values(row).onConflict(conflict => conflict.column('id').doNothing()).executeTakeFirstOrThrow()
  return (numInsertedOrUpdatedRows ?? 0n) > 0n
}
