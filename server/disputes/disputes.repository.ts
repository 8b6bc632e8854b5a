import type { DisputeState } from '#data/disputes/life-cycle.ts'
import type { Database, InTransaction } from '../db/database.ts'
import type { DisputeEntryRow, DisputePhotoRow, DisputeRow, DisputeTables } from './disputes.tables.ts'

export const findDispute = (db: Database, id: string): Promise<DisputeRow | undefined> =>
  db.selectFrom('disputes').selectAll().where('id', '=', id).executeTakeFirst()

export const findDisputeByReceipt = (db: Database, hash: string): Promise<DisputeRow | undefined> =>
  db.selectFrom('disputes').selectAll().where('receipt_hash', '=', hash).executeTakeFirst()

/** Those in one of these states, oldest first. */
export const listDisputes = (db: Database, states: readonly DisputeState[]): Promise<DisputeRow[]> =>
  db.selectFrom('disputes').selectAll().where('state', 'in', states).orderBy('received_at').orderBy('id').execute()

/** How many came in from one instant until before another. */
export async function countReceived(db: Database, { from, to }: { from: string, to: string }): Promise<number> {
  const { count } = await db.selectFrom('disputes').select(select => select.fn.countAll().as('count')).where('received_at', '>=', from).where('received_at', '<', to).executeTakeFirstOrThrow()
  return Number(count)
}

/** False when there is one with this id, or with this receipt code, already. */
export async function insertDispute(db: InTransaction, row: DisputeRow): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await db.insertInto('disputes').values(row).onConflict(conflict => conflict.doNothing()).executeTakeFirstOrThrow()
  return (numInsertedOrUpdatedRows ?? 0n) > 0n
}

/** Writes a row as it is after a step; false when somebody else has taken one meanwhile. */
export async function updateDispute(db: InTransaction, row: DisputeRow, { fromRevision }: { fromRevision: number }): Promise<boolean> {
  const { id, ...columns } = row
  const { numUpdatedRows } = await db.updateTable('disputes').set(columns).where('id', '=', id).where('revision', '=', fromRevision).executeTakeFirstOrThrow()
  return numUpdatedRows > 0n
}

export async function markRead(db: InTransaction, id: string): Promise<void> {
  await db.updateTable('disputes').set({ has_unread: 0 }).where('id', '=', id).execute()
}

export async function insertEntryRow(db: InTransaction, row: DisputeEntryRow): Promise<void> {
  await db.insertInto('dispute_entries').values(row).execute()
}

/** What happened in a case, oldest first. */
export const listEntryRows = (db: Database, disputeId: string): Promise<DisputeEntryRow[]> =>
  db.selectFrom('dispute_entries').selectAll().where('dispute_id', '=', disputeId).orderBy('revision').execute()

export const findWord = (db: Database, id: string): Promise<DisputeTables['dispute_words'] | undefined> =>
  db.selectFrom('dispute_words').selectAll().where('id', '=', id).executeTakeFirst()

export async function insertWord(db: InTransaction, row: DisputeTables['dispute_words']): Promise<void> {
  await db.insertInto('dispute_words').values(row).execute()
}

export async function insertRead(db: InTransaction, row: DisputeTables['dispute_reads']): Promise<void> {
  await db.insertInto('dispute_reads').values(row).execute()
}

/** How often a case was opened, and by how many people. */
export async function countReads(db: Database, disputeId: string): Promise<{ times: number, people: number }> {
  const { times, people } = await db.selectFrom('dispute_reads').select(({ fn }) => [fn.countAll().as('times'), fn.count('account_id').distinct().as('people')]).where('dispute_id', '=', disputeId).executeTakeFirstOrThrow()
  return { times: Number(times), people: Number(people) }
}

/** When somebody last opened a case, at or after an instant. */
export async function findLastRead(db: Database, { disputeId, accountId, from }: { disputeId: string, accountId: string, from: string }): Promise<string | undefined> {
  const row = await db.selectFrom('dispute_reads').select('at').where('dispute_id', '=', disputeId).where('account_id', '=', accountId).where('at', '>=', from).orderBy('at', 'desc').limit(1).executeTakeFirst()
  return row?.at
}

export const findPhotoRow = (db: Database, id: string): Promise<DisputePhotoRow | undefined> =>
  db.selectFrom('dispute_photos').selectAll().where('id', '=', id).executeTakeFirst()

/** The photos of a case without what is on them, the oldest first. */
export const listPhotoRows = (db: Database, disputeId: string): Promise<Pick<DisputePhotoRow, 'id' | 'received_at'>[]> =>
  db.selectFrom('dispute_photos').select(['id', 'received_at']).where('dispute_id', '=', disputeId).orderBy('received_at').orderBy('id').execute()

export async function insertPhoto(db: InTransaction, row: DisputePhotoRow): Promise<void> {
  await db.insertInto('dispute_photos').values(row).execute()
}

export type RevealRow = DisputeTables['dispute_reveals']

/** All that was asked for, oldest first. */
export const listReveals = (db: Database, disputeId: string): Promise<RevealRow[]> =>
  db.selectFrom('dispute_reveals').selectAll().where('dispute_id', '=', disputeId).orderBy('asked_at').orderBy('id').execute()

export async function insertReveal(db: InTransaction, row: RevealRow): Promise<void> {
  await db.insertInto('dispute_reveals').values(row).execute()
}

export async function updateReveal(db: InTransaction, id: string, columns: Partial<RevealRow>): Promise<void> {
  await db.updateTable('dispute_reveals').set(columns).where('id', '=', id).execute()
}

/** Cases that ended before an instant and still have contact details. */
export const listContactsToDestroy = (db: Database, endedBefore: string): Promise<DisputeRow[]> =>
  db.selectFrom('disputes').selectAll().where('ended_at', '<', endedBefore).where('s_contact', 'is not', null).execute()

/** Open cases that were due before an instant. */
export const listDueBefore = (db: Database, { states, before }: { states: readonly DisputeState[], before: string }): Promise<DisputeRow[]> =>
  db.selectFrom('disputes').selectAll().where('state', 'in', states).where('due_at', '<', before).execute()

/** When and where each came in, and nothing else. */
export const listArrivals = (db: Database): Promise<Pick<DisputeRow, 'received_at' | 'area_id'>[]> =>
  db.selectFrom('disputes').select(['received_at', 'area_id']).execute()
