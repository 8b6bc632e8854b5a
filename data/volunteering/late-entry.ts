import type { HolidayTable } from '../holidays/holiday.ts'
import type { Day } from '../time/shanghai.ts'
import { isWorkday } from '../leads/work-clock.ts'
import { addDays } from '../time/shanghai.ts'

/** Order 67 art. 11: what was given is recorded within 10 working days. */
export const ENTRY_WORKDAYS = 10
/** A table of holidays without any workday must not hang the server. */
const MAX_DAYS = 366

/** The last day on which an activity that ended on a day can be entered from a roster. */
export function lastEntryDay(holidays: Pick<HolidayTable, 'findDayKind'>, endedOn: Day): Day {
  let day = endedOn
  for (let workdays = 0, count = 0; workdays < ENTRY_WORKDAYS && count < MAX_DAYS; count++) {
    day = addDays(day, 1)
    if (isWorkday(holidays, day))
      workdays++
  }
  return day
}

/** Working days that are left after today until a day that counts; below zero: so many have passed since, at least one. */
export function workdaysLeft(holidays: Pick<HolidayTable, 'findDayKind'>, { today, until }: { today: Day, until: Day }): number {
  const [first, last] = today <= until ? [today, until] : [until, today]
  let workdays = 0
  for (let day = addDays(first, 1), count = 0; day <= last && count < MAX_DAYS; day = addDays(day, 1), count++) {
    if (isWorkday(holidays, day))
      workdays++
  }
  return today <= until ? workdays : -Math.max(1, workdays)
}
