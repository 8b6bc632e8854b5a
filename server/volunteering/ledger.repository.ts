import type { Database, InTransaction } from '../db/database.ts'
import type { ServiceEntryRow, VolunteeringTables } from './volunteering.tables.ts'

type Db = Database | InTransaction
/** A row of the ledger with who confirmed it. */
export type LedgerEntry = ServiceEntryRow & { confirmed_at: string | null, confirmed_by: string | null, confirmed_by_name: string | null }

/** Nobody else writes to this person's ledger before the transaction is over. Answers the number of their last row. */
export async function lockPerson(transaction: InTransaction, registrationId: string, recordCode: string): Promise<number> {
  await transaction.insertInto('service_people').values({ registration_id: registrationId, last_seq: 0, record_code: recordCode }).onConflict(conflict => conflict.column('registration_id').doNothing()).execute()
  const { last_seq } = await transaction.updateTable('service_people').set(row => ({ last_seq: row.ref('last_seq') })).where('registration_id', '=', registrationId).returning('last_seq').executeTakeFirstOrThrow()
  return last_seq
}

/** The code of somebody's printed record; undefined: they have none. */
export const findRecordCode = async (db: Db, registrationIds: readonly string[]): Promise<string | undefined> =>
  (await db.selectFrom('service_people').select('record_code').where('registration_id', 'in', registrationIds).orderBy('registration_id').executeTakeFirst())?.record_code

export const findByRecordCode = async (db: Db, recordCode: string): Promise<string | undefined> =>
  (await db.selectFrom('service_people').select('registration_id').where('record_code', '=', recordCode).executeTakeFirst())?.registration_id

export async function insertEntry(transaction: InTransaction, row: ServiceEntryRow): Promise<void> {
  await transaction.insertInto('service_entries').values(row).execute()
  await transaction.updateTable('service_people').set({ last_seq: row.seq }).where('registration_id', '=', row.registration_id).execute()
}

const withConfirmation = (db: Db) => db.selectFrom('service_entries').leftJoin('service_confirmations', 'service_confirmations.entry_id', 'service_entries.id').selectAll('service_entries').select(['service_confirmations.at as confirmed_at', 'service_confirmations.by as confirmed_by', 'service_confirmations.by_name as confirmed_by_name'])

export const findEntry = (db: Db, id: string): Promise<LedgerEntry | undefined> =>
  withConfirmation(db).where('service_entries.id', '=', id).executeTakeFirst()

/** All rows of a person, who may have several registrations, in the order in which they were written. */
export const listEntriesOf = (db: Db, registrationIds: readonly string[]): Promise<LedgerEntry[]> =>
  withConfirmation(db).where('service_entries.registration_id', 'in', registrationIds).orderBy('service_entries.entered_at').orderBy('service_entries.seq').orderBy('service_entries.id').execute()

export const listEntriesOfActivity = (db: Db, activityId: string): Promise<LedgerEntry[]> =>
  withConfirmation(db).where('service_entries.activity_id', '=', activityId).orderBy('service_entries.entered_at').orderBy('service_entries.seq').orderBy('service_entries.id').execute()

export async function insertConfirmation(transaction: InTransaction, row: VolunteeringTables['service_confirmations']): Promise<void> {
  await transaction.insertInto('service_confirmations').values(row).execute()
}
