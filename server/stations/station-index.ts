import type { Point } from '#data/geo/point.ts'
import type { HolidayTable } from '#data/holidays/holiday.ts'
import type { ServiceKey } from '#data/stations/service.ts'
import type { Station } from '#data/stations/station.ts'
import type { Database } from '../db/database.ts'
import type { StationEntry } from './station-entry.ts'
import { around } from 'geokdbush'
import KDBush from 'kdbush'
import { bearingDegrees, distanceMetres } from '#data/geo/distance.ts'
import { MINUTE_MS } from '#data/time/shanghai.ts'
import { findRevision } from '../db/revisions.repository.ts'
import { listRecentChecks } from './door-checks.repository.ts'
import { OpeningClock, serviceBits, stationAt, toEntry } from './station-entry.ts'
import { countStations, listStoredStations } from './stations.repository.ts'

/** Clocks of several server processes may differ by this much without a change being missed. */
const OVERLAP_MS = MINUTE_MS

/** How many equally near stations (to the metre) beyond the last one asked for still compete for its place by code. */
const TIES = 16

/** Points in a leaf of the tree: small leaves make for fewer distances on the way to the nearest ten (measured: 8 to 16 is best). */
const NODE_SIZE = 16

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
  #active: StationEntry[] = []
  #tree: KDBush | undefined
  #revision = -1
  #youngestChange = ''
  #refreshing: Promise<void> = Promise.resolve()

  constructor(options: { db: Database, now: () => number, holidays: HolidayTable }) {
    this.#db = options.db
    this.#now = options.now
    this.clock = new OpeningClock(options.holidays)
  }

  /** Grows with every change; part of the ETag of answers made from this index. */
  get revision(): number {
    return this.#revision
  }

  /** Active stations, in the order of their codes. */
  get active(): readonly StationEntry[] {
    return this.#active
  }

  /** All stations, retired ones too. */
  get all(): Iterable<StationEntry> {
    return this.#entries.values()
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
    if (!this.#tree)
      return []
    const bits = serviceBits(wish.services)
    const fulfils = (position: number) => {
      const entry = this.#active[position]
      return entry !== undefined && (entry.offered & bits) === bits && (!wish.isOpenNow || this.#isOpen(entry, nowMs))
    }
    const positions: number[] = around(this.#tree, from.lng, from.lat, limit, Number.POSITIVE_INFINITY, bits === 0 && !wish.isOpenNow ? undefined : fulfils)
    const near: NearEntry[] = []
    for (const position of positions) {
      const entry = this.#active[position]
      if (entry)
        near.push({ entry, distanceMetres: Math.round(distanceMetres(from, entry.facts)), bearingDegrees: bearingDegrees(from, entry.facts) })
    }
    return near
  }

  #isOpen(entry: StationEntry, nowMs: number): boolean {
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
  }

  async #read(changedSince: string | undefined): Promise<void> {
    const stored = await listStoredStations(this.#db, changedSince === undefined
      ? {}
      : { changedSince })
    const checks = await listRecentChecks(this.#db, this.#now(), changedSince)
    const checksOf = Map.groupBy(checks, check => check.stationId)
    const entries = changedSince === undefined
      ? new Map<string, StationEntry>()
      : new Map(this.#entries)
    for (const { facts, changedAt } of stored) {
      entries.set(facts.id, toEntry(facts, changedAt, checksOf.get(facts.id) ?? []))
      if (changedAt > this.#youngestChange)
        this.#youngestChange = changedAt
    }
    this.#swapIn(entries)
  }

  #swapIn(entries: Map<string, StationEntry>): void {
    const active = [
      ...entries.values(),
    ].filter(entry => entry.facts.status === 'active').sort((a, b) => a.facts.code < b.facts.code
      ? -1
      : 1)
    this.#entries = entries
    this.#idOfCode = new Map(Array.from(entries.values(), entry => [entry.facts.code, entry.facts.id]))
    this.#active = active
    this.#tree = active.length === 0
      ? undefined
      : treeOf(active)
  }
}

function treeOf(entries: readonly StationEntry[]): KDBush {
  const tree = new KDBush(entries.length, NODE_SIZE)
  for (const { facts } of entries)
    tree.add(facts.lng, facts.lat)
  return tree.finish()
}
