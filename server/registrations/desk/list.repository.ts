import type { SelectQueryBuilder } from 'kysely'
import type { RegistrationState } from '#data/registrations/life-cycle.ts'
import type { Database, InTransaction, Tables } from '../../db/database.ts'
import type { Scope } from '../../staff/scope.ts'
import type { RegistrationRow, RegistrationTables } from '../registrations.tables.ts'
import { sql } from 'kysely'
import { liesWithin, scoped } from '../../staff/scoped.ts'

type Db = Database | InTransaction
/** `area` is a scope of one area. */
export interface ListFilter { readonly states: readonly RegistrationState[], readonly area?: Scope | undefined, readonly phoneIndex?: string | undefined }
/** Where a page begins: after the row of this instant and id. */
export interface ListCursor { readonly at: string, readonly id: string }

function filtered(db: Db, scope: Scope, { states, area, phoneIndex }: ListFilter): SelectQueryBuilder<Tables, 'registrations', object> {
  let query = scoped(db.selectFrom('registrations').where('registrations.state', 'in', states), 'registrations.area_id', scope)
  if (area !== undefined)
    query = query.where(liesWithin('registrations.area_id', area))
  return phoneIndex === undefined ? query : query.where('registrations.phone_index', '=', phoneIndex)
}

/** Those of a scope, the youngest first; after one of them. */
export async function listRegistrations(db: Db, scope: Scope, { filter, limit, after }: { filter: ListFilter, limit: number, after: ListCursor | null }): Promise<RegistrationRow[]> {
  let query = filtered(db, scope, filter)
  if (after)
    query = query.where(sql<boolean>`(registrations.registered_at, registrations.id) < (${after.at}, ${after.id})`)
  return query.selectAll('registrations').orderBy('registrations.registered_at', 'desc').orderBy('registrations.id', 'desc').limit(limit).execute()
}

/** How many there are in each state. */
export async function countByState(db: Db, scope: Scope, area: Scope | undefined): Promise<Map<RegistrationState, number>> {
  const rows = await filtered(db, scope, { states: ['waiting', 'verified'], area }).select(['registrations.state', select => select.fn.countAll().as('count')]).groupBy('registrations.state').execute()
  return new Map(rows.map(({ state, count }) => [state, Number(count)]))
}

/** Those of some phones that more than one registration in use has. */
export async function listDoubled(db: Db, phones: readonly string[]): Promise<Set<string>> {
  if (phones.length === 0)
    return new Set()
  const rows = await db.selectFrom('registrations').select('phone_index').where('phone_index', 'in', phones).where('state', 'in', ['waiting', 'verified']).groupBy('phone_index').having(having => having.fn.countAll(), '>', 1).execute()
  return new Set(rows.flatMap(({ phone_index }) => phone_index ?? []))
}

/** Those that somebody has said are another person than this one. */
export async function listApart(db: Db, id: string): Promise<Set<string>> {
  const rows = await db.selectFrom('registrations_apart').selectAll().where(where => where.or([where('one_id', '=', id), where('other_id', '=', id)])).execute()
  return new Set(rows.map(({ one_id, other_id }) => one_id === id ? other_id : one_id))
}

export async function insertApart(transaction: InTransaction, row: RegistrationTables['registrations_apart']): Promise<void> {
  await transaction.insertInto('registrations_apart').values(row).onConflict(conflict => conflict.doNothing()).execute()
}

export async function insertMerge(transaction: InTransaction, row: RegistrationTables['registration_merges']): Promise<void> {
  await transaction.insertInto('registration_merges').values(row).execute()
}

export const findMerge = (db: Db, id: string): Promise<RegistrationTables['registration_merges'] | undefined> =>
  db.selectFrom('registration_merges').selectAll().where('id', '=', id).executeTakeFirst()

/** The merges into a registration that are in force. */
export const listMerges = (db: Db, keptId: string): Promise<RegistrationTables['registration_merges'][]> =>
  db.selectFrom('registration_merges').selectAll().where('kept_id', '=', keptId).where('undone_at', 'is', null).orderBy('at').execute()

export async function undoMergeRow(transaction: InTransaction, id: string, at: string): Promise<void> {
  await transaction.updateTable('registration_merges').set({ undone_at: at }).where('id', '=', id).execute()
}
