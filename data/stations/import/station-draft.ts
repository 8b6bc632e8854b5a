import type { Point } from '../../geo/point.ts'
import type { HostKind } from '../host.ts'
import type { OpeningHours } from '../opening-hours/opening-hours.ts'
import type { ServiceKey } from '../service.ts'
import type { AccessKind, Precision } from '../station.ts'
import type { Coordinates } from './read-coordinates.ts'
import type { Remark } from './reason.ts'

/** What a file says of one service. A service it does not speak of is absent, never `no`. */
export interface DraftService { readonly state: 'yes' | 'no', readonly detail: string | null }

/**
 * A station as one row of a file tells it. `null` and absence mean that the file says nothing: what we know already stays, and
 * what nobody knows stays unknown.
 */
export interface StationDraft {
  readonly row: number
  readonly code: string | null
  readonly name: string
  /** `normaliseName` of it: what names are compared by. */
  readonly nameKey: string
  readonly programmes: readonly string[] | null
  readonly address: string | null
  readonly source: Coordinates['source']
  /** WGS-84. */
  readonly point: Point
  readonly precision: Precision | null
  readonly declared: { readonly district: string | null, readonly town: string | null, readonly community: string | null }
  readonly hostKind: HostKind | null
  readonly hostName: string | null
  /** `rules` is null when the words could not be read. */
  readonly hours: { readonly rules: OpeningHours | null, readonly words: string } | null
  readonly services: Readonly<Partial<Record<ServiceKey, DraftService>>>
  readonly seats: number | null
  readonly accessWho: AccessKind | null
  readonly accessWords: string | null
  readonly remarks: readonly Remark[]
}

/** Longest texts in characters: a name as in `stationSchema`, the others what a phone screen holds. */
export const textLimits = {
  name: 80,
  address: 200,
  hostName: 80,
  hours: 200,
  accessWords: 200,
  programme: 80,
  services: 500,
  area: 40,
} as const
export const MAX_PROGRAMMES = 10
export const MAX_SEATS = 1000
export const MAX_SERVICE_DETAIL = 60
