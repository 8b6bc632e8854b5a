import type { OpeningHours, TimeRange } from '#data/stations/opening-hours/opening-hours.ts'
import fc from 'fast-check'
import { addDays } from '#data/time/shanghai.ts'

/** Fixed, so that a failure can be repeated; fast-check prints it with the counterexample. */
export const SEED = 20_261_123

const someMinute = fc.oneof(fc.integer({ min: 0, max: 47 }).map(half => half * 30), fc.integer({ min: 0, max: 1439 }))

function toTime(minutes: number): string {
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`
}

/** Any range the schema allows: past midnight, whole days, up to 24:00. */
const someRange: fc.Arbitrary<TimeRange> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      start: someMinute.map(toTime),
      end: fc.oneof(someMinute, fc.constant(1440)).map(toTime),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.constant({ start: '00:00', end: '24:00' }),
  },
)

const someRanges = fc.array(someRange, { maxLength: 3 })
const office: TimeRange[] = [
  { start: '08:30', end: '12:00' },
  { start: '14:00', end: '17:30' },
]

/** Weeks with a pattern (offices, one range every day) and weeks without one. */
const someWeek: fc.Arbitrary<(TimeRange[] | null)[]> = fc.oneof(
  fc.array(fc.option(someRanges, { freq: 6 }), { minLength: 7, maxLength: 7 }),
  fc.tuple(fc.oneof(fc.constant(office), someRanges), fc.option(someRanges)).map(([workday, weekend]) => [
    workday,
    workday,
    workday,
    workday,
    workday,
    weekend,
    weekend,
  ]),
  someRanges.map(ranges => Array.from<TimeRange[] | null>({ length: 7 }).fill(ranges)),
)

const someHolidayRule = fc.oneof(fc.constantFrom('same' as const, 'closed' as const, 'unknown' as const), someRanges)

/** Days from December 2025 (the year before has a notice) to January 2027 (which has none), thick around Spring Festival. */
export const someDay = fc.oneof(
  fc.integer({ min: 0, max: 420 }).map(days => addDays('2025-12-01', days)),
  fc.integer({ min: 0, max: 30 }).map(days => addDays('2026-02-05', days)),
  fc.integer({ min: 0, max: 20 }).map(days => addDays('2026-12-20', days)),
)

const someException = fc.record({
  day: someDay,
  length: fc.integer({ min: 0, max: 4 }),
  ranges: someRanges,
}).map(({ day, length, ranges }) => ({
  from: day,
  to: addDays(day, length),
  ranges,
  reason: '停电检修',
}))

/** Any rules the schema allows. */
export const someRules: fc.Arbitrary<OpeningHours> = fc.record({
  week: someWeek,
  holidays: someHolidayRule,
  exceptions: fc.array(someException, { maxLength: 4 }),
})
