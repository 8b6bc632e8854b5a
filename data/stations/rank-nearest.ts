import type { Point } from '../geo/point.ts'
import { bearingDegrees, distanceMetres } from '../geo/distance.ts'

/** What a ranked thing may be told apart by; either is enough. */
interface Named { readonly code?: string, readonly id?: string }

/** Where something lies from a place: whole metres in a straight line, whole degrees clockwise from north. */
export interface Bearing { distanceMetres: number, bearingDegrees: number }

function compareText(one: string, other: string): number {
  if (one === other)
    return 0
  return one < other
    ? -1
    : 1
}

/**
 * The nearest first, at most `limit` of them. Equal whole metres are ordered by code, then by id, then as they came, so
 * that a list does not jump. A few hundred stations at a time; 200,000 need an index.
 */
export function rankNearest<T extends Point & Named>(stations: readonly T[], from: Point, limit = Number.POSITIVE_INFINITY): (T & Bearing)[] {
  return stations
    .map(station => ({
      station,
      metres: Math.round(distanceMetres(from, station)),
    }))
    .sort((a, b) => a.metres - b.metres
      || compareText(a.station.code ?? '', b.station.code ?? '')
      || compareText(a.station.id ?? '', b.station.id ?? ''))
    .slice(0, Math.max(0, limit))
    .map(({ station, metres }) => ({
      ...station,
      distanceMetres: metres,
      bearingDegrees: bearingDegrees(from, station),
    }))
}
