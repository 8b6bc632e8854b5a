import type { Deps } from '../../deps.ts'
import { findPhotoRow } from '../disputes.repository.ts'
import { openPhoto } from '../sealed-words.ts'

/** A photo of this case as WebP; undefined: it has none with this id. Who may see it has been asked. */
export async function findPhoto(deps: Pick<Deps, 'db' | 'keys'>, disputeId: string, id: string): Promise<Uint8Array<ArrayBuffer> | undefined> {
  const row = await findPhotoRow(deps.db, id)
  return row?.dispute_id === disputeId ? openPhoto(deps, row) : undefined
}
