import type { LeadPage } from '#data/leads/triage/lead-row.ts'
import type { Deps } from '../../deps.ts'
import type { LeadTableRow } from '../leads.tables.ts'
import { listLeadPhotos } from '../photos/lead-photos.service.ts'

/** The photos of a report that have arrived whole, as they are shown now. */
export async function listPagePhotos({ db }: Pick<Deps, 'db'>, { id }: Pick<LeadTableRow, 'id'>): Promise<LeadPage['photos']> {
  const photos = await listLeadPhotos(db, id)
  return photos.map(({ id: photoId, width, height, is_public, original_id }) => ({ id: photoId, width, height, isPublic: is_public === 1, isBlackedOut: original_id !== null }))
}
