import type { DisputeWordInput } from '#data/disputes/dispute.ts'
import type { Deps } from '../../deps.ts'
import type { DisputeRow } from '../disputes.tables.ts'
import type { Step, StepDeps } from '../take-step.ts'
import { audited } from '../../audit/audited.service.ts'
import { disputeErrors } from '../disputes.errors.ts'
import { findDispute, findWord, insertWord } from '../disputes.repository.ts'
import { fingerprintOf } from '../receipt-hash.ts'
import { reporter, takeStep } from '../take-step.ts'
import { mayRate, mayReopen } from './thread.service.ts'

export type WordDeps = StepDeps & Pick<Deps, 'db'>
export interface SentWord { readonly id: string, readonly input: DisputeWordInput }
interface WordReceipt { id: string, receivedAt: string }

/** What a word changes beside the entry that it is. Throws not_possible_now. */
function changeOf(row: DisputeRow, input: DisputeWordInput, nowMs: number): Partial<DisputeRow> {
  if ((input.deed === 'reopen' && !mayReopen(row, nowMs)) || (input.deed === 'rate' && !mayRate(row)))
    throw disputeErrors.notPossibleNow(input.deed, row.state)
  if (input.deed === 'delete_contact')
    return { s_contact: null }
  return input.deed === 'rate' ? { rating: input.rating, has_unread: 1 } : { has_unread: 1 }
}

/**
 * Takes what a reporter says, exactly once: an answer, withdrawing, legal aid, reopening, how it went, or that the contact details go, which
 * are destroyed in the same moment. Writers queue for the end of the audit, so it is never too late for a mediator's step; nothing of it
 * is recorded there. Throws id_taken, not_possible_now.
 */
export async function receiveDisputeWord(deps: WordDeps, disputeId: string, { id, input }: SentWord): Promise<{ receipt: WordReceipt, isNew: boolean }> {
  const sent_hash = fingerprintOf(deps.keys, [id, disputeId, input])
  return audited(deps, async ({ transaction, unchanged }) => {
    unchanged()
    const known = await findWord(transaction, id)
    if (known) {
      if (known.sent_hash !== sent_hash)
        throw disputeErrors.idTaken()
      return { receipt: { id, receivedAt: known.received_at }, isNew: false }
    }
    const row = await findDispute(transaction, disputeId)
    if (!row)
      throw disputeErrors.unknown()
    if (input.deed === 'delete_contact' && row.s_contact === null)
      throw disputeErrors.noContact()
    const received_at = new Date(deps.now()).toISOString()
    await insertWord(transaction, { id, dispute_id: disputeId, sent_hash, received_at })
    const step: Step = { deed: input.deed, by: reporter, words: 'words' in input ? input.words : '', isInternal: false, change: changeOf(row, input, deps.now()) }
    await takeStep(deps, transaction, row, step)
    return { receipt: { id, receivedAt: received_at }, isNew: true }
  })
}
