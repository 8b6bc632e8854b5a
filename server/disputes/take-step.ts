import type { DisputeDeed, DisputeState } from '#data/disputes/life-cycle.ts'
import type { InTransaction } from '../db/database.ts'
import type { Deps } from '../deps.ts'
import type { DisputeEntryRow, DisputeRow } from './disputes.tables.ts'
import { disputeStateAfter, ENDED_WITHIN_HOURS, isOpenDispute, TAKEN_WITHIN_HOURS } from '#data/disputes/life-cycle.ts'
import { dueAfter } from '#data/leads/work-clock.ts'
import { disputeErrors } from './disputes.errors.ts'
import { insertEntryRow, updateDispute } from './disputes.repository.ts'
import { entryPlace, sealText } from './sealed-words.ts'

export type StepDeps = Pick<Deps, 'now' | 'newId' | 'holidays' | 'keys' | 'randomBytes'>

/** Something that happens to a case. What is beside the life cycle (contact details destroyed) leaves the state as it is. */
export interface Step {
  readonly deed: DisputeEntryRow['deed']
  readonly by: { readonly kind: DisputeEntryRow['by_kind'], readonly id: string | null, readonly name: string | null }
  readonly words: string
  readonly isInternal: boolean
  /** Other columns that change with it. */
  readonly change?: Partial<DisputeRow>
}

export const reporter: Step['by'] = { kind: 'reporter', id: null, name: null }
export const clock: Step['by'] = { kind: 'clock', id: null, name: null }

const besideTheLifeCycle: readonly string[] = ['receive', 'add_photo', 'delete_contact', 'contact_destroyed'] satisfies Exclude<DisputeEntryRow['deed'], DisputeDeed>[]
const isOfLifeCycle = (deed: DisputeEntryRow['deed']): deed is DisputeDeed => !besideTheLifeCycle.includes(deed)

/** When so many working hours after an instant are over. */
export function dueAt({ holidays }: Pick<Deps, 'holidays'>, fromMs: number, hours: number): string | null {
  const dueMs = dueAfter(holidays, { fromMs, hours })
  return dueMs === null ? null : new Date(dueMs).toISOString()
}

/** What a step changes of the clock: taken up, a case is due by its end; reopened, its clock begins anew. */
function clockAfter(deps: StepDeps, row: DisputeRow, state: DisputeState): Partial<DisputeRow> {
  const nowMs = deps.now()
  if (!isOpenDispute(state))
    return { due_at: null, ended_at: row.ended_at ?? new Date(nowMs).toISOString() }
  if (state === 'reopened' && row.state !== 'reopened')
    return { due_at: dueAt(deps, nowMs, TAKEN_WITHIN_HOURS), ended_at: null, was_reopened: 1, escalations: 0, rating: null }
  if (state === 'mediating' && row.state !== 'mediating')
    return { due_at: dueAt(deps, row.was_reopened === 1 ? nowMs : Date.parse(row.received_at), ENDED_WITHIN_HOURS), escalations: 0 }
  return {}
}

/**
 * Takes one step of a case and writes its entry, in the caller's transaction. Answers the case as it is then.
 * Throws `not_possible_now` when the table of `life-cycle.ts` does not allow it, `edited_meanwhile` when somebody was faster.
 */
export async function takeStep(deps: StepDeps, transaction: InTransaction, row: DisputeRow, step: Step): Promise<DisputeRow> {
  const state = isOfLifeCycle(step.deed) ? disputeStateAfter(step.deed, { state: row.state, wasReopened: row.was_reopened === 1 }) : row.state
  if (state === null)
    throw disputeErrors.notPossibleNow(step.deed, row.state)
  const after: DisputeRow = { ...row, ...clockAfter(deps, row, state), ...step.change, state, revision: row.revision + 1 }
  if (!await updateDispute(transaction, after, { fromRevision: row.revision }))
    throw disputeErrors.editedMeanwhile()
  await insertStep(deps, transaction, after, step)
  return after
}

/** Writes the entry that belongs to the present revision of a case. */
export async function insertStep(deps: StepDeps, transaction: InTransaction, row: Pick<DisputeRow, 'id' | 'revision' | 'state'>, step: Step): Promise<void> {
  const id = deps.newId()
  await insertEntryRow(transaction, {
    id,
    dispute_id: row.id,
    revision: row.revision,
    at: new Date(deps.now()).toISOString(),
    deed: step.deed,
    state: row.state,
    by_kind: step.by.kind,
    actor_id: step.by.id,
    actor_name: step.by.name,
    s_words: sealText(deps, step.words, entryPlace({ dispute_id: row.id, id })),
    is_internal: step.isInternal ? 1 : 0,
  })
}
