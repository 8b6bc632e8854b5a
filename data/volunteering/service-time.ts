import type { Day } from '../time/shanghai.ts'
import { addDays, dayOf, MINUTE_MS, startOfDayMs } from '../time/shanghai.ts'

/** A stretch of time in ms since 1970; its end does not belong to it. */
export interface Span { readonly fromMs: number, readonly toMs: number }
/** Whole minutes by the day of Shanghai on which they were given. */
export type MinutesByDay = Readonly<Record<Day, number>>

/** Nobody gives more at a stretch: a day has 24 hours. */
export const MAX_SPAN_MINUTES = 24 * 60

/** The ledger counts whole minutes: 14:05:40 is 14:05. */
export const wholeMinuteMs = (instantMs: number): number => Math.floor(instantMs / MINUTE_MS) * MINUTE_MS
export const wholeSpan = ({ fromMs, toMs }: Span): Span => ({ fromMs: wholeMinuteMs(fromMs), toMs: wholeMinuteMs(toMs) })

/** Why a span is none of service: it ends before it begins or is too short to count, or is longer than a day. */
export function spanFault(span: Span): 'empty' | 'too_long' | null {
  const { fromMs, toMs } = wholeSpan(span)
  if (toMs <= fromMs)
    return 'empty'
  return toMs - fromMs > MAX_SPAN_MINUTES * MINUTE_MS ? 'too_long' : null
}

/** Whether two spans share a moment; one that begins when the other ends does not. */
export const spansOverlap = (one: Span, other: Span): boolean => one.fromMs < other.toMs && other.fromMs < one.toMs

/** The minutes of a span by day: a night across midnight belongs to both days. */
export function minutesByDay(span: Span): MinutesByDay {
  const { fromMs, toMs } = wholeSpan(span)
  const minutes: Record<Day, number> = {}
  for (let day = dayOf(fromMs); startOfDayMs(day) < toMs; day = addDays(day, 1))
    minutes[day] = (Math.min(toMs, startOfDayMs(addDays(day, 1))) - Math.max(fromMs, startOfDayMs(day))) / MINUTE_MS
  return minutes
}

export const sumOfDays = (minutes: MinutesByDay): number => Object.values(minutes).reduce((sum, some) => sum + some, 0)

/** What still counts of some minutes when each day has a cap, and others count already. */
export function withinCap(minutes: MinutesByDay, { counted, capMinutes }: { counted: readonly MinutesByDay[], capMinutes: number }): MinutesByDay {
  return Object.fromEntries(Object.entries(minutes).map(([day, wanted]) => {
    const before = counted.reduce((sum, other) => sum + (other[day] ?? 0), 0)
    return [day, Math.max(0, Math.min(wanted, capMinutes - before))]
  }))
}
