import type { Expression, ExpressionBuilder, SelectQueryBuilder, SqlBool } from 'kysely'
import type { FormKey } from '#data/organisations/coverage.ts'
import type { OrganisationKind } from '#data/organisations/organisation.ts'
import type { Database, InTransaction, Tables } from '../db/database.ts'
import type { Scope } from '../staff/scope.ts'
import type { OrganisationRow } from './organisations.tables.ts'
import { sql } from 'kysely'
import { liesWithin, scoped } from '../staff/scoped.ts'

type Db = Database | InTransaction
/** Rows at once: each has some twenty values, and databases take 32,766. */
const AT_ONCE = 500

/** `search`: parts of a name key and of a code, neither with wildcards. `today` and `dueSince` (the day on which a visit is not overdue yet) are days. */
export interface OrganisationFilter {
  readonly search?: { readonly nameKey: string, readonly code: string } | undefined
  readonly kind?: OrganisationKind | undefined
  readonly form?: FormKey | undefined
  readonly area?: Scope | undefined
  readonly isRetired: boolean
  readonly visits?: 'overdue' | 'nobody' | undefined
  readonly today: string
  readonly dueSince: string
}

type Rows = SelectQueryBuilder<Tables, 'organisations', object>
type Where = ExpressionBuilder<Tables, 'organisations'>

/** Whether somebody has it today, since before a day if one is named. */
const hasInstructor = (where: Where, today: string, startedBefore?: string): Expression<SqlBool> => {
  const current = where.selectFrom('instructor_assignments').whereRef('instructor_assignments.organisation_id', '=', 'organisations.id').where('instructor_assignments.starts_on', '<=', today).where(either => either.or([either('instructor_assignments.ends_on', 'is', null), either('instructor_assignments.ends_on', '>=', today)])).select('instructor_assignments.id')
  return where.exists(startedBefore === undefined ? current : current.where('instructor_assignments.starts_on', '<', startedBefore))
}
const wasVisited = (where: Where, since: string): Expression<SqlBool> =>
  where.exists(where.selectFrom('organisation_visits').whereRef('organisation_visits.organisation_id', '=', 'organisations.id').where('organisation_visits.day', '>=', since).select('organisation_visits.id'))

function filtered(db: Db, scope: Scope, { search, kind, form, area, isRetired, visits, today, dueSince }: OrganisationFilter): Rows {
  let query: Rows = scoped(db.selectFrom('organisations').where('organisations.retired_at', isRetired ? 'is not' : 'is', null), 'organisations.area_id', scope)
  if (search) {
    const { nameKey, code } = search
    query = query.where(where => where.or([...nameKey === '' ? [] : [where('organisations.name_key', 'like', `%${nameKey}%`)], ...code === '' ? [] : [where('organisations.code', 'like', `%${code}%`)]]))
  }
  if (kind)
    query = query.where('organisations.kind', '=', kind)
  if (form)
    query = form === 'unknown' ? query.where('organisations.form', 'is', null) : query.where('organisations.form', '=', form)
  if (area)
    query = query.where(liesWithin('organisations.area_id', area))
  if (visits === 'overdue')
    query = query.where(where => hasInstructor(where, today, dueSince)).where(where => where.not(wasVisited(where, dueSince)))
  if (visits === 'nobody')
    query = query.where('organisations.form', '=', 'instructor').where(where => where.not(hasInstructor(where, today)))
  return query
}

/** Those of a scope, by name. */
export const listOrganisations = (db: Db, scope: Scope, { filter, limit, offset = 0 }: { filter: OrganisationFilter, limit: number, offset?: number }): Promise<OrganisationRow[]> =>
  filtered(db, scope, filter).selectAll('organisations').orderBy('organisations.name_key').orderBy('organisations.id').limit(limit).offset(offset).execute()

export async function countOrganisations(db: Db, scope: Scope, filter: OrganisationFilter): Promise<number> {
  const { count } = await filtered(db, scope, filter).select(select => select.fn.countAll().as('count')).executeTakeFirstOrThrow()
  return Number(count)
}

/** One of an area of a scope. */
export const findScopedOrganisation = (db: Db, scope: Scope, id: string): Promise<OrganisationRow | undefined> =>
  scoped(db.selectFrom('organisations').selectAll('organisations').where('organisations.id', '=', id), 'organisations.area_id', scope).executeTakeFirst()

/** Those in use everywhere: the same organisation may be entered anywhere. */
export const listInUse = (db: Db): Promise<OrganisationRow[]> =>
  db.selectFrom('organisations').selectAll().where('retired_at', 'is', null).execute()

/** Those in use with a code or a name, everywhere, but for one of them. */
export const listAlike = (db: Db, { code, name_key, id }: Pick<OrganisationRow, 'code' | 'name_key' | 'id'>): Promise<OrganisationRow[]> =>
  db.selectFrom('organisations').selectAll().where('retired_at', 'is', null).where('id', '!=', id).where(where => where.or([where('name_key', '=', name_key), ...code === null ? [] : [where('code', '=', code)]])).execute()

export const listOrganisationsById = (db: Db, ids: readonly string[]): Promise<OrganisationRow[]> =>
  ids.length === 0 ? Promise.resolve([]) : db.selectFrom('organisations').selectAll().where('id', 'in', ids).execute()

export async function insertOrganisations(transaction: InTransaction, rows: readonly OrganisationRow[]): Promise<void> {
  for (let start = 0; start < rows.length; start += AT_ONCE)
    await transaction.insertInto('organisations').values(rows.slice(start, start + AT_ONCE)).execute()
}

/** False: it is at another revision by now, nothing was written. */
export async function updateOrganisation(transaction: InTransaction, row: OrganisationRow, { fromRevision }: { fromRevision: number }): Promise<boolean> {
  const { numUpdatedRows } = await transaction.updateTable('organisations').set(row).where('id', '=', row.id).where('revision', '=', fromRevision).executeTakeFirst()
  return numUpdatedRows === 1n
}

export async function deleteOrganisation(transaction: InTransaction, id: string): Promise<void> {
  await transaction.deleteFrom('organisations').where('id', '=', id).execute()
}

/** In use, by kind and form, with the sum of known members. */
export async function countByForm(db: Db, scope: Scope): Promise<{ kind: OrganisationKind, form: OrganisationRow['form'], count: number, members: number }[]> {
  const rows = await scoped(db.selectFrom('organisations').where('organisations.retired_at', 'is', null), 'organisations.area_id', scope).select(['organisations.kind', 'organisations.form', select => select.fn.countAll().as('count'), sql<number | string | null>`sum(organisations.members)`.as('members')]).groupBy(['organisations.kind', 'organisations.form']).execute()
  return rows.map(({ kind, form, count, members }) => ({ kind, form, count: Number(count), members: Number(members ?? 0) }))
}

/** In use and with a form since a day of a span (both included), by form. */
export async function countSince(db: Db, scope: Scope, { first, last }: { first: string, last: string }): Promise<Map<OrganisationRow['form'], number>> {
  const rows = await scoped(db.selectFrom('organisations').where('organisations.retired_at', 'is', null).where('organisations.form_since', '>=', first).where('organisations.form_since', '<=', last), 'organisations.area_id', scope).select(['organisations.form', select => select.fn.countAll().as('count')]).groupBy('organisations.form').execute()
  return new Map(rows.map(({ form, count }) => [form, Number(count)]))
}
