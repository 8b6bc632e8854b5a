import type * as z from 'zod/mini'
import type { publishSchema } from '#data/leads/triage/lead-deed.ts'
import type { Deps } from '../../deps.ts'
import type { Authority } from '../../staff/caller.ts'
import type { LeadTableRow } from '../leads.tables.ts'
import { isOpen } from '#data/leads/life-cycle.ts'
import { audited } from '../../audit/audited.service.ts'
import { leadErrors } from '../leads.errors.ts'
import { showPhotos } from '../photos/lead-photos.service.ts'
import { getReachableLead } from '../reachable-leads.service.ts'
import { takeStep } from '../take-step.ts'

type PublishDeps = Pick<Deps, 'db' | 'keys' | 'now' | 'newId' | 'holidays'>

const isPublishable = ({ state }: LeadTableRow) => isOpen(state) || state === 'resolved' || state === 'closed'

/**
 * Shows a report to everybody in staff's own words, with the photos chosen, or anew with others. Publishing is the review; an appeal too
 * becomes public only so. Throws not_found, not_possible_now, edited_meanwhile.
 */
export async function publishLead(deps: PublishDeps, by: Authority, { id, revision, words, photoIds }: { id: string } & z.infer<typeof publishSchema>): Promise<void> {
  await audited(deps, async ({ transaction, record }) => {
    const lead = await getReachableLead(transaction, by, id)
    if (lead.revision !== revision)
      throw leadErrors.editedMeanwhile()
    if (!isPublishable(lead))
      throw leadErrors.notPossibleNow('publish', lead.state)
    await showPhotos(transaction, lead, photoIds)
    const change = { public_words: words, published_at: lead.published_at ?? new Date(deps.now()).toISOString() }
    await takeStep(deps, transaction, lead, { deed: 'publish', by: { kind: 'staff', id: by.actor.id, name: by.actor.name }, unit: null, words, isInternal: true, change })
    await record(by.actor, { action: 'lead.published', subject: `lead:${id}`, areaId: lead.assigned_area_id, details: { number: lead.number, photos: photoIds.length } })
  })
}

/** Takes a report and its photos back from the public. Doing it twice is fine. Throws not_found. */
export async function unpublishLead(deps: PublishDeps, by: Authority, id: string): Promise<void> {
  await audited(deps, async ({ transaction, record, unchanged }) => {
    const lead = await getReachableLead(transaction, by, id)
    if (lead.published_at === null)
      return unchanged()
    await showPhotos(transaction, lead, [])
    await takeStep(deps, transaction, lead, { deed: 'unpublish', by: { kind: 'staff', id: by.actor.id, name: by.actor.name }, unit: null, words: '', isInternal: true, change: { public_words: null, published_at: null } })
    await record(by.actor, { action: 'lead.unpublished', subject: `lead:${id}`, areaId: lead.assigned_area_id, details: { number: lead.number } })
  })
}
