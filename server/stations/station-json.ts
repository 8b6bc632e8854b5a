import type { StationEntry } from './station-entry.ts'
import type { NearEntry, StationIndex } from './station-index.ts'
import { Buffer } from 'node:buffer'
import { openJsonPieces } from './station-entry.ts'

const comma = Buffer.from(',')
const brace = Buffer.from('}')

/** `{"stations":[…],"removed":[…],"syncedAt":"…"}` (StationList), put together from bytes. */
export function stationListJson(index: StationIndex, nowMs: number, list: { entries: readonly StationEntry[], removed: readonly object[], syncedAt: string }): Uint8Array<ArrayBuffer> {
  const stations = list.entries.map(entry => [
    ...openJsonPieces(entry, index.clock, nowMs),
    brace,
  ])
  return join('{"stations":[', stations, `],"removed":${JSON.stringify(list.removed)},"syncedAt":"${list.syncedAt}"}`)
}

/** `{"from":{…},"stations":[…]}` (NearestAnswer), put together from bytes. */
export function nearestJson(index: StationIndex, nowMs: number, from: { lng: number, lat: number }, near: readonly NearEntry[]): Uint8Array<ArrayBuffer> {
  const stations = near.map(({ entry, distanceMetres, bearingDegrees }) => [
    ...openJsonPieces(entry, index.clock, nowMs),
    Buffer.from(`,"distanceMetres":${distanceMetres},"bearingDegrees":${bearingDegrees}}`),
  ])
  return join(`{"from":${JSON.stringify(from)},"stations":[`, stations, ']}')
}

function join(head: string, items: readonly Buffer[][], tail: string): Uint8Array<ArrayBuffer> {
  const pieces = items.flatMap((item, position) => position === 0
    ? item
    : [comma, ...item])
  return Buffer.concat([
    Buffer.from(head),
    ...pieces,
    Buffer.from(tail),
  ])
}
