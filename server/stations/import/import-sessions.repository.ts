import type { Database, InTransaction } from '../../db/database.ts'
import type { StationTables } from '../stations.tables.ts'

export type ImportSessionRow = StationTables['station_imports']

export async function insertImportSession(db: Database, row: ImportSessionRow): Promise<void> {
  await db.insertInto('station_imports').values(row).execute()
}

export async function findImportSession(db: Database, id: string): Promise<ImportSessionRow | undefined> {
  return db.selectFrom('station_imports').selectAll().where('id', '=', id).executeTakeFirst()
}

/** The youngest first, without what they hold. */
export async function listImportSessions(db: Database, atMost: number): Promise<(Omit<ImportSessionRow, 'account_id' | 'grid' | 'settings' | 'refused'> & { by: string | null })[]> {
  return db.selectFrom('station_imports')
    .leftJoin('staff_accounts', 'staff_accounts.id', 'station_imports.account_id')
    .select(['station_imports.id', 'scope', 'file_name', 'state', 'station_imports.created_at', 'accepted', 'applied_at', 'undone_at', 'staff_accounts.name as by'])
    .orderBy('station_imports.created_at', 'desc')
    .limit(atMost)
    .execute()
}

export async function updateImportSession(db: Database | InTransaction, id: string, change: Partial<Omit<ImportSessionRow, 'id'>>): Promise<void> {
  await db.updateTable('station_imports').set(change).where('id', '=', id).execute()
}

/** Sweeps out what was never applied. */
export async function deleteOpenSessions(db: Database, createdBefore: string): Promise<void> {
  await db.deleteFrom('station_imports').where('state', '=', 'open').where('created_at', '<', createdBefore).execute()
}

export async function findMapping(db: Database, scope: string, headerKey: string): Promise<string | undefined> {
  const row = await db.selectFrom('station_import_mappings').select('settings').where('scope', '=', scope).where('header_key', '=', headerKey).executeTakeFirst()
  return row?.settings
}

export async function upsertMapping(db: InTransaction, row: StationTables['station_import_mappings']): Promise<void> {
  await db.insertInto('station_import_mappings').values(row).onConflict(conflict => conflict.columns(['scope', 'header_key']).doUpdateSet({ settings: row.settings, used_at: row.used_at })).execute()
}
