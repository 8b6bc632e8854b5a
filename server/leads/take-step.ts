import type { LeadDeed, LeadState } from '#data/leads/life-cycle.ts'
import type { Assignee } from '#data/leads/triage/lead-row.ts'
import type { Pause } from '#data/leads/work-clock.ts'
import type { InTransaction } from '../db/database.ts'
import type { Deps } from '../deps.ts'
import type { LeadStepRow, LeadTableRow } from './leads.tables.ts'
import * as z from 'zod/mini'
import { isOpen, stateAfter } from '#data/leads/life-cycle.ts'
import { dueAfter } from '#data/leads/work-clock.ts'
import { leadErrors } from './leads.errors.ts'
import { insertStepRow, updateLead } from './leads.repository.ts'

export type StepDeps = Pick<Deps, 'now' | 'newId' | 'holidays'>

/** Something that happens to a report. What is beside the life cycle (a note, publishing) leaves the state as it is. */
export interface Step {
  readonly deed: LeadStepRow['deed']
  readonly by: { readonly kind: LeadStepRow['by_kind'], readonly id: string | null, readonly name: string | null }
  /** Area or department as the reporter reads it. */
  readonly unit: string | null
  readonly words: string
  readonly isInternal: boolean
  readonly assignee?: Assignee
  /** Other columns that change with it. */
  readonly change?: Partial<LeadTableRow>
}

const pausesSchema = z.array(z.tuple([z.string(), z.string()]))
const besideTheLifeCycle: readonly string[] = ['receive', 'note', 'publish', 'unpublish'] satisfies Exclude<LeadStepRow['deed'], LeadDeed>[]
const isOfLifeCycle = (deed: LeadStepRow['deed']): deed is LeadDeed => !besideTheLifeCycle.includes(deed)

/** The spans in which the clock of a report stood, the present one included. */
export function pausesOf({ pauses, waiting_since }: Pick<LeadTableRow, 'pauses' | 'waiting_since'>): Pause[] {
  const ended = z.parse(pausesSchema, JSON.parse(pauses)).map(([since, until]) => ({ fromMs: Date.parse(since), untilMs: Date.parse(until) }))
  return waiting_since === null ? ended : [...ended, { fromMs: Date.parse(waiting_since), untilMs: null }]
}

/** When a report is due by its own columns; null when its clock stands or has ended. */
export function dueAtOf(holidays: Deps['holidays'], lead: Pick<LeadTableRow, 'state' | 'due_from' | 'due_hours' | 'pauses' | 'waiting_since'>): string | null {
  const dueMs = isOpen(lead.state) ? dueAfter(holidays, { fromMs: Date.parse(lead.due_from), hours: lead.due_hours, pauses: pausesOf(lead) }) : null
  return dueMs === null ? null : new Date(dueMs).toISOString()
}

/** What a step changes of waiting and reopening: asking stops the clock, an answer or the end sets it going, reopening begins it anew. */
function clockAfter(lead: LeadTableRow, { deed }: Step, state: LeadState, at: string): Partial<LeadTableRow> {
  if (deed === 'ask')
    return { waiting_since: lead.waiting_since ?? at }
  if (deed === 'reopen')
    return { was_reopened: 1, due_from: at, pauses: '[]', waiting_since: null, resolved_at: null, closed_at: null }
  if (lead.waiting_since !== null && (deed === 'answer' || !isOpen(state)))
    return { waiting_since: null, pauses: JSON.stringify([...z.parse(pausesSchema, JSON.parse(lead.pauses)), [lead.waiting_since, at]]) }
  return {}
}

/**
 * Takes one step of a report and writes its line of history, in the caller's transaction. Answers the report as it is then.
 * Throws `not_possible_now` when the table of `life-cycle.ts` does not allow it, `edited_meanwhile` when somebody was faster.
 */
export async function takeStep(deps: StepDeps, transaction: InTransaction, lead: LeadTableRow, step: Step): Promise<LeadTableRow> {
  const at = new Date(deps.now()).toISOString()
  const state = isOfLifeCycle(step.deed) ? stateAfter(step.deed, { state: lead.state, wasReopened: lead.was_reopened === 1 }) : lead.state
  if (state === null)
    throw leadErrors.notPossibleNow(step.deed, lead.state)
  const ends = { resolved_at: state === 'resolved' && lead.state !== 'resolved' ? at : lead.resolved_at, closed_at: isOpen(state) || state === 'resolved' ? lead.closed_at : lead.closed_at ?? at }
  const assigned = step.assignee ? { assigned_area_id: step.assignee.areaId, department: step.assignee.department } : {}
  const changed: LeadTableRow = { ...lead, ...ends, ...clockAfter(lead, step, state, at), ...assigned, ...step.change, state, revision: lead.revision + 1 }
  const after = { ...changed, due_at: dueAtOf(deps.holidays, changed) }
  if (!await updateLead(transaction, after, { fromRevision: lead.revision }))
    throw leadErrors.editedMeanwhile()
  await insertStep(deps, transaction, after, step)
  return after
}

/** Writes the line of history that belongs to the present revision of a report. */
export async function insertStep(deps: StepDeps, transaction: InTransaction, lead: Pick<LeadTableRow, 'id' | 'revision' | 'state'>, step: Step): Promise<void> {
  await insertStepRow(transaction, {
    id: deps.newId(),
    lead_id: lead.id,
    revision: lead.revision,
    at: new Date(deps.now()).toISOString(),
    deed: step.deed,
    state: lead.state,
    by_kind: step.by.kind,
    actor_id: step.by.id,
    actor_name: step.by.name,
    unit: step.unit,
    assignee: step.assignee ? JSON.stringify(step.assignee) : null,
    words: step.words,
    is_internal: step.isInternal ? 1 : 0,
  })
}
