import type { HolidayTable } from '../holidays/holiday.ts'
import type { Day } from '../time/shanghai.ts'
import { addDays, dayOf, MINUTE_MS, startOfDayMs, weekdayOf } from '../time/shanghai.ts'

/** Office hours as minutes from local midnight, in order and apart: seven hours of work. */
export const officeHours = [{ from: 8 * 60 + 30, to: 12 * 60 }, { from: 14 * 60, to: 17 * 60 + 30 }] as const
const HOUR_MS = 60 * MINUTE_MS
/** No clock looks further ahead; a table of holidays that has no workday at all must not hang the server. */
const MAX_DAYS = 3660

/** A span in which the clock stands, ms since 1970; `untilMs` null: it still stands. */
export interface Pause { readonly fromMs: number, readonly untilMs: number | null }

/** Whether people work on a day: weekends made up for are workdays; of years without a notice only the weekday is known. */
export function isWorkday(holidays: Pick<HolidayTable, 'findDayKind'>, day: Day): boolean {
  const kind = holidays.findDayKind(day)
  if (kind === 'off' || kind === 'makeup')
    return kind === 'makeup'
  return weekdayOf(day) <= 5
}

/** Spans of office hours of a day, ms since 1970. */
function spansOf(holidays: Pick<HolidayTable, 'findDayKind'>, day: Day): { fromMs: number, toMs: number }[] {
  if (!isWorkday(holidays, day))
    return []
  const startMs = startOfDayMs(day)
  return officeHours.map(({ from, to }) => ({ fromMs: startMs + from * MINUTE_MS, toMs: startMs + to * MINUTE_MS }))
}

/** What is left of a span when pauses are cut out, in order. */
function withoutPauses(span: { fromMs: number, toMs: number }, pauses: readonly Pause[]): { fromMs: number, toMs: number }[] {
  return pauses.reduce((parts, { fromMs, untilMs }) => parts.flatMap(part => [
    { fromMs: part.fromMs, toMs: Math.min(part.toMs, fromMs) },
    { fromMs: Math.max(part.fromMs, untilMs ?? Number.POSITIVE_INFINITY), toMs: part.toMs },
  ].filter(rest => rest.toMs > rest.fromMs)), [span])
}

/**
 * When so many working hours have passed since an instant, outside of the pauses. Null: not while the clock stands. Counts to the millisecond;
 * an end that falls on the end of office hours is that instant and not the next morning.
 */
export function dueAfter(holidays: Pick<HolidayTable, 'findDayKind'>, { fromMs, hours, pauses = [] }: { fromMs: number, hours: number, pauses?: readonly Pause[] }): number | null {
  let leftMs = hours * HOUR_MS
  let day = dayOf(fromMs)
  for (let count = 0; count < MAX_DAYS; count++, day = addDays(day, 1)) {
    for (const span of spansOf(holidays, day)) {
      const rest = { fromMs: Math.max(span.fromMs, fromMs), toMs: span.toMs }
      for (const part of rest.toMs > rest.fromMs ? withoutPauses(rest, pauses) : []) {
        if (leftMs <= part.toMs - part.fromMs)
          return part.fromMs + leftMs
        leftMs -= part.toMs - part.fromMs
      }
    }
    if (pauses.some(({ fromMs: since, untilMs }) => untilMs === null && since <= startOfDayMs(day)))
      return null
  }
  return null
}

/** Milliseconds of working time between two instants, outside of the pauses. */
export function workedMs(holidays: Pick<HolidayTable, 'findDayKind'>, { fromMs, toMs, pauses = [] }: { fromMs: number, toMs: number, pauses?: readonly Pause[] }): number {
  let sumMs = 0
  for (let day = dayOf(fromMs), count = 0; startOfDayMs(day) < toMs && count < MAX_DAYS; day = addDays(day, 1), count++) {
    for (const span of spansOf(holidays, day)) {
      const rest = { fromMs: Math.max(span.fromMs, fromMs), toMs: Math.min(span.toMs, toMs) }
      if (rest.toMs > rest.fromMs)
        sumMs += withoutPauses(rest, pauses).reduce((sum, part) => sum + part.toMs - part.fromMs, 0)
    }
  }
  return sumMs
}
