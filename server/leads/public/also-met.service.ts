import type * as z from 'zod/mini'
import type { alsoMetInputSchema, alsoMetReceiptSchema } from '#data/leads/lead.ts'
import type { Database, InTransaction } from '../../db/database.ts'
import type { Deps } from '../../deps.ts'
import type { LeadTableRow } from '../leads.tables.ts'
import type { SentDevice } from '../receive/devices.service.ts'
import { isOpen } from '#data/leads/life-cycle.ts'
import { DAY_MS } from '#data/time/shanghai.ts'
import { hashDeviceKey } from '../../keys.ts'
import { leadErrors } from '../leads.errors.ts'
import { findLead } from '../leads.repository.ts'
import { admitDevice } from '../receive/devices.service.ts'
import { countAlsoMetOfDevice, countOneMore, findAlsoMet, findPublished, insertAlsoMet } from './public.repository.ts'

const ALSO_MET_PER_DEVICE_AND_DAY = 50

type MetDeps = Pick<Deps, 'db' | 'keys' | 'now'>
export interface SentAlsoMet { readonly id: string, readonly device: SentDevice, readonly input: z.infer<typeof alsoMetInputSchema> }
type AlsoMetReceipt = z.infer<typeof alsoMetReceiptSchema>

/** A published report. Throws not_found. */
async function getPublished(db: Database, publicId: string): Promise<LeadTableRow> {
  const lead = await findPublished(db, publicId)
  if (!lead)
    throw leadErrors.unknown()
  return lead
}

/** Writes it as counted, else as not counted. False: another one with this id came meanwhile. */
async function write(deps: MetDeps, transaction: InTransaction, { id, lead, device }: { id: string, lead: LeadTableRow, device: string }): Promise<boolean> {
  const row = { id, lead_id: lead.id, device_hash: device, received_at: new Date(deps.now()).toISOString() }
  // Whoever reported it has met it already; what is over is not met any more.
  if (isOpen(lead.state) && lead.device_hash !== device && await insertAlsoMet(transaction, { ...row, counted_once: `${lead.id} ${device}` })) {
    await countOneMore(transaction, lead.id)
    return true
  }
  return insertAlsoMet(transaction, { ...row, counted_once: null })
}

/** What was answered before to the same; undefined: it is new. Throws id_taken. */
async function findReceipt({ db, keys }: MetDeps, { id, device, input }: SentAlsoMet): Promise<AlsoMetReceipt | undefined> {
  const known = await findAlsoMet(db, id)
  if (!known)
    return undefined
  const lead = await findLead(db, known.lead_id)
  if (known.device_hash !== hashDeviceKey(keys, device.key) || lead?.public_id !== input.publicId)
    throw leadErrors.idTaken()
  return { id, isCounted: known.counted_once !== null, alsoMet: lead.also_met }
}

/** One more device met the same. A device counts once, however often it says so. Throws not_found, id_taken, work_needed, too_many_requests. */
export async function receiveAlsoMet(deps: MetDeps, sent: SentAlsoMet): Promise<{ receipt: AlsoMetReceipt, isNew: boolean }> {
  const before = await findReceipt(deps, sent)
  if (before)
    return { receipt: before, isNew: false }
  const lead = await getPublished(deps.db, sent.input.publicId)
  const isWritten = await deps.db.transaction().execute(async (transaction) => {
    // Writes first: a transaction that reads before may find that another process was faster.
    const isNew = await write(deps, transaction, { id: sent.id, lead, device: hashDeviceKey(deps.keys, sent.device.key) })
    const device = await admitDevice(deps, transaction, sent.device)
    if (await countAlsoMetOfDevice(transaction, device, new Date(deps.now() - DAY_MS).toISOString()) > ALSO_MET_PER_DEVICE_AND_DAY)
      throw leadErrors.tooManyFromDevice(ALSO_MET_PER_DEVICE_AND_DAY)
    return isNew
  })
  const receipt = await findReceipt(deps, sent)
  if (!receipt)
    throw leadErrors.unknown()
  return { receipt, isNew: isWritten }
}
