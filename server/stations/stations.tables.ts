import type { Generated } from 'kysely'
import type { Datum } from '#data/geo/datum.ts'
import type { DoorCheckKind } from '#data/stations/door-check.ts'
import type { HostKind } from '#data/stations/host.ts'
import type { Confirmer, KnowledgeState, ServiceKey } from '#data/stations/service.ts'
import type { AccessKind, Precision, StationEvent } from '#data/stations/station.ts'
import type { SuggestionAnswerState, SuggestionInput } from '#data/stations/suggestion.ts'
import type { ConsoleTables } from './console/console.tables.ts'

/**
 * Column conventions, the same in both databases: instants are UTC text `2026-11-23T00:00:00.000Z` (they sort as text),
 * truth is 0 or 1, JSON is text.
 */
interface StationRow {
  id: string
  code: string
  name: string
  /** JSON array of names. */
  programmes: string
  is_sample: 0 | 1
  status: 'active' | 'retired'
  retired_at: string | null
  retired_reason: string | null
  instead_code: string | null
  host_kind: HostKind
  host_name: string | null
  area_id: string | null
  address: string | null
  lng: number
  lat: number
  precision: Precision
  source_lng: number
  source_lat: number
  source_datum: Datum
  access_who: AccessKind
  access_words: string | null
  seats: number | null
  access_confirmed_at: string | null
  access_confirmed_by: Confirmer | null
  /** JSON of OpeningHours; null: not known. */
  hours_rules: string | null
  hours_words: string | null
  hours_confirmed_at: string | null
  hours_confirmed_by: Confirmer | null
  search_keys: string
  created_at: string
  /** When its facts last changed. */
  updated_at: string
  /** When anything shown of it last changed, door notices included; what `?since=` compares with. */
  changed_at: string
  /** Grows with every change of its facts, from 1. */
  revision: Generated<number>
}

interface StationServiceRow {
  station_id: string
  service: ServiceKey
  state: KnowledgeState
  detail: string | null
  confirmed_at: string | null
  confirmed_by: Confirmer | null
}

interface StationEventRow {
  id: string
  station_id: string
  at: string
  kind: StationEvent['kind']
  by: Confirmer | null
  words: string | null
}

interface DoorCheckRow {
  id: string
  station_id: string
  kind: DoorCheckKind
  device_hash: string
  /** The rider's clock. */
  observed_at: string
  received_at: string
  /** When it counts from: `observed_at` where believable, else `received_at`. */
  effective_at: string
  /** Shanghai day of `effective_at`. */
  day: string
  /** Whether the station should have been open at `effective_at`; null: its hours are not known. */
  was_open: 0 | 1 | null
}

interface SuggestionRow {
  id: string
  kind: SuggestionInput['kind']
  station_id: string | null
  /** JSON array of SuggestionAspect. */
  aspects: string
  words: string
  lng: number | null
  lat: number | null
  device_hash: string
  observed_at: string
  received_at: string
  /** Null while nobody has answered it. */
  answer_state: SuggestionAnswerState | null
  answer_words: string | null
  answered_at: string | null
}

export interface StationTables extends ConsoleTables {
  stations: StationRow
  station_services: StationServiceRow
  station_events: StationEventRow
  door_checks: DoorCheckRow
  suggestions: SuggestionRow
}
