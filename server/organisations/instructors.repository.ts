import type { Database, InTransaction } from '../db/database.ts'
import type { Scope } from '../staff/scope.ts'
import type { AssignmentRow, InstructorRow, VisitRow } from './organisations.tables.ts'
import { sql } from 'kysely'
import { scoped } from '../staff/scoped.ts'

type Db = Database | InTransaction
const AT_ONCE = 500

/** One of an area of a scope. */
export const findScopedInstructor = (db: Db, scope: Scope, id: string): Promise<InstructorRow | undefined> =>
  scoped(db.selectFrom('instructors').selectAll('instructors').where('instructors.id', '=', id), 'instructors.area_id', scope).executeTakeFirst()

/** Those in use of a scope. */
export const listScopedInstructors = (db: Db, scope: Scope): Promise<InstructorRow[]> =>
  scoped(db.selectFrom('instructors').selectAll('instructors').where('instructors.retired_at', 'is', null), 'instructors.area_id', scope).orderBy('instructors.id').execute()

export const listInstructorsById = (db: Db, ids: readonly string[]): Promise<InstructorRow[]> =>
  ids.length === 0 ? Promise.resolve([]) : db.selectFrom('instructors').selectAll().where('id', 'in', ids).execute()

export async function insertInstructors(transaction: InTransaction, rows: readonly InstructorRow[]): Promise<void> {
  for (let start = 0; start < rows.length; start += AT_ONCE)
    await transaction.insertInto('instructors').values(rows.slice(start, start + AT_ONCE)).execute()
}

/** False: it is at another revision by now, nothing was written. */
export async function updateInstructor(transaction: InTransaction, row: InstructorRow, { fromRevision }: { fromRevision: number }): Promise<boolean> {
  const { numUpdatedRows } = await transaction.updateTable('instructors').set(row).where('id', '=', row.id).where('revision', '=', fromRevision).executeTakeFirst()
  return numUpdatedRows === 1n
}

/** Of some organisations, the youngest first. */
export const listAssignments = (db: Db, organisationIds: readonly string[]): Promise<AssignmentRow[]> =>
  organisationIds.length === 0 ? Promise.resolve([]) : db.selectFrom('instructor_assignments').selectAll().where('organisation_id', 'in', organisationIds).orderBy('starts_on', 'desc').orderBy('id', 'desc').execute()

/** Those that hold on a day: of an instructor, of an organisation, or of all organisations in use. */
export function listAssignmentsOn(db: Db, day: string, of: { instructorId?: string, organisationId?: string } = {}): Promise<AssignmentRow[]> {
  let query = db.selectFrom('instructor_assignments').innerJoin('organisations', 'organisations.id', 'instructor_assignments.organisation_id').where('organisations.retired_at', 'is', null).selectAll('instructor_assignments').where('instructor_assignments.starts_on', '<=', day).where(either => either.or([either('instructor_assignments.ends_on', 'is', null), either('instructor_assignments.ends_on', '>=', day)]))
  if (of.instructorId !== undefined)
    query = query.where('instructor_assignments.instructor_id', '=', of.instructorId)
  if (of.organisationId !== undefined)
    query = query.where('instructor_assignments.organisation_id', '=', of.organisationId)
  return query.execute()
}

/** Those of an organisation or an instructor that a last day may still be put to: not ended before it. */
export const listOpenAssignments = (db: Db, column: 'organisation_id' | 'instructor_id', id: string, day: string): Promise<AssignmentRow[]> =>
  db.selectFrom('instructor_assignments').selectAll().where(column, '=', id).where(either => either.or([either('ends_on', 'is', null), either('ends_on', '>', day)])).execute()

export async function insertAssignment(transaction: InTransaction, row: AssignmentRow): Promise<void> {
  await transaction.insertInto('instructor_assignments').values(row).execute()
}
export async function endAssignmentRow(transaction: InTransaction, id: string, day: string): Promise<void> {
  await transaction.updateTable('instructor_assignments').set({ ends_on: day }).where('id', '=', id).execute()
}
export async function deleteAssignment(transaction: InTransaction, id: string): Promise<void> {
  await transaction.deleteFrom('instructor_assignments').where('id', '=', id).execute()
}

export const findVisit = (db: Db, id: string): Promise<VisitRow | undefined> =>
  db.selectFrom('organisation_visits').selectAll().where('id', '=', id).executeTakeFirst()

export async function insertVisit(transaction: InTransaction, row: VisitRow): Promise<void> {
  await transaction.insertInto('organisation_visits').values(row).execute()
}

/** Of an organisation, the youngest first. */
export const listVisits = (db: Db, organisationId: string, limit: number): Promise<VisitRow[]> =>
  db.selectFrom('organisation_visits').selectAll().where('organisation_id', '=', organisationId).orderBy('day', 'desc').orderBy('id', 'desc').limit(limit).execute()

/** The last day on which each of some organisations was visited. */
export async function lastVisits(db: Db, organisationIds: readonly string[]): Promise<Map<string, string>> {
  if (organisationIds.length === 0)
    return new Map()
  const rows = await db.selectFrom('organisation_visits').where('organisation_id', 'in', organisationIds).select(['organisation_id', sql<string>`max(day)`.as('day')]).groupBy('organisation_id').execute()
  return new Map(rows.map(({ organisation_id, day }) => [organisation_id, day]))
}

/** Which of some organisations have an instructor or a visit, ever. */
export async function listTouched(db: Db, organisationIds: readonly string[]): Promise<Set<string>> {
  const assigned = await listAssignments(db, organisationIds)
  return new Set([...assigned.map(({ organisation_id }) => organisation_id), ...(await lastVisits(db, organisationIds)).keys()])
}
