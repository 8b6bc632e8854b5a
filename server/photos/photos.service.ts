import type { Photo } from '#data/photos/photo.ts'
import type { Database, InTransaction } from '../db/database.ts'
import type { Deps } from '../deps.ts'
import type { PhotoSize } from './photo-files.ts'
import type { PhotoOwner } from './photos.repository.ts'
import type { PhotoRow } from './photos.tables.ts'
import type { PreparedPhoto } from './prepare-photo.ts'
import { dropPhotoFiles, keepPhotoFiles, readPhotoFile, sweepPhotoFiles } from './photo-files.ts'
import { photoErrors } from './photos.errors.ts'
import { deletePhotoRow, findPhotoRow, givePhotoRow, insertPhotoRow, listPhotoIds, listPhotoRows, placePhotoRow } from './photos.repository.ts'

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

/** Gives photos of one owner to another, behind its own and in their order, as long as it has less than `most`. Answers the ids of those that went. */
export async function handOverPhotos(transaction: InTransaction, { from, to, most, only }: { from: PhotoOwner, to: PhotoOwner, most: number, only?: readonly string[] }): Promise<string[]> {
  const kept = await listPhotoRows(transaction, to)
  const handed = (await listPhotoRows(transaction, from)).filter(({ id }) => only?.includes(id) ?? true).slice(0, Math.max(0, most - kept.length))
  const after = (kept.at(-1)?.position ?? -1) + 1
  for (const [at, { id }] of handed.entries())
    await givePhotoRow(transaction, id, { owner: to, position: after + at })
  return handed.map(({ id }) => id)
}

/** Removes files that belong to no photo, and what is half written. Answers how many. */
export async function sweepPhotos({ db, config, now }: Pick<Deps, 'db' | 'config' | 'now'>): Promise<number> {
  // The files first: what is written meanwhile is young and stays.
  return sweepPhotoFiles(config, { nowMs: now(), listKept: () => listPhotoIds(db) })
}

/** Another order, which names every photo of the owner once. False: it was so already. Throws invalid_input. */
export async function orderPhotos(transaction: InTransaction, owner: PhotoOwner, ids: readonly string[]): Promise<boolean> {
  const before = (await listPhotoRows(transaction, owner)).map(({ id }) => id)
  if (before.toSorted().join() !== ids.toSorted().join())
    throw photoErrors.otherOrder()
  for (const [position, id] of ids.entries())
    await placePhotoRow(transaction, id, position)
  return before.join() !== ids.join()
}

/** The bytes of a photo whose owner may be seen by whoever asks, which `isShown` tells. Null: there is none. */
export async function readPhoto({ db, config }: Pick<Deps, 'db' | 'config'>, { id, size, isShown }: { id: string, size: PhotoSize, isShown: (owner: PhotoOwner) => boolean }): Promise<Uint8Array<ArrayBuffer> | null> {
  const row = await findPhotoRow(db, id)
  const bytes = row && isShown({ kind: row.owner_kind, id: row.owner_id }) ? await readPhotoFile(config, id, size) : null
  return bytes && new Uint8Array(bytes)
}
