import type { DisputeThread } from '#data/disputes/dispute.ts'
import type { Database } from '../../db/database.ts'
import type { Deps } from '../../deps.ts'
import type { DisputeEntryRow, DisputeRow } from '../disputes.tables.ts'
import { MAX_DISPUTE_PHOTOS } from '#data/disputes/dispute.ts'
import { disputeStateAfter, isOpenDispute, REOPEN_DAYS } from '#data/disputes/life-cycle.ts'
import { readReceiptCode } from '#data/disputes/receipt-code.ts'
import { DAY_MS } from '#data/time/shanghai.ts'
import { countReads, findDisputeByReceipt, listEntryRows, listPhotoRows, listReveals } from '../disputes.repository.ts'
import { toPhoto } from '../photos/photo-row.ts'
import { hashReceiptCode } from '../receipt-hash.ts'
import { openReason, openTold, openWords } from '../sealed-words.ts'

/** No code is longer; the rest would only make the hash slower. */
const MOST_LETTERS = 64

/**
 * The case that belongs to a code, as it was typed. The same work for whatever it is: what cannot be a code is hashed and looked up too.
 */
export function findByCode({ db, keys }: Pick<Deps, 'db' | 'keys'>, typed: string): Promise<DisputeRow | undefined> {
  const given = typed.slice(0, MOST_LETTERS)
  return findDisputeByReceipt(db, hashReceiptCode(keys, readReceiptCode(given) ?? given))
}

/** Whether its reporter may take it up again: once, for some days. */
export function mayReopen(row: DisputeRow, nowMs: number): boolean {
  return row.ended_at !== null && Date.parse(row.ended_at) > nowMs - REOPEN_DAYS * DAY_MS && disputeStateAfter('reopen', { state: row.state, wasReopened: row.was_reopened === 1 }) !== null
}

/** Whether its reporter may say how it went: once for each end. */
export const mayRate = (row: DisputeRow): boolean => row.rating === null && disputeStateAfter('rate', { state: row.state, wasReopened: row.was_reopened === 1 }) !== null

/** What staff say to each other when they assign is not for the reporter; that it was assigned is. */
const wordsForReporter = (deps: Pick<Deps, 'keys'>, entry: DisputeEntryRow): string => entry.deed === 'assign' ? '' : openWords(deps, entry)

/** A case as its reporter reads it: no name, no internal entry; how often it was opened, by how many, and each reveal. */
export async function readThread(deps: Pick<Deps, 'keys' | 'now'>, db: Database, row: DisputeRow): Promise<DisputeThread> {
  const told = openTold(deps, row)
  const entries = await listEntryRows(db, row.id)
  const reads = await countReads(db, row.id)
  const reveals = await listReveals(db, row.id)
  const photos = await listPhotoRows(db, row.id)
  return {
    topic: row.topic,
    state: row.state,
    receivedAt: row.received_at,
    happened: told.happened,
    wanted: told.wanted,
    hasContact: row.s_contact !== null,
    openedBy: reads.people,
    openedTimes: reads.times,
    reveals: reveals.flatMap(reveal => reveal.revealed_at === null ? [] : [{ at: reveal.revealed_at, reason: openReason(deps, reveal) }]),
    entries: entries.filter(entry => entry.is_internal === 0).map(entry => ({ at: entry.at, by: entry.by_kind, deed: entry.deed, state: entry.state, words: wordsForReporter(deps, entry) })),
    photos: photos.map(toPhoto),
    photosLeft: isOpenDispute(row.state) ? MAX_DISPUTE_PHOTOS - photos.length : 0,
    mayReopen: mayReopen(row, deps.now()),
    mayRate: mayRate(row),
    rating: row.rating,
  }
}
