import type { HolidayTable } from '#data/holidays/holiday.ts'
import type { WitnessedCheck } from '#data/stations/door-notices.ts'
import type { Opening, OpeningHours } from '#data/stations/opening-hours/opening-hours.ts'
import type { ServiceKey } from '#data/stations/service.ts'
import type { Station } from '#data/stations/station.ts'
import type { StationFacts, StoredStation } from './station-facts.ts'
import { Buffer } from 'node:buffer'
import { noticesFrom } from '#data/stations/door-notices.ts'
import { offers } from '#data/stations/offers.ts'
import { openingAt } from '#data/stations/opening-hours/opening-at.ts'
import { serviceKeys } from '#data/stations/service-keys.ts'
import { MINUTE_MS } from '#data/time/shanghai.ts'

/** A station in memory: its facts, its recent door checks, and its JSON as far as it does not depend on the hour. */
export interface StationEntry {
  readonly facts: StationFacts
  readonly changedAt: string
  readonly revision: number
  readonly checks: readonly WitnessedCheck[]
  /** One bit for each service that {@link offers} a wish, by its place in `serviceKeys`. */
  readonly offered: number
  /** UTF-8 JSON of the facts without the closing brace, up to and with `"opening":`. Made when first asked for. */
  factsJson: Buffer<ArrayBuffer> | undefined
  /** What a search compares words with. Made when first asked for. */
  searchText: string | undefined
}

export function toEntry({ facts, changedAt, revision }: StoredStation, checks: readonly WitnessedCheck[]): StationEntry {
  const offered = serviceBits(serviceKeys.filter(key => offers(facts.services, key)))
  return { facts, changedAt, revision, checks, offered, factsJson: undefined, searchText: undefined }
}

/** A wish for services as bits, to be compared with `offered`. */
export function serviceBits(services: readonly ServiceKey[]): number {
  return services.reduce((bits, key) => bits | 1 << serviceKeys.indexOf(key), 0)
}

/** An evaluation of opening hours, as an object and as JSON with and without the intervals of the coming days. */
interface OpeningAnswer { opening: Opening, json: string, nowJson: string }

/** Evaluates opening hours once a minute for each different set of hours, however many stations keep them. */
export class OpeningClock {
  readonly #holidays: HolidayTable
  #minute = Number.NaN
  #answers = new Map<OpeningHours | null, OpeningAnswer>()

  constructor(holidays: HolidayTable) {
    this.#holidays = holidays
  }

  at(entry: StationEntry, nowMs: number): OpeningAnswer {
    const minute = Math.floor(nowMs / MINUTE_MS)
    if (minute !== this.#minute) {
      this.#minute = minute
      this.#answers = new Map()
    }
    const { rules } = entry.facts.hours
    const known = this.#answers.get(rules)
    if (known)
      return known
    const opening = openingAt({ rules, holidays: this.#holidays }, minute * MINUTE_MS)
    const { state, until, opensAt } = opening
    const answer = { opening, json: JSON.stringify(opening), nowJson: JSON.stringify({ state, until, opensAt }) }
    this.#answers.set(rules, answer)
    return answer
  }
}

/** The station as it reads at an instant. */
export function stationAt(entry: StationEntry, clock: OpeningClock, nowMs: number): Station {
  return { ...entry.facts, opening: clock.at(entry, nowMs).opening, notices: noticesFrom(entry.checks, nowMs) }
}

const noNotices = ',"notices":[]'

/**
 * The same station as JSON in pieces, so that nothing is serialised twice: the facts up to `"opening":`, the opening, and the rest
 * without the closing brace, to which the caller may add. Pieces are strings and answers are put together as strings: a buffer for each
 * answer would count as memory outside the heap, and every 64 MB of that make V8 mark the whole heap, which is large here.
 */
export function jsonPieces(entry: StationEntry, clock: OpeningClock, nowMs: number): { facts: string, opening: OpeningAnswer, rest: string } {
  entry.factsJson ??= Buffer.from(`${JSON.stringify(entry.facts).slice(0, -1)},"opening":`)
  const rest = entry.checks.length === 0 ? noNotices : `,"notices":${JSON.stringify(noticesFrom(entry.checks, nowMs))}`
  return { facts: entry.factsJson.toString(), opening: clock.at(entry, nowMs), rest }
}
