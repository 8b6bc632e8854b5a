import type { OrganisationCard } from '#data/organisations/instructor.ts'
import type { Organisation, OrganisationInput } from '#data/organisations/organisation.ts'
import type { Database, InTransaction } from '../db/database.ts'
import type { Deps } from '../deps.ts'
import type { AssignmentRow, OrganisationRow } from './organisations.tables.ts'
import { treeOf } from '#data/areas/area-tree.ts'
import { VISIT_DUE_DAYS } from '#data/organisations/instructor.ts'
import { addDays, dayOf } from '#data/time/shanghai.ts'
import { readAllAreas } from '../areas/areas.service.ts'
import { lastVisits, listAssignments, listInstructorsById, listVisits } from './instructors.repository.ts'
import { openText } from './organisation-secrets.ts'

type Db = Database | InTransaction
export type DescribeDeps = Pick<Deps, 'keys' | 'now'>
/** Visits of one organisation that are told. */
const VISITS_TOLD = 200

/** Today, and the day from which on a visit is young enough, both in Asia/Shanghai. */
export function visitDays(nowMs: number): { today: string, dueSince: string } {
  const today = dayOf(nowMs)
  return { today, dueSince: addDays(today, -VISIT_DUE_DAYS) }
}

export const isCurrent = ({ starts_on, ends_on }: Pick<AssignmentRow, 'starts_on' | 'ends_on'>, today: string): boolean => starts_on <= today && (ends_on === null || ends_on >= today)

/** Whether an organisation waits for a visit: somebody has it since before `dueSince`, and nobody was there from that day on. */
export const isOverdue = (current: readonly Pick<AssignmentRow, 'starts_on'>[], lastVisitOn: string | null, dueSince: string): boolean =>
  current.some(({ starts_on }) => starts_on < dueSince) && (lastVisitOn === null || lastVisitOn < dueSince)

/** The facts of a row, without its id and history. */
export const factsOf = ({ area_id, kind, name, code, industry, headcount, form, form_since, members }: OrganisationRow): OrganisationInput => ({ areaId: area_id, kind, name, code, industry, headcount, form, formSince: form_since, members })

/** The names of some instructors, retired ones too. */
async function instructorNames(deps: DescribeDeps, db: Db, ids: readonly string[]): Promise<Map<string, string>> {
  const rows = await listInstructorsById(db, [...new Set(ids)])
  return new Map(rows.map(({ id, s_name }) => [id, openText(deps, s_name, ['s_name', id])]))
}

/** Organisations as staff read them, in the same order. */
export async function describeOrganisations(deps: DescribeDeps, db: Db, rows: readonly OrganisationRow[]): Promise<Organisation[]> {
  const ids = rows.map(({ id }) => id)
  const { today, dueSince } = visitDays(deps.now())
  const tree = treeOf(await readAllAreas({ db }))
  const currentOf = Map.groupBy((await listAssignments(db, ids)).filter(assignment => isCurrent(assignment, today)), ({ organisation_id }) => organisation_id)
  const visits = await lastVisits(db, ids)
  const names = await instructorNames(deps, db, [...currentOf.values()].flat().map(({ instructor_id }) => instructor_id))
  return rows.map((row) => {
    const [current, lastVisitOn] = [currentOf.get(row.id) ?? [], visits.get(row.id) ?? null]
    return {
      ...factsOf(row),
      id: row.id,
      revision: row.revision,
      areaName: tree.get(row.area_id)?.name ?? row.area_id,
      instructors: current.flatMap(({ instructor_id }) => names.get(instructor_id) ?? []),
      lastVisitOn,
      isVisitOverdue: row.retired_at === null && isOverdue(current, lastVisitOn, dueSince),
      retired: row.retired_at === null ? null : { at: row.retired_at, reason: row.retire_reason ?? '' },
    }
  })
}

/** One of them with its instructors and visits of all times. */
export async function describeCard(deps: DescribeDeps, db: Db, row: OrganisationRow): Promise<OrganisationCard> {
  // One row makes one description.
  const [described] = await describeOrganisations(deps, db, [row]) as [Organisation]
  const [assignments, visits] = [await listAssignments(db, [row.id]), await listVisits(db, row.id, VISITS_TOLD)]
  const names = await instructorNames(deps, db, [...assignments, ...visits].map(({ instructor_id }) => instructor_id))
  const nameOf = (id: string) => names.get(id) ?? ''
  return {
    ...described,
    assignments: assignments.map(({ id, instructor_id, starts_on, ends_on }) => ({ id, instructorId: instructor_id, name: nameOf(instructor_id), startsOn: starts_on, endsOn: ends_on })),
    visits: visits.map(({ id, instructor_id, day, words, entered_by, lead_id, lead_number }) => ({ id, instructorId: instructor_id, name: nameOf(instructor_id), day, words, enteredBy: entered_by, lead: lead_id === null ? null : { id: lead_id, number: lead_number ?? '' } })),
  }
}
