import type { Database, InTransaction } from '../db/database.ts'
import type { PhotoRow } from './photos.tables.ts'

/** Whose photos: what kind of thing, and its id. */
export interface PhotoOwner { readonly kind: PhotoRow['owner_kind'], readonly id: string }

/** In the order shown. */
export const listPhotoRows = (db: Database | InTransaction, { kind, id }: PhotoOwner): Promise<PhotoRow[]> =>
  db.selectFrom('photos').selectAll().where('owner_kind', '=', kind).where('owner_id', '=', id).orderBy('position').execute()

export const findPhotoRow = (db: Database, id: string): Promise<PhotoRow | undefined> =>
  db.selectFrom('photos').selectAll().where('id', '=', id).executeTakeFirst()

export async function insertPhotoRow(db: InTransaction, row: PhotoRow): Promise<void> {
  await db.insertInto('photos').values(row).execute()
}

export async function deletePhotoRow(db: InTransaction, id: string): Promise<void> {
  await db.deleteFrom('photos').where('id', '=', id).execute()
}

/** Every photo there is, whoever's. */
export const listPhotoIds = async (db: Database): Promise<string[]> => (await db.selectFrom('photos').select('id').execute()).map(({ id }) => id)

export async function givePhotoRow(db: InTransaction, id: string, { owner: { kind, id: ownerId }, position }: { owner: PhotoOwner, position: number }): Promise<void> {
  await db.updateTable('photos').set({ owner_kind: kind, owner_id: ownerId, position }).where('id', '=', id).execute()
}

export async function placePhotoRow(db: InTransaction, id: string, position: number): Promise<void> {
  await db.updateTable('photos').set({ position }).where('id', '=', id).execute()
}
