import type { Day } from '../time/shanghai.ts'
import type { HolidayNotice } from './holiday-notice.ts'
import { addDays } from '../time/shanghai.ts'
import { notice2025 } from './notice-2025.ts'
import { notice2026 } from './notice-2026.ts'

/** `off`: a day of a public holiday, weekends inside it included. `makeup`: a weekend day on which people work (调休上班). */
export type DayKind = 'off' | 'makeup' | 'ordinary'

/** Which days are public holidays. Answers are undefined for years without a notice: weekdays alone do not tell. */
export interface HolidayTable {
  findDayKind: (day: Day) => DayKind | undefined
  /** The holiday that the day belongs to, free or made up for: `春节`. */
  findHolidayName: (day: Day) => string | undefined
}

/** Joins the notices of several years. A notice may name days of the December before its year; they count. */
export function createHolidayTable(notices: readonly HolidayNotice[]): HolidayTable {
  const years = new Set(notices.map(({ year }) => String(year)))
  const named = new Map<Day, { kind: DayKind, name: string }>()
  for (const { name, from, to, makeup } of notices.flatMap(({ holidays }) => holidays)) {
    for (let day = from; day <= to; day = addDays(day, 1))
      named.set(day, { kind: 'off', name })
    for (const day of makeup)
      named.set(day, { kind: 'makeup', name })
  }
  function findDayKind(day: Day): DayKind | undefined {
    const kind = named.get(day)?.kind
    return kind === undefined && years.has(day.slice(0, 4))
      ? 'ordinary'
      : kind
  }
  return {
    findDayKind,
    findHolidayName: day => named.get(day)?.name,
  }
}

/** The years we have a notice for. One more year: see README.md beside this file. */
export const shippedHolidays = createHolidayTable([notice2025, notice2026])
