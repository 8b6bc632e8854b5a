import type { StationEntry } from './station-entry.ts'
import type { NearEntry, StationIndex } from './station-index.ts'
import { jsonPieces } from './station-entry.ts'

/** `{"stations":[…],"removed":[…],"syncedAt":"…"}` (StationList), with whatever else the list says. */
export function stationListJson(index: StationIndex, nowMs: number, { entries, ...list }: { entries: readonly StationEntry[], removed: readonly object[], syncedAt: string }): string {
  const stations = entries.map((entry) => {
    const { facts, opening, rest } = jsonPieces(entry, index.clock, nowMs)
    return `${facts}${opening.json}${rest}}`
  })
  return `{"stations":[${stations.join()}],${JSON.stringify(list).slice(1)}`
}

/** `{"from":{…},"stations":[…]}` (NearestAnswer). */
export function nearestJson(index: StationIndex, nowMs: number, from: { lng: number, lat: number }, near: readonly NearEntry[]): string {
  const stations = near.map(({ entry, distanceMetres, bearingDegrees }) => {
    const { facts, opening, rest } = jsonPieces(entry, index.clock, nowMs)
    return `${facts}${opening.nowJson}${rest},"distanceMetres":${distanceMetres},"bearingDegrees":${bearingDegrees}}`
  })
  return `{"from":{"lng":${from.lng},"lat":${from.lat}},"stations":[${stations.join()}]}`
}
