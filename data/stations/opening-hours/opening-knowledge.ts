import type { HolidayTable } from '../../holidays/holiday.ts'
import type { CalendarDay } from './day-reading.ts'
import type { Interval, OpeningHours } from './opening-hours.ts'
import type { Span } from './spans.ts'
import { addDays, DAY_MS, dayOf, MINUTE_MS, startOfDayMs, toShanghaiIso, weekdayOf } from '../../time/shanghai.ts'
import { MINUTES_PER_DAY, readDay } from './day-reading.ts'
import { INTERVAL_DAYS } from './opening-limits.ts'
import { clipSpans, mergeSpans, subtractSpans } from './spans.ts'

/** The end of the last unknown span: whatever lies behind the days we looked at is not known. */
export const END_OF_TIME = '9999-12-31T00:00:00+08:00'
const HORIZON_MINUTES = INTERVAL_DAYS * MINUTES_PER_DAY

/** Yesterday (its ranges may run past midnight) and the days we look at, with what was worked out for them. */
export interface Calendar {
  startMs: number
  days: readonly CalendarDay[]
  knowledge: WeakMap<OpeningHours, Knowledge>
  /** Wire form of the instants asked for so far, by minutes from the start of today. */
  isoByMinutes: Map<number, string>
}

/** What is known: sorted, disjoint spans in milliseconds, and beside them the same as it is shipped. */
export interface Knowledge {
  open: readonly Span[]
  unknown: readonly Span[]
  horizonMs: number
  intervals: Interval[]
  unknownSpans: Interval[]
}

// One calendar serves every station until midnight: 200,000 stations ask for the same nine days, often with the same rules.
const youngestCalendars = new WeakMap<HolidayTable, Calendar>()

/** The calendar of the day that an instant falls on. */
export function getCalendar(holidays: HolidayTable, nowMs: number): Calendar {
  const kept = youngestCalendars.get(holidays)
  if (kept && nowMs >= kept.startMs && nowMs < kept.startMs + DAY_MS)
    return kept
  const today = dayOf(nowMs)
  const days = Array.from({ length: INTERVAL_DAYS + 1 }, (_, index) => {
    const day = addDays(today, index - 1)
    return {
      day,
      weekday: weekdayOf(day),
      kind: holidays.findDayKind(day),
    }
  })
  const calendar: Calendar = {
    startMs: startOfDayMs(today),
    days,
    knowledge: new WeakMap(),
    isoByMinutes: new Map(),
  }
  youngestCalendars.set(holidays, calendar)
  return calendar
}

/** What is known of the days, in minutes from the start of today. Sorted, disjoint, and closed where neither speaks. */
function spansOf(rules: OpeningHours | null, days: readonly CalendarDay[]): { open: Span[], unknown: Span[] } {
  const window = { start: 0, end: HORIZON_MINUTES }
  if (!rules) {
    return {
      open: [],
      unknown: [window],
    }
  }
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
  const openInWindow = clipSpans(mergeSpans(open), window)
  return {
    open: openInWindow,
    unknown: subtractSpans(clipSpans(mergeSpans(unknown), window), openInWindow),
  }
}

/** What is known of the days of a calendar. Null for rules: nothing. */
export function knowledgeOf({ startMs, days, isoByMinutes }: Calendar, rules: OpeningHours | null): Knowledge {
  const { open, unknown } = spansOf(rules, days)
  const toMs = ({ start, end }: Span) => ({ start: startMs + start * MINUTE_MS, end: startMs + end * MINUTE_MS })
  const toIso = (minutes: number) => {
    const iso = isoByMinutes.get(minutes) ?? toShanghaiIso(startMs + minutes * MINUTE_MS)
    isoByMinutes.set(minutes, iso)
    return iso
  }
  const toInterval = ({ start, end }: Span): Interval => ({
    from: toIso(start),
    until: toIso(end),
  })
  return {
    open: open.map(toMs),
    unknown: unknown.map(toMs),
    horizonMs: startMs + HORIZON_MINUTES * MINUTE_MS,
    intervals: open.map(toInterval),
    unknownSpans: [
      ...unknown.map(toInterval),
      {
        from: toIso(HORIZON_MINUTES),
        until: END_OF_TIME,
      },
    ],
  }
}
