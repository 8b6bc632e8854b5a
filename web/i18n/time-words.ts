import type { Day } from '#data/time/shanghai.ts'
import type { Messages } from './messages.ts'
import { dayOf, toShanghaiIso, weekdayOf } from '#data/time/shanghai.ts'

/** The Shanghai time of day of an instant in ms since 1970: `08:30`. */
export function timeOfDay(instantMs: number): string {
  return toShanghaiIso(instantMs).slice(11, 16)
}

/** A Shanghai day as month and day: `11月23日`. */
export function dayWords({ shared }: Messages, day: Day): string {
  return shared.monthDay(Number(day.slice(5, 7)), Number(day.slice(8, 10)))
}

/** A Shanghai day with its year, where it is not this year's. */
export function dateWords(messages: Messages, day: Day, nowMs: number): string {
  return dayOf(nowMs).slice(0, 4) === day.slice(0, 4) ? dayWords(messages, day) : day
}

/** The weekday of a Shanghai day: `周三`. */
export function weekdayWords({ shared }: Messages, day: Day): string {
  return shared.weekdays[weekdayOf(day)]
}
