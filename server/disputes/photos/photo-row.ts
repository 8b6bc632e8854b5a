import type { DisputePhoto } from '#data/disputes/dispute.ts'
import type { DisputePhotoRow } from '../disputes.tables.ts'

/** A photo as a case names it. */
export const toPhoto = ({ id, received_at }: Pick<DisputePhotoRow, 'id' | 'received_at'>): DisputePhoto => ({ id, receivedAt: received_at })
