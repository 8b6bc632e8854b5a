import type { Point } from '#data/geo/point.ts'
import type { HolidayTable } from '#data/holidays/holiday.ts'
import type { ServiceKey } from '#data/stations/service.ts'
import type { Station } from '#data/stations/station.ts'
import type { Database } from '../db/database.ts'
import type { StationEntry } from './station-entry.ts'
import { bearingDegrees, distanceMetres } from '#data/geo/distance.ts'
import { MINUTE_MS } from '#data/time/shanghai.ts'
import { findRevision } from '../db/revisions.repository.ts'
import { ActiveStations } from './active-stations.ts'
import { listRecentChecks } from './door-checks.repository.ts'
import { OpeningClock, serviceBits, stationAt, toEntry } from './station-entry.ts'
import { countStations, listStoredStations } from './stations.repository.ts'

/** Clocks of several server processes may differ by this much without a change being missed. */
const OVERLAP_MS = MINUTE_MS

/** How many equally near stations (to the metre) beyond the last one asked for still compete for its place by code. */
const TIES = 16

/** What a rider wants of a station; an empty wish is content with any. */
export interface NearestWish { services: readonly ServiceKey[], isOpenNow: boolean }
/** An entry and where it lies from the place asked about. */
export interface NearEntry { entry: StationEntry, distanceMetres: number, bearingDegrees: number }

/**
 * All stations in memory, with a spatial index of the active ones. `refresh` reads what has changed; every answer is made from
 * one consistent state between two refreshes.
 */
export class StationIndex {
  readonly clock: OpeningClock
  readonly #db: Database
  readonly #now: () => number
  #entries = new Map<string, StationEntry>()
  #idOfCode = new Map<string, string>()
  #active = new ActiveStations([])
  #revision = -1
  #youngestChange = ''
  #refreshing: Promise<void> = Promise.resolve()
  readonly #listeners = new Set<() => void>()
  /** Ids of stations that were deleted while this process ran, and when it saw that. */
  readonly #erasedAt = new Map<string, string>()

  constructor(options: { db: Database, now: () => number, holidays: HolidayTable }) {
    this.#db = options.db
    this.#now = options.now
    this.clock = new OpeningClock(options.holidays)
  }

  /** Grows with every change; part of the ETag of answers made from this index. */
  get revision(): number {
    return this.#revision
  }

  /** Calls back after every refresh that has found something new. Returns what ends it. */
  onRevision(listener: () => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** When anything about any station has changed last (ISO 8601 in UTC); empty before there is one. */
  get youngestChange(): string {
    return this.#youngestChange
  }

  /** Active stations, in the order of their codes. */
  get active(): readonly StationEntry[] {
    return this.#active.entries
  }

  /** The same with where they are; another object whenever a place or an offer has changed. */
  get places(): ActiveStations {
    return this.#active
  }

  /** All stations, retired ones too. */
  get all(): Iterable<StationEntry> {
    return this.#entries.values()
  }

  /** Stations that are there no more at all (samples that were cleared), as far as this process has seen them go since an instant (ISO 8601 in UTC). */
  erasedSince(since: string): { id: string, at: string }[] {
    return [...this.#erasedAt].filter(([, at]) => at >= since).map(([id, at]) => ({ id, at }))
  }

  findById(id: string): StationEntry | undefined {
    return this.#entries.get(id)
  }

  /** Codes are printed in upper case; people type them as they like. */
  findByCode(code: string): StationEntry | undefined {
    return this.#entries.get(this.#idOfCode.get(code.toUpperCase()) ?? '')
  }

  stationAt(entry: StationEntry, nowMs: number): Station {
    return stationAt(entry, this.clock, nowMs)
  }

  /** The nearest active stations that fulfil a wish, nearest first, equally near ones (to the metre) by code. */
  nearest(from: Point, wish: NearestWish, limit: number, nowMs: number): NearEntry[] {
    const near = this.#around(from, wish, limit + 1, nowMs)
    // Whoever shares the last metre with the first one left out competes with it by code.
    const isTied = near.length > limit && near[limit]?.distanceMetres === near[limit - 1]?.distanceMetres
    const candidates = isTied ? this.#around(from, wish, limit + TIES, nowMs) : near
    return candidates.sort((a, b) => a.distanceMetres - b.distanceMetres || (a.entry.facts.code < b.entry.facts.code ? -1 : 1)).slice(0, limit)
  }

  #around(from: Point, wish: NearestWish, limit: number, nowMs: number): NearEntry[] {
    const bits = serviceBits(wish.services)
    const fulfils = (entry: StationEntry) => (entry.offered & bits) === bits && (!wish.isOpenNow || this.isOpen(entry, nowMs))
    return this.#active.around(from, limit, bits === 0 && !wish.isOpenNow ? undefined : fulfils)
      .map(entry => ({ entry, distanceMetres: Math.round(distanceMetres(from, entry.facts)), bearingDegrees: bearingDegrees(from, entry.facts) }))
  }

  /** Whether the door should be open. */
  isOpen(entry: StationEntry, nowMs: number): boolean {
    const { state } = this.clock.at(entry, nowMs).opening
    return state === 'open' || state === 'closing_soon'
  }

  /** Reads what has changed since the last time. Calls at the same time wait for one another. */
  refresh(): Promise<void> {
    const next = this.#refreshing.catch(() => {}).then(() => this.#refresh())
    this.#refreshing = next
    return next
  }

  async #refresh(): Promise<void> {
    const revision = await findRevision(this.#db, 'stations')
    if (revision === this.#revision)
      return
    const isFirst = this.#youngestChange === ''
    const changedSince = isFirst
      ? undefined
      : new Date(Date.parse(this.#youngestChange) - OVERLAP_MS).toISOString()
    await this.#read(changedSince)
    if (!isFirst && await countStations(this.#db) !== this.#entries.size)
      await this.#read(undefined)
    this.#revision = revision
    for (const listener of this.#listeners)
      listener()
  }

  async #read(changedSince: string | undefined): Promise<void> {
    const stored = await listStoredStations(this.#db, changedSince === undefined ? {} : { changedSince })
    const checks = await listRecentChecks(this.#db, this.#now(), changedSince)
    const checksOf = Map.groupBy(checks, check => check.stationId)
    const changed = stored.map(station => toEntry(station, checksOf.get(station.facts.id) ?? []))
    if (changedSince === undefined) {
      this.#noteErased(new Set(stored.map(({ facts }) => facts.id)))
      this.#entries = new Map()
      this.#idOfCode = new Map()
    }
    for (const entry of changed) {
      const codeBefore = this.#entries.get(entry.facts.id)?.facts.code
      if (codeBefore !== undefined && codeBefore !== entry.facts.code)
        this.#idOfCode.delete(codeBefore)
      this.#entries.set(entry.facts.id, entry)
      this.#erasedAt.delete(entry.facts.id)
      this.#idOfCode.set(entry.facts.code, entry.facts.id)
      if (entry.changedAt > this.#youngestChange)
        this.#youngestChange = entry.changedAt
    }
    if (changedSince === undefined || !this.#active.takeInPlace(changed))
      this.#active = new ActiveStations(this.#entries.values())
  }

  #noteErased(left: ReadonlySet<string>): void {
    const at = new Date(this.#now()).toISOString()
    for (const id of this.#entries.keys()) {
      if (!left.has(id))
        this.#erasedAt.set(id, at)
    }
  }
}
