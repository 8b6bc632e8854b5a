import type { StaffDeed } from '#data/leads/triage/lead-deed.ts'
import type { Assignee, LeadRow } from '#data/leads/triage/lead-row.ts'
import type { Verb } from '#data/staff/permissions.ts'
import type { InTransaction } from '../../db/database.ts'
import type { Deps } from '../../deps.ts'
import type { Authority } from '../../staff/caller.ts'
import type { LeadTableRow } from '../leads.tables.ts'
import type { Step } from '../take-step.ts'
import { treeOf } from '#data/areas/area-tree.ts'
import { isOpen, leadDeeds, stateAfter } from '#data/leads/life-cycle.ts'
import { ProblemError } from '#data/problems/problem-error.ts'
import { readAllAreas } from '../../areas/areas.service.ts'
import { audited } from '../../audit/audited.service.ts'
import { isWithin } from '../../staff/scope.ts'
import { leadErrors } from '../leads.errors.ts'
import { findScopedLead } from '../leads.repository.ts'
import { takeStep } from '../take-step.ts'
import { assigneeOf, getAssignedArea, unitOf } from './assignees.ts'
import { toLeadRow } from './lead-rows.ts'
import { moveJoined } from './queue.repository.ts'

export type DeedDeps = Pick<Deps, 'db' | 'keys' | 'now' | 'newId' | 'holidays'>

/** The verb that a deed of staff needs, by the table of the life cycle; a note is part of handling. */
export function verbOfDeed(deed: StaffDeed['deed']): Verb {
  return deed === 'note' ? 'leads.handle' : leadDeeds[deed].by
}

const refusedAssignee = () => new ProblemError('invalid_input', 'outside of the caller\'s areas it is a transfer, with a reason', { complaints: [{ path: 'assignee.areaId', message: 'lies outside of your areas: transfer it' }] })

/** Who shall have the report after a deed; undefined: whoever has it. */
async function assigneeAfter(transaction: InTransaction, { scope }: Authority, input: StaffDeed) {
  const tree = treeOf(await readAllAreas({ db: transaction }))
  if (input.deed !== 'assign' && input.deed !== 'transfer')
    return { tree, assignee: undefined }
  const area = getAssignedArea(tree, input.assignee)
  if (input.deed === 'assign' && !isWithin(scope, area.path))
    throw refusedAssignee()
  const department = input.assignee.department?.trim() ?? ''
  const assignee: Assignee = { areaId: area.id, department: department === '' ? null : department }
  return { tree, assignee }
}

/** The case that a duplicate goes into: open, not itself, and where the same person may do this too. Throws not_found, not_possible_now. */
async function getCase(transaction: InTransaction, { scope }: Authority, { from, into }: { from: LeadTableRow, into: string }): Promise<LeadTableRow> {
  const target = into === from.id ? undefined : await findScopedLead(transaction, scope, into)
  if (!target)
    throw leadErrors.unknown()
  if (!isOpen(target.state))
    throw leadErrors.notPossibleNow('join', target.state)
  return target
}

/**
 * Does one deed of staff. Throws not_found out of scope, edited_meanwhile when the revision is no longer the present one, not_possible_now
 * when the life cycle does not allow it, invalid_input for an assignee that is none.
 */
export async function doDeed(deps: DeedDeps, by: Authority, { id, ...input }: { id: string } & StaffDeed): Promise<LeadRow> {
  return audited(deps, async ({ transaction, record }) => {
    const lead = await findScopedLead(transaction, by.scope, id)
    if (!lead)
      throw leadErrors.unknown()
    if (lead.revision !== input.revision)
      throw leadErrors.editedMeanwhile()
    if (input.deed !== 'note' && stateAfter(input.deed, { state: lead.state, wasReopened: lead.was_reopened === 1 }) === null)
      throw leadErrors.notPossibleNow(input.deed, lead.state)
    const { tree, assignee } = await assigneeAfter(transaction, by, input)
    const into = input.deed === 'join' ? await getCase(transaction, by, { from: lead, into: input.into }) : null
    const step: Step = {
      deed: input.deed,
      by: { kind: 'staff', id: by.actor.id, name: by.actor.name },
      unit: unitOf(tree, assignee ?? assigneeOf(lead)),
      words: input.words,
      isInternal: input.deed === 'note',
      ...assignee ? { assignee } : {},
      ...into ? { change: { joined_to: into.id } } : {},
    }
    const after = await takeStep(deps, transaction, lead, step)
    if (into)
      await moveJoined(transaction, { from: id, to: into.id })
    await record(by.actor, {
      action: 'lead.stepped',
      subject: `lead:${id}`,
      areaId: lead.assigned_area_id,
      why: input.deed === 'transfer' ? input.words : null,
      details: { number: lead.number, deed: input.deed, to: after.assigned_area_id === lead.assigned_area_id ? null : after.assigned_area_id, into: into?.number ?? null },
    })
    return toLeadRow(after, deps.now())
  })
}
