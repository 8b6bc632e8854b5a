import type { AreaTree } from '#data/areas/area-tree.ts'
import type { TreeArea } from '#data/areas/area.ts'
import type { DisputeInput, DisputeReceipt } from '#data/disputes/dispute.ts'
import type { InTransaction } from '../../db/database.ts'
import type { Deps } from '../../deps.ts'
import type { DisputeRow } from '../disputes.tables.ts'
import type { StepDeps } from '../take-step.ts'
import type { DeviceLimit } from './device-limit.ts'
import { standsFor, treeOf } from '#data/areas/area-tree.ts'
import { TAKEN_WITHIN_HOURS } from '#data/disputes/life-cycle.ts'
import { readReceiptCode } from '#data/disputes/receipt-code.ts'
import { isWorkDone } from '#data/leads/device-work.ts'
import { ProblemError } from '#data/problems/problem-error.ts'
import { addDays, dayOf, startOfDayMs } from '#data/time/shanghai.ts'
import { readAllAreas } from '../../areas/areas.service.ts'
import { audited } from '../../audit/audited.service.ts'
import { areaApart } from '../areas-apart.ts'
import { disputeErrors } from '../disputes.errors.ts'
import { countReceived, findDispute, insertDispute } from '../disputes.repository.ts'
import { fingerprintOf, hashReceiptCode } from '../receipt-hash.ts'
import { sealText } from '../sealed-words.ts'
import { dueAt, insertStep, reporter } from '../take-step.ts'
import { riderName } from './rider-name.ts'

export const DISPUTES_PER_DEVICE_AND_DAY = 5

export type ReceiveDeps = StepDeps & Pick<Deps, 'db'>
/** What a phone sends, with the id it made. Its device key limits how much it may send, and is kept nowhere. */
export interface SentDispute { readonly id: string, readonly deviceKey: string, readonly work: string | undefined, readonly input: DisputeInput }

/** Which area's mediators get it: the one that was wished for, unless that is a party or lies in one. Throws invalid_input when the county is one. */
function areaFor(areas: readonly TreeArea[], tree: AreaTree, { areaId, parties }: DisputeInput): TreeArea {
  const root = areas.find(({ parentId }) => parentId === null)
  if (!root)
    throw new Error('the areas of the site are not planted yet')
  const place = parties.findIndex(party => party.kind === 'area' && standsFor(tree, party.areaId)?.parentId === null)
  if (place >= 0)
    throw disputeErrors.rootIsNoParty(place)
  return areaApart(tree, areaId === null ? root : standsFor(tree, areaId), parties) ?? root
}

async function describeDispute(deps: ReceiveDeps, { id, input }: SentDispute, hashes: Pick<DisputeRow, 'receipt_hash' | 'sent_hash'>): Promise<Omit<DisputeRow, 'rider'>> {
  const { topic, happened, wanted, when, where, parties, contact } = input
  const areas = await readAllAreas(deps)
  const nowMs = deps.now()
  return {
    ...hashes,
    id,
    revision: 1,
    topic,
    s_told: sealText(deps, JSON.stringify({ happened, wanted, when, where }), ['told', id]),
    s_parties: sealText(deps, JSON.stringify(parties), ['parties', id]),
    s_contact: contact === null ? null : sealText(deps, JSON.stringify(contact), ['contact', id]),
    s_agreement: null,
    area_id: areaFor(areas, treeOf(areas), input).id,
    mediator_id: null,
    state: 'received',
    received_at: new Date(nowMs).toISOString(),
    due_at: dueAt(deps, nowMs, TAKEN_WITHIN_HOURS),
    escalations: 0,
    was_reopened: 0,
    has_unread: 1,
    rating: null,
    ended_at: null,
  }
}

async function nextRider(transaction: InTransaction, nowMs: number): Promise<string> {
  const day = dayOf(nowMs)
  const span = { from: new Date(startOfDayMs(day)).toISOString(), to: new Date(startOfDayMs(addDays(day, 1))).toISOString() }
  return riderName(await countReceived(transaction, span))
}

const toReceipt = ({ id, received_at }: DisputeRow): DisputeReceipt => ({ id, receivedAt: received_at })

/**
 * Keeps a dispute exactly once, sealed; it answers when that is on the disk. Nothing of it goes to the audit, whose end is only locked so
 * that no two of a day get one letter. Throws invalid_input, id_taken, work_needed, too_many_requests.
 */
export async function receiveDispute(deps: ReceiveDeps, limit: DeviceLimit, sent: SentDispute): Promise<{ receipt: DisputeReceipt, isNew: boolean }> {
  const code = readReceiptCode(sent.input.receiptCode)
  if (code === null)
    throw disputeErrors.badReceiptCode()
  const hashes = { receipt_hash: hashReceiptCode(deps.keys, code), sent_hash: fingerprintOf(deps.keys, [sent.id, { ...sent.input, receiptCode: code }]) }
  const acknowledge = (known: DisputeRow) => {
    if (known.sent_hash !== hashes.sent_hash)
      throw disputeErrors.idTaken()
    return { receipt: toReceipt(known), isNew: false }
  }
  const known = await findDispute(deps.db, sent.id)
  if (known)
    return acknowledge(known)
  if (sent.work === undefined || !isWorkDone(sent.deviceKey, sent.work))
    throw disputeErrors.workNeeded()
  const described = await describeDispute(deps, sent, hashes)
  const waitSeconds = limit.take(sent.deviceKey)
  if (waitSeconds !== null)
    throw disputeErrors.tooManyFromDevice(DISPUTES_PER_DEVICE_AND_DAY, waitSeconds)
  try {
    return await audited(deps, async ({ transaction, unchanged }) => {
      unchanged()
      const row = { ...described, rider: await nextRider(transaction, deps.now()) }
      if (!await insertDispute(transaction, row)) {
        // Either it came twice at once, or somebody has this receipt code already.
        const same = await findDispute(transaction, sent.id)
        if (!same)
          throw disputeErrors.idTaken()
        limit.giveBack(sent.deviceKey)
        return acknowledge(same)
      }
      await insertStep(deps, transaction, row, { deed: 'receive', by: reporter, words: '', isInternal: false })
      return { receipt: toReceipt(row), isNew: true }
    })
  }
  catch (error) {
    if (!(error instanceof ProblemError))
      limit.giveBack(sent.deviceKey)
    throw error
  }
}
