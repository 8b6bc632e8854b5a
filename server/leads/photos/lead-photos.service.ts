import type { Database, InTransaction } from '../../db/database.ts'
import type { Deps } from '../../deps.ts'
import type { PhotoOwner } from '../../photos/photos.service.ts'
import type { Authority } from '../../staff/caller.ts'
import type { LeadPhotoRow, LeadTableRow } from '../leads.tables.ts'
import { listPhotos, passOnPhoto, readPhoto } from '../../photos/photos.service.ts'
import { leadErrors } from '../leads.errors.ts'
import { getReachableLead } from '../reachable-leads.service.ts'
import { findLeadPhoto, listLeadPhotoRows, updateLeadPhoto } from './lead-photos.repository.ts'

/** A photo of a report that was kept. */
export type KeptPhoto = LeadPhotoRow & { photo_id: string }
export interface PhotoAddress { readonly id: string, readonly photoId: string }

const isKept = (row: LeadPhotoRow): row is KeptPhoto => row.photo_id !== null

/** Whether everybody may see the photos of an owner: those chosen when a report was published. */
export const isLeadPhotoShown = ({ kind }: PhotoOwner): boolean => kind === 'public_lead'

/** The photos of a report that were kept, in the order in which they came, with their size in pixels. */
export async function listLeadPhotos(db: Database | InTransaction, leadId: string): Promise<(KeptPhoto & { width: number, height: number })[]> {
  const rows = (await listLeadPhotoRows(db, leadId)).filter(isKept)
  const photos = [...await listPhotos(db, { kind: 'lead', id: leadId }), ...await listPhotos(db, { kind: 'public_lead', id: leadId })]
  return rows.flatMap((row) => {
    const photo = photos.find(({ id }) => id === row.photo_id)
    return photo ? [{ ...row, width: photo.width, height: photo.height }] : []
  })
}

/** Throws not_found for what was refused or never came. */
export async function getKeptPhoto(db: Database | InTransaction, { id, photoId }: PhotoAddress): Promise<KeptPhoto> {
  const row = await findLeadPhoto(db, { lead_id: id, id: photoId })
  if (!row || !isKept(row))
    throw leadErrors.unknown()
  return row
}

/** The bytes of a photo of a report, as it is shown now. Who may see it has been asked. Throws not_found. */
export async function readLeadPhoto(deps: Pick<Deps, 'db' | 'config'>, address: PhotoAddress): Promise<Uint8Array<ArrayBuffer>> {
  const { photo_id } = await getKeptPhoto(deps.db, address)
  const photo = await readPhoto(deps, { id: photo_id, size: 'full', isShown: ({ kind, id }) => (kind === 'lead' || kind === 'public_lead') && id === address.id })
  if (!photo)
    throw leadErrors.unknown()
  return photo.bytes
}

/** The same for staff of the report's area. Throws not_found. */
export async function readReachablePhoto(deps: Pick<Deps, 'db' | 'config'>, by: Pick<Authority, 'scope'>, address: PhotoAddress): Promise<Uint8Array<ArrayBuffer>> {
  await getReachableLead(deps.db, by, address.id)
  return readLeadPhoto(deps, address)
}

/** Lets everybody see these photos of a report and no others. Throws not_found for one that it has not. */
export async function showPhotos(transaction: InTransaction, { id }: Pick<LeadTableRow, 'id'>, photoIds: readonly string[]): Promise<void> {
  const kept = (await listLeadPhotoRows(transaction, id)).filter(isKept)
  if (photoIds.some(photoId => !kept.some(row => row.id === photoId)))
    throw leadErrors.unknown()
  for (const row of kept) {
    const isPublic = photoIds.includes(row.id)
    await updateLeadPhoto(transaction, row, { is_public: isPublic ? 1 : 0 })
    await passOnPhoto(transaction, row.photo_id, { kind: isPublic ? 'public_lead' : 'lead', id })
  }
}
