import type { LeadKindKey } from '#data/leads/lead-kinds.ts'
import type { LeadDeed, LeadState } from '#data/leads/life-cycle.ts'

export interface LeadTableRow {
  id: string
  /** Grows with every step. */
  revision: number
  /** Short, for speaking: `L1124-0031`. */
  number: string
  /** What the public layer calls it; the id is known to the reporter's phone. */
  public_id: string
  /** HMAC of the follow code. */
  follow_hash: string
  device_hash: string
  /** SHA-256 of the body as it was understood, to tell a repetition from another report under the same id. */
  sent_hash: string
  kind: LeadKindKey
  /** The kind as sent, where this version does not know it. */
  sent_kind: string | null
  words: string
  /** JSON of LeadPlace. */
  place: string
  /** Town, community, station or the rider's words, as read by people. */
  place_words: string
  lng: number | null
  lat: number | null
  /** The deepest area at the place. */
  area_id: string | null
  station_id: string | null
  is_outside: 0 | 1
  /** JSON array of the photos announced. */
  photo_ids: string
  observed_at: string
  received_at: string
  state: LeadState
  /** Who has it; the root area when nobody else. */
  assigned_area_id: string
  department: string | null
  /** Working hours, counted from `due_from` outside of `pauses` (JSON array of [from, until]) and of `waiting_since`. */
  due_hours: number
  due_from: string
  pauses: string
  waiting_since: string | null
  /** Null: the clock stands, or it has ended. */
  due_at: string | null
  escalations: number
  was_reopened: 0 | 1
  resolved_at: string | null
  closed_at: string | null
  rating: number | null
  joined_to: string | null
  also_met: number
  public_words: string | null
  published_at: string | null
}

/** Append-only. */
export interface LeadStepRow {
  id: string
  lead_id: string
  /** The revision that this step made. */
  revision: number
  at: string
  deed: LeadDeed | 'receive' | 'note' | 'publish' | 'unpublish'
  /** The state after it. */
  state: LeadState
  by_kind: 'reporter' | 'staff' | 'clock'
  actor_id: string | null
  actor_name: string | null
  /** Area or department, as the reporter reads it. */
  unit: string | null
  /** JSON of Assignee. */
  assignee: string | null
  words: string
  is_internal: 0 | 1
}

export interface LeadTables {
  leads: LeadTableRow
  lead_steps: LeadStepRow
  devices: { device_hash: string, first_seen_at: string }
  lead_words: { id: string, lead_id: string, sent_hash: string, received_at: string }
  also_met: { id: string, lead_id: string, device_hash: string, received_at: string, counted_once: string | null }
  lead_rules: { position: number, kind: LeadKindKey | null, area_id: string | null, assignee: string }
  lead_templates: { id: string, position: number, title: string, words: string }
  lead_webhooks: { id: string, area_id: string, flavour: 'wecom' | 'dingtalk', sealed_url: string, host: string, events: string, last_success_at: string | null, failure: string | null }
  lead_notices: { id: string, webhook_id: string, lead_id: string, event: string, attempts: number, next_at: string | null, sent_at: string | null }
}
