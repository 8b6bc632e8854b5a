import type { Day } from './shanghai.ts'
import { dayOf, startOfDayMs } from './shanghai.ts'

/** `2026-11`, in Asia/Shanghai. */
export type Month = string

export const monthOf = (day: Day): Month => day.slice(0, 7)

/** The month that is so many months later; earlier when negative. */
export function addMonths(month: Month, months: number): Month {
  const [year = 0, number = 1] = month.split('-').map(Number)
  const count = year * 12 + number - 1 + months
  return `${String(Math.floor(count / 12)).padStart(4, '0')}-${String(count % 12 + 1).padStart(2, '0')}`
}

/** When a month begins in Asia/Shanghai, as milliseconds since 1970. */
export const startOfMonthMs = (month: Month): number => startOfDayMs(`${month}-01`)

/** A month with its bounds as they stand in the database: ISO 8601 in UTC, `from` inclusive, `to` exclusive. */
export interface MonthBounds { readonly month: Month, readonly from: string, readonly to: string }

/** So many months, oldest first; the last is the one that is running. */
export function monthsUntil(nowMs: number, count: number): MonthBounds[] {
  const running = monthOf(dayOf(nowMs))
  return Array.from({ length: count }, (_, index) => addMonths(running, index + 1 - count))
    .map(month => ({ month, from: new Date(startOfMonthMs(month)).toISOString(), to: new Date(startOfMonthMs(addMonths(month, 1))).toISOString() }))
}
