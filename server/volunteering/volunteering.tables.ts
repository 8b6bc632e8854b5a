import type { ActivityClass } from '#data/volunteering/activity.ts'
import type { CheckInHow, CheckInKind } from '#data/volunteering/check-in.ts'
import type { ServiceSource } from '#data/volunteering/service-entry.ts'

export interface ActivityRow {
  id: string
  /** Grows with every change. */
  revision: number
  /** Those of one weekly repetition have the same. */
  series_id: string | null
  area_id: string
  station_id: string | null
  place: string | null
  lng: number | null
  lat: number | null
  title: string
  content: string
  class: ActivityClass
  starts_at: string
  ends_at: string
  capacity: number | null
  organiser: string
  person_in_charge: string
  is_insured: number
  /** Six digits that are said to people who cannot scan. */
  spoken: string
  created_at: string
  created_by: string | null
  /** When whoever had not checked out was put down until the planned end. */
  closed_at: string | null
  cancelled_at: string | null
  cancel_reason: string | null
}

export interface SignUpRow {
  activity_id: string
  registration_id: string
  is_coming: number
  /** Since when: the order of those who wait. */
  since: string
}

export interface CheckInRow {
  id: string
  registration_id: string
  /** Null: no activity is known yet to which it belongs. */
  activity_id: string | null
  /** Of the fixed code of a station: the activity there may be created later. */
  station_id: string | null
  kind: CheckInKind
  how: CheckInHow
  source: ServiceSource
  /** Whether the phone was near; null: nothing was said, or nothing is known of the place. Where it was is not kept. */
  fence: 'passed' | 'failed' | null
  /** By our clock: the phone's own, corrected by what it was off. */
  scanned_at: string
  received_at: string
  sent_hash: string
}

/** Append-only in the database itself. */
export interface ServiceEntryRow {
  id: string
  /** Order in which rows were written, per person. */
  seq: number
  registration_id: string
  activity_id: string
  from_at: string
  to_at: string
  minutes: number
  /** JSON of MinutesByDay. */
  days: string
  source: ServiceSource
  needs_confirmation: number
  entered_at: string
  entered_by: string | null
  entered_by_name: string | null
  /** The row that this one takes back. */
  reverses: string | null
  reason: string | null
}

export interface VolunteeringTables {
  activities: ActivityRow
  activity_sign_ups: SignUpRow
  check_ins: CheckInRow
  service_entries: ServiceEntryRow
  /** Append-only too. */
  service_confirmations: { entry_id: string, at: string, by: string, by_name: string | null }
  /** What each activity has come to up to `service_sums_until`; made anew from the ledger at any time. */
  service_sums: { activity_id: string, person_times: number, scanned_minutes: number, back_entered_minutes: number }
  service_sums_until: { one: number, until: string }
  /** A row to lock while somebody's ledger is written, with the number of its last row, and the code printed on their record. */
  service_people: { registration_id: string, last_seq: number, record_code: string }
}
