import type { Database, InTransaction } from '../db/database.ts'
import type { Scope } from '../staff/scope.ts'
import type { AppointmentRow, RegistrationRow, RegistrationTables } from './registrations.tables.ts'
import { scoped } from '../staff/scoped.ts'

type Db = Database | InTransaction

export const findRegistration = (db: Db, id: string): Promise<RegistrationRow | undefined> =>
  db.selectFrom('registrations').selectAll().where('id', '=', id).executeTakeFirst()

export const findBySecretHash = (db: Db, secretHash: string): Promise<RegistrationRow | undefined> =>
  db.selectFrom('registrations').selectAll().where('secret_hash', '=', secretHash).executeTakeFirst()

/** A registration of an area of a scope. */
export const findScopedRegistration = (db: Db, scope: Scope, id: string): Promise<RegistrationRow | undefined> =>
  scoped(db.selectFrom('registrations').selectAll('registrations').where('registrations.id', '=', id), 'registrations.area_id', scope).executeTakeFirst()

export const listRegistrationsByIds = (db: Db, ids: readonly string[]): Promise<RegistrationRow[]> =>
  ids.length === 0 ? Promise.resolve([]) : db.selectFrom('registrations').selectAll().where('id', 'in', ids).execute()

/** Registrations in use of a scope, with one of some names or phones; null: all of them. */
export function listInUseLike(db: Db, scope: Scope, like: { names: readonly string[], phones: readonly string[] } | null): Promise<RegistrationRow[]> {
  if (like && like.names.length + like.phones.length === 0)
    return Promise.resolve([])
  let query = scoped(db.selectFrom('registrations').selectAll('registrations').where('registrations.state', 'in', ['waiting', 'verified']), 'registrations.area_id', scope)
  if (like) {
    query = query.where(where => where.or([
      ...like.names.length === 0 ? [] : [where('registrations.name_index', 'in', like.names)],
      ...like.phones.length === 0 ? [] : [where('registrations.phone_index', 'in', like.phones)],
    ]))
  }
  return query.orderBy('registrations.id').execute()
}

/** Those that stand for another one. */
export const listMerged = (db: Db): Promise<Pick<RegistrationRow, 'id' | 'merged_into'>[]> =>
  db.selectFrom('registrations').select(['id', 'merged_into']).where('merged_into', 'is not', null).execute()

/** False when its id or its secret is taken. */
export async function insertRegistration(transaction: InTransaction, row: RegistrationRow): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await transaction.insertInto('registrations').values(row).onConflict(conflict => conflict.doNothing()).executeTakeFirstOrThrow()
  return (numInsertedOrUpdatedRows ?? 0n) > 0n
}

/** Writes a registration as it is after a change. False: it is at another revision by now, nothing was written. */
export async function updateRegistration(transaction: InTransaction, row: RegistrationRow, { fromRevision }: { fromRevision: number }): Promise<boolean> {
  const { numUpdatedRows } = await transaction.updateTable('registrations').set(row).where('id', '=', row.id).where('revision', '=', fromRevision).executeTakeFirst()
  return numUpdatedRows === 1n
}

export async function countRegistrationsOfDevice(transaction: InTransaction, deviceHash: string, since: string): Promise<number> {
  const { count } = await transaction.selectFrom('registrations').select(select => select.fn.countAll().as('count')).where('device_hash', '=', deviceHash).where('registered_at', '>', since).executeTakeFirstOrThrow()
  return Number(count)
}

/** Those that were merged into some, right away. */
export const listMergedInto = (db: Db, ids: readonly string[]): Promise<RegistrationRow[]> =>
  db.selectFrom('registrations').selectAll().where('merged_into', 'in', ids).execute()

/** Into which each of these was merged. */
export const listMerges = (db: Db, ids: readonly string[]): Promise<Pick<RegistrationRow, 'id' | 'merged_into'>[]> =>
  db.selectFrom('registrations').select(['id', 'merged_into']).where('id', 'in', ids).execute()

/** Registrations in use that have the phone or the name of another. */
export const listAlike = (db: Db, { phone_index, name_index, id }: Pick<RegistrationRow, 'phone_index' | 'name_index' | 'id'>): Promise<RegistrationRow[]> =>
  db.selectFrom('registrations').selectAll().where('id', '!=', id).where('state', 'in', ['waiting', 'verified']).where(where => where.or([where('phone_index', '=', phone_index), where('name_index', '=', name_index)])).orderBy('registered_at').limit(50).execute()

export const listWithdrawnBefore = (db: Db, before: string, limit: number): Promise<RegistrationRow[]> =>
  db.selectFrom('registrations').selectAll().where('state', '=', 'withdrawn').where('withdrawn_at', '<', before).orderBy('withdrawn_at').limit(limit).execute()

export const listAppointments = (db: Db, registrationIds: readonly string[]): Promise<AppointmentRow[]> =>
  db.selectFrom('appointments').selectAll().where('registration_id', 'in', registrationIds).orderBy('starts_on', 'desc').orderBy('id', 'desc').execute()

export async function insertAppointment(transaction: InTransaction, row: AppointmentRow): Promise<void> {
  await transaction.insertInto('appointments').values(row).execute()
}

export async function endAppointmentRow(transaction: InTransaction, id: string, end: Pick<AppointmentRow, 'ended_on' | 'ended_at' | 'ended_by' | 'end_reason'>): Promise<void> {
  await transaction.updateTable('appointments').set(end).where('id', '=', id).execute()
}

export const findChange = (db: Db, id: string): Promise<RegistrationTables['registration_changes'] | undefined> =>
  db.selectFrom('registration_changes').selectAll().where('id', '=', id).executeTakeFirst()

/** False when there is one with this id already. */
export async function insertChange(transaction: InTransaction, row: RegistrationTables['registration_changes']): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await transaction.insertInto('registration_changes').values(row).onConflict(conflict => conflict.column('id').doNothing()).executeTakeFirstOrThrow()
  return (numInsertedOrUpdatedRows ?? 0n) > 0n
}

export async function countChanges(transaction: InTransaction, registrationId: string, since: string): Promise<number> {
  const { count } = await transaction.selectFrom('registration_changes').select(select => select.fn.countAll().as('count')).where('registration_id', '=', registrationId).where('received_at', '>', since).executeTakeFirstOrThrow()
  return Number(count)
}
