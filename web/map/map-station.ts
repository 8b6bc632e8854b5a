import type { Bounds, Point } from '#data/geo/point.ts'
import type { Site } from '#data/sites/site.ts'
import type { OpeningState } from '#data/stations/opening-hours/opening-hours.ts'
import type { NearStation } from '#data/stations/station.ts'
import { openingFromIntervals } from '#data/stations/opening-hours/opening-at.ts'

/** What the map draws of a station. WGS-84 degrees; `distanceMetres` in a straight line, left out when nobody says from where. */
export interface MapStation {
  readonly id: string
  readonly code: string
  readonly name: string
  readonly lng: number
  readonly lat: number
  readonly distanceMetres?: number
  readonly state: OpeningState
}

/** Where distances count from: measured by the phone, or a place that the rider has chosen. */
export interface MapOrigin extends Point {
  readonly kind: 'gps' | 'place'
  /** Radius of the measurement in metres; null for a chosen place. */
  readonly accuracyMetres: number | null
}

/** The part of a site that the map needs. */
export type MapSite = Pick<Site, 'centre' | 'bounds' | 'labels' | 'map'>

/** Where the map looks: what an address or a store may keep and give back. */
export interface MapView { readonly centre: Point, readonly zoom: number }
export interface MapMove extends MapView { readonly bounds: Bounds }

/**
 * Vector tiles of a large site in place of the whole list. Layer `stations`; a feature is a station (`code`, `name`, `state`) or a cluster
 * (`point_count`, and `zoom`, at which it comes apart). Filters are in the address, so that counts are those of the stations wished for.
 */
export interface StationTiles {
  /** With `{z}/{x}/{y}`; may begin with `/`. */
  readonly url: string
  /** Deepest zoom that the server has; closer in, its tiles are stretched. */
  readonly maxZoom: number
  /** Leaves out stations that are not open. Clusters count them all the same. */
  readonly isOpenOnly: boolean
  /** When this changes the tiles in sight are asked for again; states in them grow old. */
  readonly asOf: string
}

/** Why there is no map. `load`: its code did not arrive; `no_webgl`: the phone cannot draw it; `context_lost`: the phone took the graphics memory away. */
export const mapFailures = ['load', 'no_webgl', 'context_lost', 'broken'] as const
export type MapFailure = typeof mapFailures[number]

/** A station of the list as the map takes it, open or not at an instant. */
export function toMapStation(station: NearStation, nowMs: number): MapStation {
  const { id, code, name, lng, lat, distanceMetres, opening } = station
  return { id, code, name, lng, lat, distanceMetres, state: openingFromIntervals(opening, nowMs).state }
}
