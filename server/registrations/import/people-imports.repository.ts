import type { Database, InTransaction } from '../../db/database.ts'
import type { RegistrationImportRow, RegistrationRow, RegistrationTables } from '../registrations.tables.ts'

type Db = Database | InTransaction
/** Rows at once: each has some twenty values, and databases take 32,766. */
const AT_ONCE = 500

export async function insertPeopleImport(db: Db, row: RegistrationImportRow): Promise<void> {
  await db.insertInto('registration_imports').values(row).execute()
}
export const findPeopleImport = (db: Db, id: string): Promise<RegistrationImportRow | undefined> =>
  db.selectFrom('registration_imports').selectAll().where('id', '=', id).executeTakeFirst()

export async function updatePeopleImport(db: Db, id: string, change: Partial<Omit<RegistrationImportRow, 'id'>>): Promise<void> {
  await db.updateTable('registration_imports').set(change).where('id', '=', id).execute()
}
/** Lists hold people: none stays longer than it is needed. */
export async function deletePeopleImports(db: Db, createdBefore: string): Promise<void> {
  await db.deleteFrom('registration_imports').where('created_at', '<', createdBefore).execute()
}
export async function findPeopleMapping(db: Db, scope: string, headerKey: string): Promise<string | undefined> {
  return (await db.selectFrom('registration_import_mappings').select('settings').where('scope', '=', scope).where('header_key', '=', headerKey).executeTakeFirst())?.settings
}
export async function upsertPeopleMapping(db: Db, row: RegistrationTables['registration_import_mappings']): Promise<void> {
  await db.insertInto('registration_import_mappings').values(row).onConflict(conflict => conflict.columns(['scope', 'header_key']).doUpdateSet({ settings: row.settings, used_at: row.used_at })).execute()
}
/** Everybody in use, of all areas: the same phone may be anywhere. */
export const listInUse = (db: Db): Promise<RegistrationRow[]> =>
  db.selectFrom('registrations').selectAll().where('state', 'in', ['waiting', 'verified']).execute()

export async function insertPeople(transaction: InTransaction, rows: readonly RegistrationRow[]): Promise<void> {
  for (let start = 0; start < rows.length; start += AT_ONCE)
    await transaction.insertInto('registrations').values(rows.slice(start, start + AT_ONCE)).execute()
}
