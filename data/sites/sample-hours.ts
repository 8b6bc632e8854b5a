import type { HolidayRule, OpeningHours, TimeRange } from '../stations/opening-hours/opening-hours.ts'

/** The hours of a sample station: Monday to Friday alike, Saturday and Sunday alike (null: not known). */
export interface SampleWeek {
  workdays: TimeRange[]
  weekend: TimeRange[] | null
  holidays: HolidayRule
}

/** Opening hours without dated exceptions, which would go stale in a demonstration. */
export function sampleHours({ workdays, weekend, holidays }: SampleWeek): OpeningHours {
  return {
    week: [
      workdays,
      workdays,
      workdays,
      workdays,
      workdays,
      weekend,
      weekend,
    ],
    holidays,
    exceptions: [],
  }
}

/** The same hours every day of the year. */
export function sampleHoursDaily(...ranges: TimeRange[]): OpeningHours {
  return sampleHours({ workdays: ranges, weekend: ranges, holidays: 'same' })
}
