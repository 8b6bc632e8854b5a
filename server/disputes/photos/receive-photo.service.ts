import type { Buffer } from 'node:buffer'
import type { DisputeState } from '#data/disputes/life-cycle.ts'
import type { Database, InTransaction } from '../../db/database.ts'
import type { DisputePhotoRow, DisputeRow } from '../disputes.tables.ts'
import type { WordDeps } from '../thread/reporter-words.service.ts'
import { createHash } from 'node:crypto'
import { MAX_DISPUTE_PHOTOS } from '#data/disputes/dispute.ts'
import { isOpenDispute } from '#data/disputes/life-cycle.ts'
import { audited } from '../../audit/audited.service.ts'
import { preparePhoto } from '../../photos/prepare-photo.ts'
import { disputeErrors } from '../disputes.errors.ts'
import { findDispute, findPhotoRow, insertPhoto, listPhotoRows } from '../disputes.repository.ts'
import { fingerprintOf } from '../receipt-hash.ts'
import { photoPlace, sealText } from '../sealed-words.ts'
import { reporter, takeStep } from '../take-step.ts'

export interface SentPhoto { readonly id: string, readonly bytes: Buffer }
interface PhotoReceipt { id: string, receivedAt: string }

/** What was answered when the same came before. Throws id_taken when it was something else. */
async function findReceipt(db: Database | InTransaction, { id, sent_hash }: Pick<DisputePhotoRow, 'id' | 'sent_hash'>): Promise<{ receipt: PhotoReceipt, isNew: false } | null> {
  const known = await findPhotoRow(db, id)
  if (known && known.sent_hash !== sent_hash)
    throw disputeErrors.idTaken()
  return known ? { receipt: { id, receivedAt: known.received_at }, isNew: false } : null
}

/** Throws not_possible_now once a case has ended. */
function takesPhotos(state: DisputeState): void {
  if (!isOpenDispute(state))
    throw disputeErrors.notPossibleNow('add_photo', state)
}

/**
 * Takes a photo of an open case, exactly once: decoded and written anew without anything but its pixels, and sealed before it touches a disk.
 * Nothing of it is in the audit. Throws invalid_input, id_taken, not_possible_now, too_many_requests.
 */
export async function receivePhoto(deps: WordDeps, { id: disputeId, state }: DisputeRow, { id, bytes }: SentPhoto): Promise<{ receipt: PhotoReceipt, isNew: boolean }> {
  const sent_hash = fingerprintOf(deps.keys, [id, disputeId, createHash('sha256').update(bytes).digest('hex')])
  const before = await findReceipt(deps.db, { id, sent_hash })
  if (before)
    return before
  takesPhotos(state)
  const { full } = await preparePhoto(bytes)
  const s_photo = sealText(deps, full, photoPlace({ dispute_id: disputeId, id }))
  return audited(deps, async ({ transaction, unchanged }) => {
    unchanged()
    const known = await findReceipt(transaction, { id, sent_hash })
    if (known)
      return known
    const row = await findDispute(transaction, disputeId)
    if (!row)
      throw disputeErrors.unknown()
    takesPhotos(row.state)
    if ((await listPhotoRows(transaction, disputeId)).length >= MAX_DISPUTE_PHOTOS)
      throw disputeErrors.tooManyPhotos(MAX_DISPUTE_PHOTOS)
    const received_at = new Date(deps.now()).toISOString()
    await insertPhoto(transaction, { id, dispute_id: disputeId, sent_hash, received_at, s_photo })
    await takeStep(deps, transaction, row, { deed: 'add_photo', by: reporter, words: '', isInternal: false, change: { has_unread: 1 } })
    return { receipt: { id, receivedAt: received_at }, isNew: true }
  })
}
