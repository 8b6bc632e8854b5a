import type { HolidayTable } from '#data/holidays/holiday.ts'
import type { DoorNotice } from '#data/stations/door-check.ts'
import type { WitnessedCheck } from '#data/stations/door-notices.ts'
import type { Opening } from '#data/stations/opening-hours/opening-hours.ts'
import type { Station } from '#data/stations/station.ts'
import type { StationFacts } from './station-facts.ts'
import { Buffer } from 'node:buffer'
import { noticesFrom } from '#data/stations/door-notices.ts'
import { openingAt } from '#data/stations/opening-hours/opening-at.ts'
import { MINUTE_MS } from '#data/time/shanghai.ts'

/** A station in memory: its facts, the door checks of the last 24 hours, and its JSON as far as it does not depend on the hour. */
export interface StationEntry {
  readonly facts: StationFacts
  readonly changedAt: string
  readonly checks: readonly WitnessedCheck[]
  /** Hours as text: stations that keep the same hours share one evaluation. */
  readonly hoursKey: string
  factsJson: Buffer | undefined
}

/** Evaluates opening hours once a minute for each different set of hours, however many stations keep them. */
export class OpeningClock {
  readonly #holidays: HolidayTable
  #minute = Number.NaN
  #answers = new Map<string, { opening: Opening, json: Buffer }>()

  constructor(holidays: HolidayTable) {
    this.#holidays = holidays
  }

  at(entry: StationEntry, nowMs: number): { opening: Opening, json: Buffer } {
    const minute = Math.floor(nowMs / MINUTE_MS)
    if (minute !== this.#minute) {
      this.#minute = minute
      this.#answers = new Map()
    }
    const known = this.#answers.get(entry.hoursKey)
    if (known)
      return known
    const opening = openingAt({ rules: entry.facts.hours.rules, holidays: this.#holidays }, minute * MINUTE_MS)
    const answer = {
      opening,
      json: Buffer.from(JSON.stringify(opening)),
    }
    this.#answers.set(entry.hoursKey, answer)
    return answer
  }
}

/** The station as it reads at an instant. */
export function stationAt(entry: StationEntry, clock: OpeningClock, nowMs: number): Station {
  return {
    ...entry.facts,
    opening: clock.at(entry, nowMs).opening,
    notices: entryNotices(entry, nowMs),
  }
}

const noNotices: readonly DoorNotice[] = []

function entryNotices(entry: StationEntry, nowMs: number): DoorNotice[] {
  return entry.checks.length === 0
    ? [...noNotices]
    : noticesFrom(entry.checks, nowMs)
}

const openingKey = Buffer.from(',"opening":')
const emptyNotices = Buffer.from(',"notices":[]')

/**
 * The same station as UTF-8 JSON without its closing brace, in pieces, so that an answer with many stations copies bytes and
 * serialises nothing twice. The caller adds what it knows (such as a distance) and the brace.
 */
export function openJsonPieces(entry: StationEntry, clock: OpeningClock, nowMs: number): Buffer[] {
  entry.factsJson ??= Buffer.from(JSON.stringify(entry.facts).slice(0, -1))
  const notices = entry.checks.length === 0
    ? emptyNotices
    : Buffer.from(`,"notices":${JSON.stringify(entryNotices(entry, nowMs))}`)
  return [
    entry.factsJson,
    openingKey,
    clock.at(entry, nowMs).json,
    notices,
  ]
}
