import type { HostKind } from './host.ts'
import type { ServiceKey, Services } from './service.ts'
import type { AccessKind, Station } from './station.ts'
import { hostKinds } from './host-kinds.ts'
import { offers } from './offers.ts'
import { openingFromIntervals } from './opening-hours/opening-at.ts'
import { matchesSearch } from './search.ts'
import { serviceKeys } from './service-keys.ts'

/** A way of access that one can wish for. */
export type WishedAccess = Exclude<AccessKind, 'unknown'>

/** What a rider wants to see. Lists are in the order of the words they come from, each word once. */
export interface StationFilters {
  openNow: boolean
  /** All of them. */
  services: readonly ServiceKey[]
  /** Any of them. */
  hosts: readonly HostKind[]
  /** Any of them. */
  access: readonly WishedAccess[]
  /** Words to search for, trimmed. */
  query: string
}

/** The stations a filter looks at. */
export type Filterable = Pick<Station, 'name' | 'programmes' | 'address' | 'code' | 'searchKeys' | 'host' | 'access' | 'services' | 'opening'>

/** Whether a station meets a wish; `unknown` where nobody has told us. */
type Verdict = 'yes' | 'no' | 'unknown'

interface FilterRow<K extends keyof StationFilters> {
  /** The name in the address. */
  param: string
  none: StationFilters[K]
  /** Tolerant: what it does not know it leaves out. */
  read: (text: string) => StationFilters[K]
  /** Undefined when nothing is wished for. */
  write: (value: StationFilters[K]) => string | undefined
  count: (value: StationFilters[K]) => number
  judge: (station: Filterable, value: StationFilters[K], nowMs: number) => Verdict
}

/** In characters as people count them. */
export const MAX_QUERY_LENGTH = 60

/** Wishes in a list of known words: `water,charging`. */
function listOf<Word extends string>(words: readonly Word[]) {
  return {
    none: [],
    read: (text: string) => {
      const wished = new Set(text.toLowerCase().split(',').map(word => word.trim()))
      return words.filter(word => wished.has(word))
    },
    write: (value: readonly Word[]) => value.length > 0
      ? value.join(',')
      : undefined,
    count: (value: readonly Word[]) => value.length,
  }
}

export const wishedAccess = ['everyone', 'riders', 'members'] as const satisfies readonly WishedAccess[]

/** Who may go in as whom: a place for everyone takes riders too, and riders with a union card count as both. */
const letsIn: Record<WishedAccess, readonly AccessKind[]> = {
  everyone: ['everyone'],
  riders: ['everyone', 'riders'],
  members: ['everyone', 'riders', 'members'],
}

/** Whether somebody who comes in one of the wished ways is known to be let in. */
export function isLetIn(who: AccessKind, wishes: readonly WishedAccess[]): boolean {
  return wishes.length === 0 || wishes.some(wish => letsIn[wish].includes(who))
}

/** The services as they would be if everything we do not know turned out well. */
function atBest(services: Services): Services {
  const entries = serviceKeys.map(key => [
    key,
    services[key].state === 'unknown'
      ? { ...services[key], state: 'yes' }
      : services[key],
  ])
  // `serviceKeys` holds every key once, so the entries make a complete record.
  return Object.fromEntries(entries) as Services
}

function judgeServices(services: Services, wishes: readonly ServiceKey[]): Verdict {
  if (wishes.every(wish => offers(services, wish)))
    return 'yes'
  const best = atBest(services)
  return wishes.every(wish => offers(best, wish))
    ? 'unknown'
    : 'no'
}

function judgeOpenNow({ opening }: Filterable, nowMs: number): Verdict {
  const { state } = openingFromIntervals(opening, nowMs)
  if (state === 'unknown')
    return 'unknown'
  return state === 'closed'
    ? 'no'
    : 'yes'
}

