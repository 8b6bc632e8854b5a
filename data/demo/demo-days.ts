import type { Day } from '../time/shanghai.ts'
import { addDays, dayOf, MINUTE_MS, startOfDayMs } from '../time/shanghai.ts'

/** The days before the demonstration begins, which is when it is loaded. */
export interface DemoDays {
  readonly startMs: number
  readonly today: Day
  readonly ago: (days: number) => Day
}

export const demoDays = (startMs: number): DemoDays => ({ startMs, today: dayOf(startMs), ago: days => addDays(dayOf(startMs), -days) })

/** An instant of a day in Shanghai, by its minute. */
export const atMinute = (day: Day, minute: number): number => startOfDayMs(day) + minute * MINUTE_MS
export const HOUR = 60
