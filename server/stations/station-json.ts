import type { StationEntry } from './station-entry.ts'
import type { NearEntry, StationIndex } from './station-index.ts'
import { Buffer } from 'node:buffer'
import { jsonPieces } from './station-entry.ts'

/** `{"stations":[…],"removed":[…],"syncedAt":"…"}` (StationList), put together from bytes. */
export function stationListJson(index: StationIndex, nowMs: number, list: { entries: readonly StationEntry[], removed: readonly object[], syncedAt: string }): Uint8Array<ArrayBuffer> {
  const pieces = [Buffer.from('{"stations":[')]
  for (const [position, entry] of list.entries.entries()) {
    const { facts, opening, rest } = jsonPieces(entry, index.clock, nowMs)
    pieces.push(facts, opening.json, Buffer.from(position < list.entries.length - 1 ? `${rest}},` : `${rest}}`))
  }
  pieces.push(Buffer.from(`],"removed":${JSON.stringify(list.removed)},"syncedAt":"${list.syncedAt}"}`))
  return Buffer.concat(pieces)
}

/** `{"from":{…},"stations":[…]}` (NearestAnswer), put together from bytes. */
export function nearestJson(index: StationIndex, nowMs: number, from: { lng: number, lat: number }, near: readonly NearEntry[]): Uint8Array<ArrayBuffer> {
  const pieces = [Buffer.from(`{"from":{"lng":${from.lng},"lat":${from.lat}},"stations":[`)]
  for (const [position, { entry, distanceMetres, bearingDegrees }] of near.entries()) {
    const { facts, opening, rest } = jsonPieces(entry, index.clock, nowMs)
    const end = position < near.length - 1 ? '},' : '}'
    pieces.push(facts, opening.nowJson, Buffer.from(`${rest},"distanceMetres":${distanceMetres},"bearingDegrees":${bearingDegrees}${end}`))
  }
  pieces.push(Buffer.from(']}'))
  return Buffer.concat(pieces)
}
