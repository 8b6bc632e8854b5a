import type { Deps } from '../../deps.ts'
import type { Mediator } from '../mediation/mediator.ts'
import { disputeErrors } from '../disputes.errors.ts'
import { findLastRead, findPhotoRow } from '../disputes.repository.ts'
import { getCase } from '../mediation/case-access.service.ts'
import { openPhoto } from '../sealed-words.ts'

/** So long a reading of a case lets its reader look at its photos; then the case is to be opened again. */
export const PHOTOS_AFTER_READING_MS = 10 * 60_000

/**
 * A photo of a case as WebP. Looking at it is part of the reading in which it was named, which is recorded and counted: without a fresh one
 * of this person's, or when it came after that, it is not there. Throws not_found.
 */
export async function readCasePhoto(deps: Pick<Deps, 'db' | 'keys' | 'now' | 'index'>, by: Mediator, { id, photoId }: { id: string, photoId: string }): Promise<Uint8Array<ArrayBuffer>> {
  await getCase(deps, deps.db, by, id)
  const readAt = await findLastRead(deps.db, { disputeId: id, accountId: by.accountId, from: new Date(deps.now() - PHOTOS_AFTER_READING_MS).toISOString() })
  const photo = await findPhotoRow(deps.db, photoId)
  if (readAt === undefined || photo?.dispute_id !== id || photo.received_at > readAt)
    throw disputeErrors.unknown()
  return openPhoto(deps, photo)
}
