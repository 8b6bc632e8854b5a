import type { Confirmer } from '#data/stations/service.ts'
import type { Station, StationEvent, StationWithHistory } from '#data/stations/station.ts'
import type { Deps } from '../deps.ts'
import type { StationEntry } from './station-entry.ts'
import type { StationFacts } from './station-facts.ts'
import type { NewStationEvent } from './stations.repository.ts'
import { MINUTE_MS } from '#data/time/shanghai.ts'
import { searchKeysOf } from './search-keys.ts'
import { stationErrors } from './stations.errors.ts'
import { insertStations, listStationEvents, updateStation } from './stations.repository.ts'

const HISTORY_LINES = 30

/** What is said of a new station; the rest is worked out. */
export type NewStation = Omit<StationFacts, 'confirmedAt' | 'confirmedBy' | 'searchKeys' | 'updatedAt'>

/** A line for the public history. `at` is when it happened, where that is not now. */
export interface HistoryLine { kind: StationEvent['kind'], by: Confirmer | null, words: string | null, at?: string }

/** One station with its public history; retired ones answer too. Throws not_found. */
export async function readStation({ index, db, now }: Pick<Deps, 'index' | 'db' | 'now'>, code: string): Promise<StationWithHistory> {
  const entry = index.findByCode(code)
  if (!entry)
    throw stationErrors.unknownStation()
  const history = await listStationEvents(db, entry.facts.id, HISTORY_LINES)
  return {
    ...index.stationAt(entry, now()),
    history,
  }
}

/** Adds stations in one transaction: all or none. */
export async function addStations(deps: Pick<Deps, 'db' | 'now' | 'newId' | 'index'>, stations: readonly NewStation[], line: HistoryLine): Promise<void> {
  const at = new Date(deps.now()).toISOString()
  const facts = stations.map(station => completeFacts(station, at))
  const events = facts.map(({ id }) => toEvent(deps.newId(), id, line, at))
  await deps.db.transaction().execute(transaction => insertStations(transaction, facts, events, at))
  await deps.index.refresh()
}

/** Writes new facts of a station and the lines this adds to its history. Throws not_found. */
export async function changeStation(deps: Pick<Deps, 'db' | 'now' | 'newId' | 'index'>, station: NewStation, lines: readonly HistoryLine[]): Promise<void> {
  if (!deps.index.findById(station.id))
    throw stationErrors.unknownStation()
  const at = new Date(deps.now()).toISOString()
  const events = lines.map(line => toEvent(deps.newId(), station.id, line, at))
  await deps.db.transaction().execute(transaction => updateStation(transaction, completeFacts(station, at), events, at))
  await deps.index.refresh()
}

/** The facts as stored: pinyin keys and time added. The youngest confirmation is read from the facts when they are loaded. */
export function completeFacts(station: NewStation, at: string): StationFacts {
  return {
    ...station,
    confirmedAt: null,
    confirmedBy: null,
    searchKeys: searchKeysOf(station.name, station.address),
    updatedAt: at,
  }
}

export function toEvent(id: string, stationId: string, line: HistoryLine, now: string): NewStationEvent {
  return {
    id,
    station_id: stationId,
    at: line.at ?? now,
    kind: line.kind,
    by: line.by,
    words: line.words,
  }
}

/** Which stations `GET /api/stations` tells about. `atMost`: nothing when the site has more active stations than that. */
export interface ListWish { since: string | undefined, atMost?: number | undefined }

interface Changes { entries: readonly StationEntry[], removed: { id: string, at: string }[] }

/**
 * What has changed since a `syncedAt` of ours: stations of those asked for, and what is said of the others, which are not, or no longer, among
 * them or there at all. Throws invalid_input when that instant lies in the future.
 */
export function changesSince(index: Deps['index'], since: string, nowMs: number, isAsked: (entry: StationEntry) => boolean): Changes {
  if (Date.parse(since) > nowMs + MINUTE_MS)
    throw stationErrors.syncedAtInFuture()
  // Transactions of other processes may commit a little after the instant they wrote down; hearing of a change twice does no harm.
  const sinceText = new Date(Date.parse(since) - MINUTE_MS).toISOString()
  const entries: StationEntry[] = []
  const removed = index.erasedSince(sinceText)
  if (index.youngestChange < sinceText)
    return { entries, removed }
  for (const entry of index.all) {
    if (entry.changedAt < sinceText)
      continue
    if (isAsked(entry))
      entries.push(entry)
    else
      removed.push({ id: entry.facts.id, at: entry.changedAt })
  }
  return { entries, removed }
}

/** The active stations (changed since an instant), and the ids of those that are no longer among them. Throws invalid_input. */
export function listStations({ index, now }: Pick<Deps, 'index' | 'now'>, { since, atMost }: ListWish, isInArea: (areaId: string | null) => boolean) {
  const nowMs = now()
  const count = index.active.length
  const isAsked = ({ facts }: StationEntry) => facts.status === 'active' && isInArea(facts.areaId)
  const told = (): Changes => since === undefined ? { entries: index.active.filter(isAsked), removed: [] } : changesSince(index, since, nowMs, isAsked)
  const { entries, removed } = atMost !== undefined && count > atMost ? { entries: [], removed: [] } : told()
  return { entries, removed, syncedAt: new Date(nowMs).toISOString(), ...atMost === undefined ? {} : { count } }
}

/** Active stations as they read now, for open data. */
export function listActiveStations({ index, now }: Pick<Deps, 'index' | 'now'>): Station[] {
  return index.active.map(entry => index.stationAt(entry, now()))
}
