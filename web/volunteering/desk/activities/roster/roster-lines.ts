import type { Roster } from '#data/volunteering/roster.ts'
import type { CreditState, ServiceSource } from '#data/volunteering/service-entry.ts'
import { MINUTE_MS } from '#data/time/shanghai.ts'
import { visitsOf } from '#data/volunteering/check-in.ts'

export type RosterPerson = Roster['people'][number]
/** One time that somebody was there: scanned, or entered afterwards. `state` null: no hours of it; `toMs` null: not checked out yet. */
export interface RosterLine { readonly key: string, readonly fromMs: number, readonly toMs: number | null, readonly source: ServiceSource, readonly state: CreditState | null, readonly minutes: number | null, readonly enteredBy: string | null }

const touches = (row: RosterPerson['rows'][number], fromMs: number, toMs: number) => Math.abs(Date.parse(row.from) - fromMs) < MINUTE_MS && Math.abs(Date.parse(row.to) - toMs) < MINUTE_MS

/** When somebody was there, in the order of time; what takes a row back is told by the state of that row. */
export function rosterLines({ scans, rows }: Pick<RosterPerson, 'scans' | 'rows'>): RosterLine[] {
  const visits = visitsOf(scans.map(({ kind, at, source }, place) => ({ id: String(place), kind, atMs: Date.parse(at), source })))
  const written = rows.filter(({ reverses }) => reverses === null)
  const open = visits.filter(({ toMs }) => toMs === null)
  const scanned = visits.filter(visit => visit.toMs !== null && !written.some(row => row.source !== 'D' && touches(row, visit.fromMs, visit.toMs ?? 0)))
  const ofRows = written.map(({ id, from, to, source, state, minutes, enteredBy }): RosterLine => ({ key: id, fromMs: Date.parse(from), toMs: Date.parse(to), source, state, minutes, enteredBy: source === 'D' ? enteredBy : null }))
  // Closed by the clock at the planned end: the row says what the open visit does not.
  const isClosed = (fromMs: number) => ofRows.some(row => row.source !== 'D' && Math.abs(row.fromMs - fromMs) < MINUTE_MS)
  const ofScans = [...scanned, ...open.filter(({ fromMs }) => !isClosed(fromMs))].map(({ id, fromMs, toMs, source }): RosterLine => ({ key: `scan ${id}`, fromMs, toMs, source, state: null, minutes: null, enteredBy: null }))
  return [...ofRows, ...ofScans].toSorted((one, other) => one.fromMs - other.fromMs)
}

/** Persons, each counted once in each number: `missing` had signed up and did not come. */
export function rosterCounts(people: readonly RosterPerson[]): Record<'coming' | 'waiting' | 'came' | 'walkUps' | 'missing', number> {
  const came = (person: RosterPerson) => person.scans.some(({ kind }) => kind === 'in')
  const count = (wanted: (person: RosterPerson) => boolean) => people.filter(wanted).length
  return {
    coming: count(({ seat }) => seat === 'coming'),
    waiting: count(({ seat }) => seat === 'waiting'),
    came: count(came),
    walkUps: count(person => person.seat === 'walk_up' && came(person)),
    missing: count(person => person.seat === 'coming' && !came(person) && person.rows.length === 0),
  }
}

const seatOrder = ['coming', 'walk_up', 'waiting', 'signed_off'] as const
/** Those with a seat first; within it by name. */
export const inRosterOrder = (people: readonly RosterPerson[]): RosterPerson[] =>
  people.toSorted((one, other) => seatOrder.indexOf(one.seat) - seatOrder.indexOf(other.seat) || (one.name ?? '').localeCompare(other.name ?? '', 'zh-CN'))
