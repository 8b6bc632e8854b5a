import type { OrganisationCard, VisitInput } from '#data/organisations/instructor.ts'
import type { Deps } from '../deps.ts'
import type { Authority } from '../staff/caller.ts'
import type { VisitRow } from './organisations.tables.ts'
import { createHash } from 'node:crypto'
import { visitFault } from '#data/organisations/instructor.ts'
import { dayOf } from '#data/time/shanghai.ts'
import { audited } from '../audit/audited.service.ts'
import { receiveAppeal } from '../leads/receive/receive-appeal.service.ts'
import { getInstructorInUse } from './assignments.service.ts'
import { describeCard } from './describe-organisations.ts'
import { findVisit, insertVisit } from './instructors.repository.ts'
import { organisationSubject } from './organisation-facts.ts'
import { organisationErrors } from './organisations.errors.ts'
import { getOrganisationInUse, getReachableOrganisation } from './organisations.service.ts'

type VisitDeps = Pick<Deps, 'db' | 'keys' | 'now' | 'newId' | 'randomBytes' | 'index' | 'site' | 'holidays'>

/**
 * Writes a visit down once, under an id of the sender's making; what they want becomes a lead of kind appeal in the area of the organisation, in the same
 * transaction. Sent again it changes nothing. Throws not_found, not_possible_now, invalid_input, id_taken.
 */
export async function recordVisit(deps: VisitDeps, by: Authority, { id, visitId, input }: { id: string, visitId: string, input: VisitInput }): Promise<{ card: OrganisationCard, isNew: boolean }> {
  const sentHash = createHash('sha256').update(JSON.stringify([id, input.instructorId, input.day, input.words, input.appeal])).digest('base64url')
  return audited(deps, async ({ transaction, record, unchanged }) => {
    const known = await findVisit(transaction, visitId)
    if (known) {
      const organisation = await getReachableOrganisation(transaction, by, { id })
      if (known.sent_hash !== sentHash)
        throw organisationErrors.idTaken()
      unchanged()
      return { card: await describeCard(deps, transaction, organisation), isNew: false }
    }
    const organisation = await getOrganisationInUse(transaction, by, { id })
    const fault = visitFault(input, dayOf(deps.now()))
    if (fault)
      throw organisationErrors.refused(fault.path, fault.message)
    await getInstructorInUse(transaction, by, input.instructorId)
    const at = new Date(deps.now()).toISOString()
    const lead = input.appeal === null ? null : await receiveAppeal(deps, transaction, by, { areaId: organisation.area_id, where: organisation.name, words: input.appeal, observedAt: at })
    const row: VisitRow = { id: visitId, organisation_id: id, instructor_id: input.instructorId, day: input.day, words: input.words, lead_id: lead?.id ?? null, lead_number: lead?.number ?? null, entered_at: at, entered_by: by.actor.name, sent_hash: sentHash }
    await insertVisit(transaction, row)
    await record(by.actor, { action: 'organisation.visited', subject: organisationSubject(id), areaId: organisation.area_id, details: { instructor: input.instructorId, day: input.day, lead: lead?.number ?? null } })
    return { card: await describeCard(deps, transaction, organisation), isNew: true }
  })
}
