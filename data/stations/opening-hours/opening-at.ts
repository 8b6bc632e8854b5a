import type { HolidayTable } from '../../holidays/holiday.ts'
import type { Interval, Opening, OpeningHours } from './opening-hours.ts'
import type { Knowledge } from './opening-knowledge.ts'
import type { Span } from './spans.ts'
import { DAY_MS, MINUTE_MS, toShanghaiIso } from '../../time/shanghai.ts'
import { END_OF_TIME, getCalendar, knowledgeOf } from './opening-knowledge.ts'
import { CLOSING_SOON_MINUTES, INTERVAL_DAYS } from './opening-limits.ts'

const END_OF_TIME_MS = Date.parse(END_OF_TIME)

function toSpan({ from, until }: Interval): Span {
  return {
    start: Date.parse(from),
    end: Date.parse(until),
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
    return {
      state: isClosingSoon ? 'closing_soon' : 'open',
      until: toShanghaiIso(current.end),
      opensAt: null,
    }
  }
  if (known.unknown.some(isInSpan))
    return { state: 'unknown', until: null, opensAt: null }
  const next = known.open.find(({ start }) => start > nowMs)
  const isSure = next && !known.unknown.some(({ start }) => start > nowMs && start < next.start)
  return {
    state: 'closed',
    until: null,
    opensAt: isSure
      ? toShanghaiIso(next.start)
      : null,
  }
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
  return {
    ...answer(known, nowMs),
    intervals: [...known.intervals],
    unknownSpans: [...known.unknownSpans],
  }
}

/**
 * The same answer from what the server shipped, without rules and holidays. Outside the days that were shipped
 * (a phone that has been offline for long, or whose clock is wrong) the state is unknown. Spans without the endless last
 * one are taken as complete.
 */
export function openingFromIntervals({ intervals, unknownSpans }: Pick<Opening, 'intervals' | 'unknownSpans'>, nowMs: number): Opening {
  const open = intervals.map(toSpan)
  const unknown = unknownSpans.map(toSpan)
  const last = unknown.at(-1)
  const horizonMs = last?.end === END_OF_TIME_MS
    ? last.start
    : Number.POSITIVE_INFINITY
  if (last?.end === END_OF_TIME_MS)
    unknown.unshift({ start: Number.NEGATIVE_INFINITY, end: last.start - INTERVAL_DAYS * DAY_MS })
  return {
    ...answer({ open, unknown, horizonMs }, nowMs),
    intervals,
    unknownSpans,
  }
}
