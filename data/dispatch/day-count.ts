import type { Day } from '../time/shanghai.ts'
import type { Metric } from './metric.ts'
import { addDays, dayOf, startOfDayMs, weekdayOf } from '../time/shanghai.ts'

/** How much of something happened in an area itself (not below it) on a day of Shanghai. */
export interface DayCount { readonly areaId: string, readonly metric: Metric, readonly day: Day, readonly count: number }
/** How much of something stands in an area itself at an instant. */
export interface StandingCount { readonly areaId: string, readonly metric: Metric, readonly count: number }

/** The Monday of a day's week (ISO 8601). */
export const mondayOf = (day: Day): Day => addDays(day, 1 - weekdayOf(day))

/** The instant after the last of a day. */
export const endOfDayMs = (day: Day): number => startOfDayMs(addDays(day, 1))

/** The day of an hour of UTC as it begins a timestamp in the database, `2026-11-24T16`: whole hours never lie in two days of Shanghai. */
export const dayOfHour = (hour: string): Day => dayOf(Date.parse(`${hour}:00:00Z`))

/** Whole days from one to another; 0 for the same. */
export const daysBetween = (from: Day, to: Day): number => Math.round((startOfDayMs(to) - startOfDayMs(from)) / 86_400_000)

/** An instant later than any that is recorded: counted as everything is known now. */
export const AS_KNOWN_NOW = '9999'
