import type { HolidayTable } from '#data/holidays/holiday.ts'
import type { OpeningHours } from '#data/stations/opening-hours/opening-hours.ts'
import type { Day } from '#data/time/shanghai.ts'
import { MINUTES_PER_DAY, readDay } from '#data/stations/opening-hours/day-reading.ts'
import { addDays, weekdayOf } from '#data/time/shanghai.ts'

/**
 * One day as the week's table shows it. `ranges` is null when not known, empty when closed; each range is `08:30–12:00`, and one
 * past midnight ends with the time of the next day. `holiday` is the public holiday that the day belongs to.
 */
export interface DayHours {
  day: Day
  ranges: readonly string[] | null
  isAllDay: boolean
  reason: string | null
  holiday: string | null
  isMakeup: boolean
}

/** Minutes from midnight, up to 2880, as a time of day; the end of a day is `24:00`. */
function timeOf(minutes: number): string {
  const inDay = minutes > MINUTES_PER_DAY ? minutes - MINUTES_PER_DAY : minutes
  return `${String(Math.floor(inDay / 60)).padStart(2, '0')}:${String(inDay % 60).padStart(2, '0')}`
}

/** The hours of 7 days from `today` on, with public holidays, make-up workdays and exceptions already in them. */
export function weekFrom(rules: OpeningHours, holidays: HolidayTable, today: Day): DayHours[] {
  return Array.from({ length: 7 }, (_, index) => {
    const day = addDays(today, index)
    const kind = holidays.findDayKind(day)
    const reading = readDay(rules, { day, weekday: weekdayOf(day), kind })
    return {
      day,
      ranges: reading.isKnown ? reading.open.map(({ start, end }) => `${timeOf(start)}–${timeOf(end)}`) : null,
      isAllDay: reading.isKnown && reading.open.some(({ start, end }) => start === 0 && end >= MINUTES_PER_DAY),
      reason: rules.exceptions.findLast(({ from, to }) => from <= day && day <= to)?.reason ?? null,
      holiday: holidays.findHolidayName(day) ?? null,
      isMakeup: kind === 'makeup',
    }
  })
}
