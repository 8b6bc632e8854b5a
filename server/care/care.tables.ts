import type { CareSeason } from '#data/care/care-event.ts'
import type { CareKind } from '#data/care/stock.ts'

export interface CareEventRow {
  id: string
  /** Grows with every change. */
  revision: number
  area_id: string
  season: CareSeason
  title: string
  starts_on: string
  ends_on: string
  organiser: string
  pack: string
  created_at: string
  created_by: string | null
  /** When staff ended it before its last day. */
  ended_at: string | null
  end_reason: string | null
  /** The number of its last row; whoever writes rows locks it. */
  last_seq: number
}

export interface CarePointRow {
  id: string
  event_id: string
  /** Place in the list. */
  seq: number
  station_id: string | null
  place: string | null
  low_at: number | null
}

/** Append-only in the database itself. */
export interface CareRowRow {
  id: string
  event_id: string
  /** Order in which rows were written, per event. */
  seq: number
  kind: CareKind
  from_point: string | null
  to_point: string | null
  packs: number
  /** Below zero: it takes another row back. */
  person_times: number
  registration_id: string | null
  counted: number | null
  /** By our clock: the device's own, corrected by what it was off. Of a reversal, that of its row. */
  happened_at: string
  entered_at: string
  entered_by: string | null
  entered_by_name: string | null
  reverses: string | null
  reason: string | null
  sent_hash: string
}

export interface CareTables {
  care_events: CareEventRow
  care_points: CarePointRow
  care_rows: CareRowRow
}
