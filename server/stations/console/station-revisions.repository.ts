import type { Database, InTransaction } from '../../db/database.ts'
import type { StationTables } from '../stations.tables.ts'

export type StationRevisionRow = StationTables['station_revisions']

/** Far below SQLite's 32,766 parameters with 13 columns each. */
const ROWS_PER_INSERT = 500

export async function insertRevisions(db: InTransaction, rows: readonly StationRevisionRow[]): Promise<void> {
  for (let start = 0; start < rows.length; start += ROWS_PER_INSERT)
    await db.insertInto('station_revisions').values(rows.slice(start, start + ROWS_PER_INSERT)).execute()
}

/** The changes of a station, youngest first; those that made a revision after a given one, or the latest of all. */
export async function listRevisions(db: Database, stationId: string, options: { after?: number, limit?: number } = {}): Promise<StationRevisionRow[]> {
  return db.selectFrom('station_revisions').selectAll().where('station_id', '=', stationId).where('revision', '>', options.after ?? 0).orderBy('revision', 'desc').limit(options.limit ?? 1000).execute()
}

export async function findRevisionRow(db: Database, stationId: string, revision: number): Promise<StationRevisionRow | undefined> {
  return db.selectFrom('station_revisions').selectAll().where('station_id', '=', stationId).where('revision', '=', revision).executeTakeFirst()
}

/** All that one merge or one import has changed. */
export async function listRevisionsOfOperation(db: Database, operation: string): Promise<StationRevisionRow[]> {
  return db.selectFrom('station_revisions').selectAll().where('operation', '=', operation).orderBy('id').execute()
}

/** Whether a code was ever given. */
export async function isCodeTaken(db: Database, code: string): Promise<boolean> {
  return await db.selectFrom('stations').select('id').where('code', '=', code).executeTakeFirst() !== undefined
}
