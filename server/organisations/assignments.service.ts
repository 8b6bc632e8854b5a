import type { AssignmentInput, OrganisationCard } from '#data/organisations/instructor.ts'
import type { InTransaction } from '../db/database.ts'
import type { Authority } from '../staff/caller.ts'
import type { OrganisationDeps } from './organisations.service.ts'
import type { InstructorRow } from './organisations.tables.ts'
import { spansMeet } from '#data/organisations/instructor.ts'
import { audited } from '../audit/audited.service.ts'
import { describeCard } from './describe-organisations.ts'
import { deleteAssignment, endAssignmentRow, findScopedInstructor, insertAssignment, listAssignments } from './instructors.repository.ts'
import { organisationSubject } from './organisation-facts.ts'
import { organisationErrors } from './organisations.errors.ts'
import { getOrganisationInUse } from './organisations.service.ts'

/** An instructor in use of one's areas. Throws invalid_input. */
export async function getInstructorInUse(transaction: InTransaction, { scope }: Pick<Authority, 'scope'>, id: string): Promise<InstructorRow> {
  const row = await findScopedInstructor(transaction, scope, id)
  if (!row || row.retired_at !== null)
    throw organisationErrors.unknownInstructor()
  return row
}

/** Gives an organisation to an instructor. Several may have one at a time; the same one has it once. Throws not_found, not_possible_now, invalid_input. */
export async function assignInstructor(deps: OrganisationDeps, by: Authority, { id, instructorId, startsOn, endsOn }: AssignmentInput & { id: string }): Promise<OrganisationCard> {
  return audited(deps, async ({ transaction, record }) => {
    if (endsOn !== null && endsOn < startsOn)
      throw organisationErrors.endsBeforeStart('endsOn')
    const organisation = await getOrganisationInUse(transaction, by, { id })
    await getInstructorInUse(transaction, by, instructorId)
    const theirs = (await listAssignments(transaction, [id])).filter(({ instructor_id }) => instructor_id === instructorId)
    if (theirs.some(({ starts_on, ends_on }) => spansMeet({ startsOn, endsOn }, { startsOn: starts_on, endsOn: ends_on })))
      throw organisationErrors.assignedAlready()
    await insertAssignment(transaction, { id: deps.newId(), organisation_id: id, instructor_id: instructorId, starts_on: startsOn, ends_on: endsOn, entered_at: new Date(deps.now()).toISOString(), entered_by: by.actor.name })
    await record(by.actor, { action: 'organisation.assigned', subject: organisationSubject(id), areaId: organisation.area_id, details: { instructor: instructorId, startsOn, endsOn } })
    return describeCard(deps, transaction, organisation)
  })
}

/** Ends it with a last day; one that lies before its first takes it back altogether. Throws not_found, not_possible_now. */
export async function endAssignment(deps: OrganisationDeps, by: Authority, { id, assignmentId, on }: { id: string, assignmentId: string, on: string }): Promise<OrganisationCard> {
  return audited(deps, async ({ transaction, record }) => {
    const organisation = await getOrganisationInUse(transaction, by, { id })
    const assignment = (await listAssignments(transaction, [id])).find(row => row.id === assignmentId)
    if (!assignment)
      throw organisationErrors.unknown()
    if (assignment.ends_on !== null && assignment.ends_on <= on)
      throw organisationErrors.hasEnded()
    if (on < assignment.starts_on)
      await deleteAssignment(transaction, assignmentId)
    else
      await endAssignmentRow(transaction, assignmentId, on)
    await record(by.actor, { action: 'organisation.assignment_ended', subject: organisationSubject(id), areaId: organisation.area_id, details: { instructor: assignment.instructor_id, on } })
    return describeCard(deps, transaction, organisation)
  })
}
