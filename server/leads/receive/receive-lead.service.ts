import type { LeadInput, LeadReceipt } from '#data/leads/lead.ts'
import type { Deps } from '../../deps.ts'
import type { LeadTableRow } from '../leads.tables.ts'
import type { SentDevice } from './devices.service.ts'
import { createHash } from 'node:crypto'
import { cleanWords } from '#data/leads/clean-words.ts'
import { DAY_MS } from '#data/time/shanghai.ts'
import { hashDeviceKey, hashFollowCode } from '../../keys.ts'
import { leadErrors } from '../leads.errors.ts'
import { countLeadsOfDevice, findLead, insertLead } from '../leads.repository.ts'
import { dueAtOf, insertStep } from '../take-step.ts'
import { noticeNew } from '../triage/notices.service.ts'
import { admitDevice } from './devices.service.ts'
import { columnsOfLead, numberOf } from './lead-columns.ts'

const LEADS_PER_DEVICE_AND_DAY = 30

type ReceiveDeps = Pick<Deps, 'db' | 'now' | 'newId' | 'keys' | 'index' | 'site' | 'holidays'>

/** What a phone sends, with the id it made. */
export interface SentLead { readonly id: string, readonly device: SentDevice, readonly input: LeadInput }

/** Tells the loser of a race for one id to look again; its number goes back with its transaction. */
class IdTakenMeanwhile extends Error {}

function cleaned(input: LeadInput): LeadInput {
  const { place } = input
  return { ...input, words: cleanWords(input.words), place: { ...place, words: cleanWords(place.words) }, observedAt: new Date(input.observedAt).toISOString() }
}

/** Everything that was said and by which phone, as one short text to compare. */
function fingerprint({ kind, place, words, photoIds, observedAt }: LeadInput, { device, follow }: { device: string, follow: string }): string {
  return createHash('sha256').update(JSON.stringify([kind, place, words, photoIds, observedAt, device, follow])).digest('base64url')
}

async function describeLead(deps: ReceiveDeps, { id, device, input }: SentLead): Promise<Omit<LeadTableRow, 'number'>> {
  const { kind: sentKind, place, words, photoIds, observedAt: observed_at } = input
  const [device_hash, follow_hash] = [hashDeviceKey(deps.keys, device.key), hashFollowCode(deps.keys, input.followCode)]
  return columnsOfLead(deps, { id, sentKind, place, words, photoIds, observed_at, device_hash, follow_hash, sent_hash: fingerprint(input, { device: device_hash, follow: follow_hash }) })
}

/** Number, phone, limit, report and its first step: all of it or nothing. Whoever takes a number is alone until then, so the limit is exact. */
async function writeLead(deps: ReceiveDeps, sent: SentLead, described: Omit<LeadTableRow, 'number'>): Promise<LeadTableRow> {
  return deps.db.transaction().execute(async (transaction) => {
    const row = { ...described, number: await numberOf(transaction, deps.now()) }
    await admitDevice(deps, transaction, sent.device)
    if (await countLeadsOfDevice(transaction, row.device_hash, new Date(deps.now() - DAY_MS).toISOString()) >= LEADS_PER_DEVICE_AND_DAY)
      throw leadErrors.tooManyFromDevice(LEADS_PER_DEVICE_AND_DAY)
    if (!await insertLead(transaction, row))
      throw new IdTakenMeanwhile()
    await insertStep(deps, transaction, row, { deed: 'receive', by: { kind: 'reporter', id: null, name: null }, unit: null, words: '', isInternal: false })
    await noticeNew(transaction, row)
    return row
  })
}

function toReceipt({ holidays }: Pick<Deps, 'holidays'>, row: LeadTableRow): LeadReceipt {
  const first = { state: 'received' as const, due_hours: row.due_hours, due_from: row.received_at, pauses: '[]', waiting_since: null }
  return { id: row.id, number: row.number, kind: row.kind, receivedAt: row.received_at, dueAt: dueAtOf(holidays, first) ?? row.received_at }
}

/**
 * Keeps a rider's report exactly once, places and routes it and sets its clock going. It answers when all that is on the disk.
 * Throws id_taken, work_needed, too_many_requests.
 */
export async function receiveLead(deps: ReceiveDeps, { input, ...sent }: SentLead): Promise<{ receipt: LeadReceipt, isNew: boolean }> {
  const said = { ...sent, input: cleaned(input) }
  const known = await findLead(deps.db, sent.id)
  if (known) {
    const [device, follow] = [hashDeviceKey(deps.keys, sent.device.key), hashFollowCode(deps.keys, input.followCode)]
    if (known.sent_hash !== fingerprint(said.input, { device, follow }))
      throw leadErrors.idTaken()
    return { receipt: toReceipt(deps, known), isNew: false }
  }
  try {
    return { receipt: toReceipt(deps, await writeLead(deps, said, await describeLead(deps, said))), isNew: true }
  }
  catch (error) {
    if (!(error instanceof IdTakenMeanwhile))
      throw error
    // Either the same report came twice at once, or somebody's follow code, which two reports cannot share.
    if (!await findLead(deps.db, sent.id))
      throw leadErrors.idTaken()
    return receiveLead(deps, { ...sent, input })
  }
}
