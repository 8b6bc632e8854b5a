import type { Instructor, InstructorChange, InstructorInput } from '#data/organisations/instructor.ts'
import type { InTransaction } from '../db/database.ts'
import type { Deps } from '../deps.ts'
import type { Authority } from '../staff/caller.ts'
import type { InstructorRow } from './organisations.tables.ts'
import { treeOf } from '#data/areas/area-tree.ts'
import { maskMobile } from '#data/registrations/phone-number.ts'
import { dayOf } from '#data/time/shanghai.ts'
import { readAllAreas } from '../areas/areas.service.ts'
import { audited } from '../audit/audited.service.ts'
import { isOverdue, visitDays } from './describe-organisations.ts'
import { endAssignmentsOf } from './end-assignments.ts'
import { findScopedInstructor, insertInstructors, lastVisits, listAssignmentsOn, listScopedInstructors, updateInstructor } from './instructors.repository.ts'
import { checkArea } from './organisation-facts.ts'
import { openText, sealText } from './organisation-secrets.ts'
import { organisationErrors } from './organisations.errors.ts'

export type InstructorDeps = Pick<Deps, 'db' | 'keys' | 'now' | 'newId' | 'randomBytes'>
export const instructorSubject = (id: string) => `instructor:${id}` as const
/** Assignments are asked for by so many organisations at once. */
const AT_ONCE = 5000

/** An instructor in use within somebody's reach. Throws not_found, edited_meanwhile. */
async function getReachable(transaction: Deps['db'] | InTransaction, { scope }: Pick<Authority, 'scope'>, { id, revision }: { id: string, revision?: number }): Promise<InstructorRow> {
  const row = await findScopedInstructor(transaction, scope, id)
  if (!row || row.retired_at !== null)
    throw organisationErrors.unknown()
  if (revision !== undefined && row.revision !== revision)
    throw organisationErrors.editedMeanwhile()
  return row
}

/** The row of somebody new; nothing is written. */
export function newInstructor(deps: InstructorDeps, { actor }: Pick<Authority, 'actor'>, { areaId, name, phone }: InstructorInput): InstructorRow {
  const id = deps.newId()
  return {
    id,
    revision: 1,
    area_id: areaId,
    s_name: sealText(deps, name, ['s_name', id]),
    s_phone: phone === null ? null : sealText(deps, phone, ['s_phone', id]),
    added_at: new Date(deps.now()).toISOString(),
    added_by: actor.name,
    retired_at: null,
    retire_reason: null,
  }
}

export const phoneOf = (deps: Pick<Deps, 'keys'>, { id, s_phone }: InstructorRow): string | null => s_phone === null ? null : openText(deps, s_phone, ['s_phone', id])

/** Instructors with how many organisations they have today, in the same order. */
async function describeInstructors(deps: Pick<Deps, 'keys' | 'now'>, db: Deps['db'] | InTransaction, rows: readonly InstructorRow[]): Promise<Instructor[]> {
  const { today, dueSince } = visitDays(deps.now())
  const tree = treeOf(await readAllAreas({ db }))
  const [only, ...others] = rows
  const current = await listAssignmentsOn(db, today, only && others.length === 0 ? { instructorId: only.id } : {})
  const visits = new Map<string, string>()
  const ids = [...new Set(current.map(({ organisation_id }) => organisation_id))]
  for (let start = 0; start < ids.length; start += AT_ONCE) {
    for (const [id, day] of await lastVisits(db, ids.slice(start, start + AT_ONCE)))
      visits.set(id, day)
  }
  const currentOf = Map.groupBy(current, ({ instructor_id }) => instructor_id)
  return rows.map((row) => {
    const [mine, phone] = [currentOf.get(row.id) ?? [], phoneOf(deps, row)]
    return {
      id: row.id,
      revision: row.revision,
      areaId: row.area_id,
      areaName: tree.get(row.area_id)?.name ?? row.area_id,
      name: openText(deps, row.s_name, ['s_name', row.id]),
      phone: phone === null ? null : maskMobile(phone),
      organisations: mine.length,
      overdue: mine.filter(assignment => isOverdue([assignment], visits.get(assignment.organisation_id) ?? null, dueSince)).length,
    }
  })
}

