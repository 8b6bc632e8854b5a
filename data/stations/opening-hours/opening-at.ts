import type { HolidayTable } from '../../holidays/holiday.ts'
import type { CalendarDay } from './day-reading.ts'
import type { Interval, Opening, OpeningHours } from './opening-hours.ts'
import type { Span } from './spans.ts'
import { addDays, DAY_MS, dayOf, MINUTE_MS, startOfDayMs, toShanghaiIso, weekdayOf } from '../../time/shanghai.ts'
import { readDay } from './day-reading.ts'
import { CLOSING_SOON_MINUTES, INTERVAL_DAYS } from './opening-hours.ts'
import { clipSpans, mergeSpans, subtractSpans } from './spans.ts'

/** The end of the last unknown span: whatever lies behind the days we looked at is not known. */
const END_OF_TIME = '9999-12-31T00:00:00+08:00'
const END_OF_TIME_MS = Date.parse(END_OF_TIME)
const MINUTES_PER_DAY = 1440
const HORIZON_MINUTES = INTERVAL_DAYS * MINUTES_PER_DAY

/** Yesterday (its ranges may run past midnight) and the days we look at, with what was worked out for them. */
interface Calendar {
  startMs: number
  days: readonly CalendarDay[]
  knowledge: WeakMap<OpeningHours, Knowledge>
  /** Wire form of the instants asked for so far, by minutes from the start of today. */
  isoByMinutes: Map<number, string>
}

/** Sorted, disjoint spans in milliseconds, beside them the same as it is shipped. */
interface Knowledge {
  open: readonly Span[]
  unknown: readonly Span[]
  horizonMs: number
  intervals: Interval[]
  unknownSpans: Interval[]
}

// One calendar serves every station until midnight: 200,000 stations ask for the same nine days, often with the same rules.
const youngestCalendars = new WeakMap<HolidayTable, Calendar>()

function getCalendar(holidays: HolidayTable, nowMs: number): Calendar {
  const kept = youngestCalendars.get(holidays)
  if (kept && nowMs >= kept.startMs && nowMs < kept.startMs + DAY_MS)
    return kept
  const today = dayOf(nowMs)
  const days = Array.from({ length: INTERVAL_DAYS + 1 }, (_, index) => {
    const day = addDays(today, index - 1)
    return { day, weekday: weekdayOf(day), kind: holidays.findDayKind(day) }
  })
  const calendar: Calendar = { startMs: startOfDayMs(today), days, knowledge: new WeakMap(), isoByMinutes: new Map() }
  youngestCalendars.set(holidays, calendar)
  return calendar
}

/** What is known of the days, in minutes from the start of today. Sorted, disjoint, and closed where neither speaks. */
function spansOf(rules: OpeningHours, days: readonly CalendarDay[]): { open: Span[], unknown: Span[] } {
  const open: Span[] = []
  const unknown: Span[] = []
  days.forEach((day, index) => {
    const midnight = (index - 1) * MINUTES_PER_DAY
    const reading = readDay(rules, day)
    if (reading.isKnown)
      open.push(...reading.open.map(({ start, end }) => ({ start: midnight + start, end: midnight + end })))
    else
      unknown.push({ start: midnight, end: midnight + reading.mayRunUntil })
  })
  const window = { start: 0, end: HORIZON_MINUTES }
  const openInWindow = clipSpans(mergeSpans(open), window)
  return { open: openInWindow, unknown: subtractSpans(clipSpans(mergeSpans(unknown), window), openInWindow) }
}

function knowledgeOf({ startMs, days, isoByMinutes }: Calendar, rules: OpeningHours | null): Knowledge {
  const { open, unknown } = rules ? spansOf(rules, days) : { open: [], unknown: [{ start: 0, end: HORIZON_MINUTES }] }
  const toMs = ({ start, end }: Span) => ({ start: startMs + start * MINUTE_MS, end: startMs + end * MINUTE_MS })
  const toIso = (minutes: number) => {
    const iso = isoByMinutes.get(minutes) ?? toShanghaiIso(startMs + minutes * MINUTE_MS)
    isoByMinutes.set(minutes, iso)
    return iso
  }
  const toInterval = ({ start, end }: Span): Interval => ({ from: toIso(start), until: toIso(end) })
  return {
    open: open.map(toMs),
    unknown: unknown.map(toMs),
    horizonMs: startMs + HORIZON_MINUTES * MINUTE_MS,
    intervals: open.map(toInterval),
    unknownSpans: [...unknown.map(toInterval), { from: toIso(HORIZON_MINUTES), until: END_OF_TIME }],
  }
}

/** The one place that decides the state; both ways of asking end here. */
function answer(known: Pick<Knowledge, 'open' | 'unknown' | 'horizonMs'>, nowMs: number): Pick<Opening, 'state' | 'until' | 'opensAt'> {
  const isInSpan = ({ start, end }: Span) => start <= nowMs && nowMs < end
  const current = known.open.find(isInSpan)
  if (current) {
    if (current.end >= known.horizonMs)
      return { state: 'open', until: null, opensAt: null }
    const isClosingSoon = current.end - nowMs <= CLOSING_SOON_MINUTES * MINUTE_MS
    return { state: isClosingSoon ? 'closing_soon' : 'open', until: toShanghaiIso(current.end), opensAt: null }
  }
  if (known.unknown.some(isInSpan))
    return { state: 'unknown', until: null, opensAt: null }
  const next = known.open.find(({ start }) => start > nowMs)
  const isSure = next && !known.unknown.some(({ start }) => start > nowMs && start < next.start)
  return { state: 'closed', until: null, opensAt: isSure ? toShanghaiIso(next.start) : null }
}

/**
 * Whether a station is open at an instant, and the intervals that let a phone answer again later.
 * Intervals reach from the start of today to the end of day {@link INTERVAL_DAYS}, in Shanghai days; the last unknown span starts there
 * and does not end. A range past midnight belongs to the day it starts on. Where a day is not known, what runs
 * into it from the day before still is. `opensAt` is null when the door may open earlier than we know. Rules are taken
 * as immutable: what they mean is worked out once a day for each object.
 */
export function openingAt({ rules, holidays }: { rules: OpeningHours | null, holidays: HolidayTable }, nowMs: number): Opening {
  const calendar = getCalendar(holidays, nowMs)
  const known = (rules && calendar.knowledge.get(rules)) ?? knowledgeOf(calendar, rules)
  if (rules)
    calendar.knowledge.set(rules, known)
  return { ...answer(known, nowMs), intervals: [...known.intervals], unknownSpans: [...known.unknownSpans] }
}

/**
 * The same answer from what the server shipped, without rules and holidays. Outside the days that were shipped
 * (a phone that has been offline for long, or whose clock is wrong) the state is unknown. Spans without the endless last
 * one are taken as complete.
 */
export function openingFromIntervals(shipped: Pick<Opening, 'intervals' | 'unknownSpans'>, nowMs: number): Opening {
  const toMs = ({ from, until }: Interval) => ({ start: Date.parse(from), end: Date.parse(until) })
  const unknown = shipped.unknownSpans.map(toMs)
  const endless = unknown.at(-1)
  if (endless?.end === END_OF_TIME_MS)
    unknown.unshift({ start: Number.NEGATIVE_INFINITY, end: endless.start - INTERVAL_DAYS * DAY_MS })
  const horizonMs = endless?.end === END_OF_TIME_MS ? endless.start : Number.POSITIVE_INFINITY
  return { ...answer({ open: shipped.intervals.map(toMs), unknown, horizonMs }, nowMs), intervals: shipped.intervals, unknownSpans: shipped.unknownSpans }
}
