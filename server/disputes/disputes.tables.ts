import type { DisputeTopic } from '#data/disputes/dispute-topics.ts'
import type { DisputeDeed, DisputeState } from '#data/disputes/life-cycle.ts'

/** `s_…` columns are sealed, bound to their row and column (`sealed-words.ts`). */
export interface DisputeRow {
  id: string
  revision: number
  receipt_hash: string
  sent_hash: string
  /** 骑手 A: what mediators call the reporter. */
  rider: string
  topic: DisputeTopic
  /** JSON of happened, wanted, when, where. */
  s_told: string
  /** JSON of Party[]. */
  s_parties: string
  /** JSON of name and phone; null: never given, or destroyed. */
  s_contact: string | null
  s_agreement: string | null
  area_id: string
  mediator_id: string | null
  state: DisputeState
  received_at: string
  due_at: string | null
  escalations: number
  was_reopened: 0 | 1
  /** The reporter has said something since a mediator last opened it. */
  has_unread: 0 | 1
  rating: number | null
  ended_at: string | null
}

/** Append-only. */
export interface DisputeEntryRow {
  id: string
  dispute_id: string
  revision: number
  at: string
  deed: DisputeDeed | 'receive' | 'add_photo' | 'delete_contact' | 'contact_destroyed'
  state: DisputeState
  by_kind: 'reporter' | 'mediator' | 'clock'
  actor_id: string | null
  actor_name: string | null
  s_words: string
  is_internal: 0 | 1
}

/** `s_photo` is WebP, sealed and bound to case and row. */
export interface DisputePhotoRow { id: string, dispute_id: string, sent_hash: string, received_at: string, s_photo: string }

export interface DisputeTables {
  disputes: DisputeRow
  dispute_entries: DisputeEntryRow
  dispute_words: { id: string, dispute_id: string, sent_hash: string, received_at: string }
  dispute_reads: { id: string, dispute_id: string, account_id: string, at: string }
  dispute_photos: DisputePhotoRow
  dispute_reveals: { id: string, dispute_id: string, s_reason: string, asked_by: string, asked_at: string, approved_by: string | null, approved_at: string | null, revealed_at: string | null }
}