async function describeInstructor(deps: Pick<Deps, 'keys' | 'now'>, db: InTransaction, row: InstructorRow): Promise<Instructor> {
  // One row makes one description.
  const [described] = await describeInstructors(deps, db, [row]) as [Instructor]
  return described
}

/** Those in use of one's areas, by name. */
export async function readInstructors(deps: Pick<Deps, 'db' | 'keys' | 'now'>, { scope }: Pick<Authority, 'scope'>): Promise<Instructor[]> {
  const described = await describeInstructors(deps, deps.db, await listScopedInstructors(deps.db, scope))
  return described.toSorted((one, other) => one.name < other.name ? -1 : 1)
}

/** Adds an instructor. Throws invalid_input. */
export async function addInstructor(deps: InstructorDeps, by: Authority, input: InstructorInput): Promise<Instructor> {
  return audited(deps, async ({ transaction, record }) => {
    await checkArea(transaction, by, input.areaId)
    const row = newInstructor(deps, by, input)
    await insertInstructors(transaction, [row])
    await record(by.actor, { action: 'instructor.added', subject: instructorSubject(row.id), areaId: row.area_id })
    return describeInstructor(deps, transaction, row)
  })
}

/** Changes an instructor. Throws not_found, edited_meanwhile, invalid_input. */
export async function changeInstructor(deps: InstructorDeps, by: Authority, { id, revision, areaId, name, phone }: InstructorChange & { id: string }): Promise<Instructor> {
  return audited(deps, async ({ transaction, record, unchanged }) => {
    const row = await getReachable(transaction, by, { id, revision })
    if (areaId !== row.area_id)
      await checkArea(transaction, by, areaId)
    const fields = [...name === openText(deps, row.s_name, ['s_name', id]) ? [] : ['name'], ...areaId === row.area_id ? [] : ['areaId'], ...phone === undefined || phone === phoneOf(deps, row) ? [] : ['phone']]
    if (fields.length === 0) {
      unchanged()
      return describeInstructor(deps, transaction, row)
    }
    const after: InstructorRow = { ...row, revision: revision + 1, area_id: areaId, s_name: sealText(deps, name, ['s_name', id]), s_phone: phone === undefined ? row.s_phone : phone === null ? null : sealText(deps, phone, ['s_phone', id]) }
    if (!await updateInstructor(transaction, after, { fromRevision: revision }))
      throw organisationErrors.editedMeanwhile()
    await record(by.actor, { action: 'instructor.changed', subject: instructorSubject(id), areaId, details: { fields } })
    return describeInstructor(deps, transaction, after)
  })
}

/** Takes an instructor out of use, with a reason; what they have they have until today. Throws not_found, edited_meanwhile. */
export async function retireInstructor(deps: InstructorDeps, by: Authority, { id, revision, why }: { id: string, revision: number, why: string }): Promise<void> {
  await audited(deps, async ({ transaction, record }) => {
    const row = await getReachable(transaction, by, { id, revision })
    await endAssignmentsOf(transaction, 'instructor_id', id, dayOf(deps.now()))
    // The number is of no use any more; the name stays beside the visits.
    if (!await updateInstructor(transaction, { ...row, revision: revision + 1, s_phone: null, retired_at: new Date(deps.now()).toISOString(), retire_reason: why }, { fromRevision: revision }))
      throw organisationErrors.editedMeanwhile()
    await record(by.actor, { action: 'instructor.retired', subject: instructorSubject(id), areaId: row.area_id, why })
  })
}

/** The whole number, which is recorded with the reason. Throws not_found, not_possible_now. */
export async function revealInstructor(deps: InstructorDeps, by: Authority, { id, why }: { id: string, why: string }): Promise<{ phone: string | null }> {
  return audited(deps, async ({ transaction, record }) => {
    const row = await getReachable(transaction, by, { id })
    if (row.s_phone === null)
      throw organisationErrors.hasNoPhone()
    await record(by.actor, { action: 'instructor.revealed', subject: instructorSubject(id), areaId: row.area_id, why })
    return { phone: phoneOf(deps, row) }
  })
}
