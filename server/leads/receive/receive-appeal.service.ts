import type { InTransaction } from '../../db/database.ts'
import type { Deps } from '../../deps.ts'
import type { Authority } from '../../staff/caller.ts'
import type { ColumnDeps } from './lead-columns.ts'
import { cleanWords } from '#data/leads/clean-words.ts'
import { hashDeviceKey, hashFollowCode } from '../../keys.ts'
import { leadErrors } from '../leads.errors.ts'
import { insertLead } from '../leads.repository.ts'
import { insertStep } from '../take-step.ts'
import { noticeNew } from '../triage/notices.service.ts'
import { columnsOfLead, numberOf } from './lead-columns.ts'

/** What staff heard: `where` says at whom, within an area. `observedAt` ISO 8601. */
export interface HeardAppeal { readonly areaId: string, readonly where: string, readonly words: string, readonly observedAt: string }

/**
 * Keeps an appeal that staff heard as a lead of kind appeal, in the caller's transaction: number, place, whose it is and the clock are those of any
 * report. Nobody has a code to follow it by. It never becomes public.
 */
export async function receiveAppeal(deps: Omit<ColumnDeps, 'db'> & Pick<Deps, 'keys' | 'randomBytes'>, transaction: InTransaction, { actor }: Pick<Authority, 'actor'>, { areaId, where, words, observedAt }: HeardAppeal): Promise<{ id: string, number: string }> {
  const [id, number] = [deps.newId(), await numberOf(transaction, deps.now())]
  const row = {
    ...await columnsOfLead({ ...deps, db: transaction }, {
      id,
      sentKind: 'appeal',
      place: { by: 'area', areaId, words: cleanWords(where) },
      words: cleanWords(words),
      photoIds: [],
      observed_at: observedAt,
      device_hash: hashDeviceKey(deps.keys, `staff:${id}`),
      follow_hash: hashFollowCode(deps.keys, deps.randomBytes(16).toString('base64url')),
      sent_hash: id,
    }),
    number,
  }
  if (!await insertLead(transaction, row))
    throw leadErrors.idTaken()
  await insertStep(deps, transaction, row, { deed: 'receive', by: { kind: 'staff', id: actor.id, name: actor.name }, unit: null, words: '', isInternal: false })
  await noticeNew(transaction, row)
  return { id, number }
}
