import type { DayKind } from '../../holidays/holiday.ts'
import type { Day, Weekday } from '../../time/shanghai.ts'
import type { OpeningHours, TimeRange } from './opening-hours.ts'
import type { Span } from './spans.ts'
import { mergeSpans } from './spans.ts'

export const MINUTES_PER_DAY = 1440

/** A calendar day as far as the calendar is known; `kind` is undefined for a year without a holiday notice. */
export interface CalendarDay { day: Day, weekday: Weekday, kind: DayKind | undefined }

/**
 * What is said about one day, in minutes from its midnight; ranges past midnight end above 1440.
 * When not known, `mayRunUntil` says how far past midnight it may still concern the next day (1440: not at all).
 */
export type DayReading = { isKnown: true, open: readonly Span[] } | { isKnown: false, mayRunUntil: number }

type Ranges = readonly TimeRange[] | null

/** Minutes from midnight of a valid time of day: `08:30` is 510. */
function minutesOf(time: string): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5))
}

function toSpans(ranges: readonly TimeRange[]): Span[] {
  return mergeSpans(ranges.map((range) => {
    const start = minutesOf(range.start)
    const end = minutesOf(range.end)
    const isOvernight = end <= start
    return {
      start,
      end: isOvernight
        ? end + MINUTES_PER_DAY
        : end,
    }
  }))
}

/** Whether both mean the same times, however they are written. Two unknown readings do not agree. */
function agree(one: Ranges, other: Ranges): boolean {
  if (one === null || other === null)
    return false
  return one === other || JSON.stringify(toSpans(one)) === JSON.stringify(toSpans(other))
}

/** The hours of Monday to Friday where all five are alike, else unknown. */
function workdayRanges({ week }: OpeningHours): Ranges {
  const monday = week[0] ?? null
  const areAlike = week.slice(1, 5).every(ranges => agree(monday, ranges))
  return areAlike ? monday : null
}

/**
 * The ways in which a day of this kind can be meant; null is a way about which nothing is known. More than one way:
 * the day is known only where all agree. See the comment at `holidayRuleSchema` for the rules.
 */
const waysOf: Record<DayKind, (rules: OpeningHours, weekday: Weekday) => Ranges[]> = {
  ordinary: ({ week }, weekday) => [week[weekday - 1] ?? null],
  off: ({ week, holidays }, weekday) => {
    if (holidays === 'same')
      return [week[weekday - 1] ?? null]
    if (holidays === 'closed')
      return [[]]
    // Own hours that nobody told us are a third way, so this is never known; the other two say how late it may get.
    if (holidays === 'unknown')
      return [null, week[weekday - 1] ?? null, []]
    return [holidays]
  },
  makeup: (rules, weekday) => {
    const asCalendarDay = rules.week[weekday - 1] ?? null
    const asWorkday = workdayRanges(rules)
    if (rules.holidays === 'same')
      return [asCalendarDay]
    if (rules.holidays === 'unknown')
      return [asCalendarDay, asWorkday]
    return [asWorkday]
  },
}

/** The kinds a day may be. Without a notice for its year it may be several; make-up workdays are always on weekends. */
function kindsOf({ kind, weekday }: CalendarDay): readonly DayKind[] {
  if (kind)
    return [kind]
  return weekday >= 6
    ? ['ordinary', 'off', 'makeup']
    : ['ordinary', 'off']
}

/** What the rules say about a day. Of several exceptions for one day the one listed last wins. */
export function readDay(rules: OpeningHours, calendarDay: CalendarDay): DayReading {
  const { day, weekday } = calendarDay
  const exception = rules.exceptions.findLast(({ from, to }) => from <= day && day <= to)
  if (exception) {
    return {
      isKnown: true,
      open: toSpans(exception.ranges),
    }
  }
  const ways = kindsOf(calendarDay).flatMap(kind => waysOf[kind](rules, weekday))
  const first = ways[0] ?? null
  if (first !== null && ways.every(way => agree(first, way))) {
    return {
      isKnown: true,
      open: toSpans(first),
    }
  }
  const ends = ways.flatMap(way => toSpans(way ?? [])).map(({ end }) => end)
  return {
    isKnown: false,
    mayRunUntil: Math.max(MINUTES_PER_DAY, ...ends),
  }
}