/** One row makes a filter: the address, the reset, the number on the button and the predicate all come from here. */
const rows: { readonly [K in keyof StationFilters]: FilterRow<K> } = {
  openNow: {
    param: 'open',
    none: false,
    read: text => text.split(',').includes('now'),
    write: value => value ? 'now' : undefined,
    count: Number,
    judge: (station, value, nowMs) => value
      ? judgeOpenNow(station, nowMs)
      : 'yes',
  },
  services: {
    param: 'services',
    ...listOf(serviceKeys),
    judge: ({ services }, wishes) => judgeServices(services, wishes),
  },
  hosts: {
    param: 'host',
    ...listOf(hostKinds),
    judge: ({ host }, wishes) => wishes.length === 0 || wishes.includes(host.kind)
      ? 'yes'
      : 'no',
  },
  access: {
    param: 'access',
    ...listOf(wishedAccess),
    judge: ({ access: { who } }, wishes) => {
      if (isLetIn(who, wishes))
        return 'yes'
      return who === 'unknown'
        ? 'unknown'
        : 'no'
    },
  },
  query: {
    param: 'q',
    none: '',
    read: text => [
      ...text.replace(/[\s\p{Cc}]+/gu, ' ').trim(),
    ].slice(0, MAX_QUERY_LENGTH).join('').trim(),
    write: value => value === ''
      ? undefined
      : value,
    count: value => value === ''
      ? 0
      : 1,
    judge: (station, value) => matchesSearch(station, value)
      ? 'yes'
      : 'no',
  },
}
// The keys of an object literal of a mapped type are exactly the keys of that type.
const filterKeys = Object.keys(rows) as (keyof StationFilters)[]

/** Nothing wished for: every station matches. */
export const noFilters: StationFilters = {
  openNow: rows.openNow.none,
  services: rows.services.none,
  hosts: rows.hosts.none,
  access: rows.access.none,
  query: rows.query.none,
}

/** Reads filters from the address. Whatever is unknown, repeated or out of place there is left out, never an error. */
export function readFilters(params: URLSearchParams): StationFilters {
  const read = <K extends keyof StationFilters>(key: K): StationFilters[K] => rows[key].read(params.getAll(rows[key].param).join(','))
  return {
    openNow: read('openNow'),
    services: read('services'),
    hosts: read('hosts'),
    access: read('access'),
    query: read('query'),
  }
}

/** The same filters always give the same address; filters that are not set do not appear. */
export function writeFilters(filters: StationFilters): URLSearchParams {
  const params = new URLSearchParams()
  const write = <K extends keyof StationFilters>(key: K) => {
    const text = rows[key].write(filters[key])
    if (text !== undefined)
      params.set(rows[key].param, text)
  }
  filterKeys.forEach(write)
  return params
}

/** How many wishes are set, for the number on the button: each service, host and way of access counts. */
export function countActive(filters: StationFilters): number {
  const count = <K extends keyof StationFilters>(key: K) => rows[key].count(filters[key])
  return filterKeys.reduce((sum, key) => sum + count(key), 0)
}

function judgeAll(station: Filterable, filters: StationFilters, nowMs: number): Verdict {
  const judge = <K extends keyof StationFilters>(key: K) => rows[key].judge(station, filters[key], nowMs)
  const verdicts = filterKeys.map(key => judge(key))
  if (verdicts.includes('no'))
    return 'no'
  return verdicts.includes('unknown')
    ? 'unknown'
    : 'yes'
}

/** Whether a station is known to meet every wish at an instant. What is not known meets none. */
export function matchesFilters(station: Filterable, filters: StationFilters, nowMs: number): boolean {
  return judgeAll(station, filters, nowMs) === 'yes'
}

/** Whether only missing knowledge keeps a station from matching, so that the list can say 另有 3 个不清楚. */
export function isUnclear(station: Filterable, filters: StationFilters, nowMs: number): boolean {
  return judgeAll(station, filters, nowMs) === 'unknown'
}
