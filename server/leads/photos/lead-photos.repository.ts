import type { Database, InTransaction } from '../../db/database.ts'
import type { LeadPhotoRow } from '../leads.tables.ts'

type PhotoKey = Pick<LeadPhotoRow, 'lead_id' | 'id'>

/** The photos of a report, those that were refused too. */
export const listLeadPhotoRows = (db: Database | InTransaction, leadId: string): Promise<LeadPhotoRow[]> =>
  db.selectFrom('lead_photos').selectAll().where('lead_id', '=', leadId).orderBy('received_at').orderBy('id').execute()

export const findLeadPhoto = (db: Database | InTransaction, { lead_id, id }: PhotoKey): Promise<LeadPhotoRow | undefined> =>
  db.selectFrom('lead_photos').selectAll().where('lead_id', '=', lead_id).where('id', '=', id).executeTakeFirst()

/** False when it was settled already. */
export async function insertLeadPhoto(db: Database | InTransaction, row: LeadPhotoRow): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await db.insertInto('lead_photos').values(row).onConflict(conflict => conflict.doNothing()).executeTakeFirstOrThrow()
  return (numInsertedOrUpdatedRows ?? 0n) > 0n
}

export async function updateLeadPhoto(transaction: InTransaction, { lead_id, id }: PhotoKey, change: Partial<Pick<LeadPhotoRow, 'photo_id' | 'original_id' | 'original_until' | 'is_public'>>): Promise<void> {
  await transaction.updateTable('lead_photos').set(change).where('lead_id', '=', lead_id).where('id', '=', id).execute()
}

/** Photos whose blacked out original is to be destroyed. */
export const listEndedOriginals = (db: Database, now: string): Promise<LeadPhotoRow[]> =>
  db.selectFrom('lead_photos').selectAll().where('original_until', '<', now).execute()

/** The photos that everybody may see, of some reports. */
export const listPublicPhotos = async (db: Database, leadIds: readonly string[]): Promise<LeadPhotoRow[]> =>
  leadIds.length === 0 ? [] : db.selectFrom('lead_photos').selectAll().where('is_public', '=', 1).where('lead_id', 'in', leadIds).orderBy('received_at').orderBy('id').execute()
