import type { Database, InTransaction } from '../../db/database.ts'
import type { RegistrationImportRow, RegistrationRow, RegistrationTables } from '../registrations.tables.ts'

type Db = Database | InTransaction
type AppliedImport = Pick<RegistrationImportRow, 'id' | 'scope' | 'file_name' | 'state' | 'written' | 'applied_at' | 'applied_by' | 'undone_at'>
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
/** Without what the lists hold: those that were put in, the youngest first. None is kept for long, so there are not many. */
export const listAppliedImports = (db: Db): Promise<AppliedImport[]> =>
  db.selectFrom('registration_imports').select(['id', 'scope', 'file_name', 'state', 'written', 'applied_at', 'applied_by', 'undone_at']).where('applied_at', 'is not', null).orderBy('applied_at', 'desc').orderBy('id', 'desc').execute()

/** Lists hold people: none stays longer than it is needed, since it was brought or, when it was put in, since then. */
export async function deletePeopleImports(db: Db, before: string): Promise<void> {
  await db.deleteFrom('registration_imports').where('created_at', '<', before).where(where => where.or([where('applied_at', 'is', null), where('applied_at', '<', before)])).execute()
  await db.deleteFrom('registration_import_writes').where('import_id', 'not in', db.selectFrom('registration_imports').select('id')).execute()
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

export async function insertPeopleWrites(transaction: InTransaction, importId: string, registrationIds: readonly string[]): Promise<void> {
  for (let start = 0; start < registrationIds.length; start += AT_ONCE)
    await transaction.insertInto('registration_import_writes').values(registrationIds.slice(start, start + AT_ONCE).map(registration_id => ({ import_id: importId, registration_id }))).execute()
}
/** Whom a list brought, those who are there. */
export const listBrought = (db: Db, importId: string): Promise<RegistrationRow[]> =>
  db.selectFrom('registrations').selectAll('registrations').innerJoin('registration_import_writes', 'registration_import_writes.registration_id', 'registrations.id').where('import_id', '=', importId).orderBy('registrations.id').execute()

export async function deletePeopleWrites(transaction: InTransaction, importId: string): Promise<void> {
  await transaction.deleteFrom('registration_import_writes').where('import_id', '=', importId).execute()
}
/** Takes people out of whom there is nothing else, with whatever codes ran out. */
export async function deletePeople(transaction: InTransaction, ids: readonly string[]): Promise<void> {
  for (let start = 0; start < ids.length; start += AT_ONCE) {
    const slice = ids.slice(start, start + AT_ONCE)
    await transaction.deleteFrom('registration_claims').where('registration_id', 'in', slice).execute()
    await transaction.deleteFrom('registrations').where('id', 'in', slice).execute()
  }
}
