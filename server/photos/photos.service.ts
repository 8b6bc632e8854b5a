import type { Photo } from '#data/photos/photo.ts'
import type { Database, InTransaction } from '../db/database.ts'
import type { Deps } from '../deps.ts'
import type { PhotoSize } from './photo-files.ts'
import type { PhotoOwner } from './photos.repository.ts'
import type { PhotoRow } from './photos.tables.ts'
import type { PreparedPhoto } from './prepare-photo.ts'
import { dropPhotoFiles, keepPhotoFiles, readPhotoFile } from './photo-files.ts'
import { photoErrors } from './photos.errors.ts'
import { deletePhotoRow, findPhotoRow, insertPhotoRow, listPhotoRows, placePhotoRow, updatePhotoOwner } from './photos.repository.ts'

export type { PhotoOwner }
type FileDeps = Pick<Deps, 'config' | 'randomBytes'>

const toPhoto = ({ id, alt, width, height, bytes }: PhotoRow): Photo => ({ id, alt, width, height, bytes })

/** The photos of a thing, in the order shown. Whether the caller may see them is its domain's matter. */
export async function listPhotos(db: Database | InTransaction, owner: PhotoOwner): Promise<Photo[]> {
  return (await listPhotoRows(db, owner)).map(toPhoto)
}

/**
 * Puts a prepared photo on disk while `write` (the domain's own transaction, which calls {@link attachPhoto}) makes it somebody's.
 * When `write` fails the files go again.
 */
export async function withPhotoFiles<Result>({ config, randomBytes }: FileDeps, prepared: PreparedPhoto, write: (id: string) => Promise<Result>): Promise<Result> {
  const id = randomBytes(16).toString('hex')
  try {
    await keepPhotoFiles(config, id, prepared)
    return await write(id)
  }
  catch (error) {
    await dropPhotoFiles(config, id)
    throw error
  }
}

/** Makes a photo on disk the last one of its owner. Throws invalid_input when there are `most` already. */
export async function attachPhoto({ now }: Pick<Deps, 'now'>, transaction: InTransaction, { owner, id, alt, most, prepared }: { owner: PhotoOwner, id: string, alt: string, most: number, prepared: PreparedPhoto }): Promise<void> {
  const rows = await listPhotoRows(transaction, owner)
  if (rows.length >= most)
    throw photoErrors.tooMany(most)
  const { width, height, sha256, full } = prepared
  const position = (rows.at(-1)?.position ?? -1) + 1
  await insertPhotoRow(transaction, { id, owner_kind: owner.kind, owner_id: owner.id, position, alt, width, height, bytes: full.length, sha256, created_at: new Date(now()).toISOString() })
}

/** Takes a photo from its owner; its files go when the transaction is through ({@link dropPhotoFiles}). False: the owner has no such photo, and its files are somebody else's. */
export async function detachPhoto(transaction: InTransaction, owner: PhotoOwner, id: string): Promise<boolean> {
  if (!(await listPhotoRows(transaction, owner)).some(row => row.id === id))
    return false
  await deletePhotoRow(transaction, id)
  return true
}

/** Makes a photo another owner's. Who may see it may change with that. */
export const passOnPhoto = (transaction: InTransaction, id: string, owner: PhotoOwner): Promise<void> => updatePhotoOwner(transaction, id, owner)

/** Another order, which names every photo of the owner once. False: it was so already. Throws invalid_input. */
export async function orderPhotos(transaction: InTransaction, owner: PhotoOwner, ids: readonly string[]): Promise<boolean> {
  const before = (await listPhotoRows(transaction, owner)).map(({ id }) => id)
  if (before.toSorted().join() !== ids.toSorted().join())
    throw photoErrors.otherOrder()
  for (const [position, id] of ids.entries())
    await placePhotoRow(transaction, id, position)
  return before.join() !== ids.join()
}

/** The bytes of a photo, and whose it is, where whoever asks may see its owner, which `isShown` tells. Null: there is none. */
export async function readPhoto({ db, config }: Pick<Deps, 'db' | 'config'>, { id, size, isShown }: { id: string, size: PhotoSize, isShown: (owner: PhotoOwner) => boolean }): Promise<{ bytes: Uint8Array<ArrayBuffer>, owner: PhotoOwner } | null> {
  const row = await findPhotoRow(db, id)
  const owner = row && { kind: row.owner_kind, id: row.owner_id }
  const bytes = owner && isShown(owner) ? await readPhotoFile(config, id, size) : null
  return owner && bytes ? { bytes: new Uint8Array(bytes), owner } : null
}
