import type { ReporterWordInput } from '#data/leads/lead.ts'
import type { Deps } from '../../deps.ts'
import type { LeadTableRow } from '../leads.tables.ts'
import { createHash } from 'node:crypto'
import { cleanWords } from '#data/leads/clean-words.ts'
import { ProblemError } from '#data/problems/problem-error.ts'
import { DAY_MS } from '#data/time/shanghai.ts'
import { leadErrors } from '../leads.errors.ts'
import { findLead } from '../leads.repository.ts'
import { takeStep } from '../take-step.ts'
import { countReporterWords, findReporterWord, insertReporterWord } from './follow.repository.ts'
import { getFollowed, mayRate, mayReopen } from './follow.service.ts'

/** How often a word is tried when staff take steps at the same moment. */
const TRIES = 5
const WORDS_PER_LEAD_AND_DAY = 20

type WordDeps = Pick<Deps, 'db' | 'keys' | 'now' | 'newId' | 'holidays'>
export interface SentWord { readonly id: string, readonly input: ReporterWordInput }
interface WordReceipt { id: string, receivedAt: string }

class IdTakenMeanwhile extends Error {}

function fingerprint(input: ReporterWordInput, leadId: string): string {
  const { deed, words, observedAt } = input
  return createHash('sha256').update(JSON.stringify([deed, words, new Date(observedAt).toISOString(), 'rating' in input ? input.rating : null, leadId])).digest('base64url')
}

/** What a word changes beside the step that it is. Throws not_possible_now. */
function changeOf(lead: LeadTableRow, input: ReporterWordInput, nowMs: number): Partial<LeadTableRow> {
  if ((input.deed === 'reopen' && !mayReopen(lead, nowMs)) || (input.deed === 'rate' && !mayRate(lead)))
    throw leadErrors.notPossibleNow(input.deed, lead.state)
  return input.deed === 'rate' ? { rating: input.rating } : input.deed === 'reopen' ? { rating: null } : {}
}

async function writeWord(deps: WordDeps, { id, input }: SentWord, leadId: string): Promise<WordReceipt> {
  const receivedAt = new Date(deps.now()).toISOString()
  await deps.db.transaction().execute(async (transaction) => {
    if (!await insertReporterWord(transaction, { id, lead_id: leadId, sent_hash: fingerprint(input, leadId), received_at: receivedAt }))
      throw new IdTakenMeanwhile()
    if (await countReporterWords(transaction, leadId, new Date(deps.now() - DAY_MS).toISOString()) > WORDS_PER_LEAD_AND_DAY)
      throw leadErrors.tooManyFromDevice(WORDS_PER_LEAD_AND_DAY)
    const lead = await findLead(transaction, leadId)
    if (!lead)
      throw leadErrors.unknown()
    await takeStep(deps, transaction, lead, { deed: input.deed, by: { kind: 'reporter', id: null, name: null }, unit: null, words: input.words, isInternal: false, change: changeOf(lead, input, deps.now()) })
  })
  return { id, receivedAt }
}

const isWorthAnother = (error: unknown) => error instanceof IdTakenMeanwhile || (error instanceof ProblemError && error.code === 'edited_meanwhile')

/**
 * Takes what a reporter says afterwards, exactly once: an answer, that it is not resolved, how it went, or that it is withdrawn.
 * Throws not_found, id_taken, not_possible_now, too_many_requests.
 */
export async function receiveReporterWord(deps: WordDeps, { id, input }: SentWord, tries = TRIES): Promise<{ receipt: WordReceipt, isNew: boolean }> {
  const said = { ...input, words: cleanWords(input.words) }
  const lead = await getFollowed(deps.db, deps.keys, input.followCode)
  const known = await findReporterWord(deps.db, id)
  if (known) {
    if (known.sent_hash !== fingerprint(said, lead.id))
      throw leadErrors.idTaken()
    return { receipt: { id, receivedAt: known.received_at }, isNew: false }
  }
  try {
    return { receipt: await writeWord(deps, { id, input: said }, lead.id), isNew: true }
  }
  catch (error) {
    if (tries <= 1 || !isWorthAnother(error))
      throw error
    return receiveReporterWord(deps, { id, input }, tries - 1)
  }
}
