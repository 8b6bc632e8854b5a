import type { Database, InTransaction } from '../../db/database.ts'
import type { StationTables } from '../stations.tables.ts'

type StationMergeRow = StationTables['station_merges']
/** Ids in one statement. */
const IDS_AT_ONCE = 1000

/** The door checks of a station that can move to another: where the same phone said the same there on the same day, that one counts. */
export async function listMovableChecks(db: Database, fromId: string, intoId: string): Promise<string[]> {
  const rows = await db.selectFrom('door_checks as moved').select('moved.id').where('moved.station_id', '=', fromId).where(({ not, exists, selectFrom }) => not(exists(
    selectFrom('door_checks as kept').select('kept.id').where('kept.station_id', '=', intoId).whereRef('kept.device_hash', '=', 'moved.device_hash').whereRef('kept.kind', '=', 'moved.kind').whereRef('kept.day', '=', 'moved.day'),
  ))).execute()
  return rows.map(({ id }) => id)
}

export async function listSuggestionIds(db: Database, stationId: string): Promise<string[]> {
  const rows = await db.selectFrom('suggestions').select('id').where('station_id', '=', stationId).execute()
  return rows.map(({ id }) => id)
}

export async function moveReports(db: InTransaction, { doorCheckIds, suggestionIds }: { doorCheckIds: readonly string[], suggestionIds: readonly string[] }, intoId: string): Promise<void> {
  for (let start = 0; start < doorCheckIds.length; start += IDS_AT_ONCE)
    await db.updateTable('door_checks').set({ station_id: intoId }).where('id', 'in', doorCheckIds.slice(start, start + IDS_AT_ONCE)).execute()
  for (let start = 0; start < suggestionIds.length; start += IDS_AT_ONCE)
    await db.updateTable('suggestions').set({ station_id: intoId }).where('id', 'in', suggestionIds.slice(start, start + IDS_AT_ONCE)).execute()
}

export async function insertMerge(db: InTransaction, row: StationMergeRow): Promise<void> {
  await db.insertInto('station_merges').values(row).execute()
}

export async function findMerge(db: Database, id: string): Promise<StationMergeRow | undefined> {
  return db.selectFrom('station_merges').selectAll().where('id', '=', id).executeTakeFirst()
}

export async function markMergeUndone(db: InTransaction, id: string, at: string): Promise<void> {
  await db.updateTable('station_merges').set({ undone_at: at }).where('id', '=', id).execute()
}
