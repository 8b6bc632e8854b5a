import * as z from 'zod/mini'

/** Local time of day, `HH:MM`, `00:00` to `24:00`. */
export const timeOfDaySchema = z.string().check(z.regex(/^(?:[01]\d|2[0-3]):[0-5]\d$|^24:00$/))

/** From `start` to `end`; an end at or before the start belongs to the next day (18:00-02:00). `00:00`-`24:00` is the whole day. */
export const timeRangeSchema = z.strictObject({ start: timeOfDaySchema, end: timeOfDaySchema })
export type TimeRange = z.infer<typeof timeRangeSchema>

const rangesSchema = z.array(timeRangeSchema).check(z.maxLength(8))

/** Ranges of Monday to Sunday, in that order: an empty list is a closed day, `null` a day nobody has told us about. */
const weekSchema = z.array(z.nullable(rangesSchema)).check(z.length(7))

/**
 * What happens on public holidays (State Council notice): the weekday's hours, closed, hours of their own, or not known.
 * Make-up workdays (调休上班) follow: `same` keeps the hours of the calendar weekday, `closed` and ranges take the hours of
 * Monday to Friday, `unknown` is known only where both readings agree.
 */
const holidayRuleSchema = z.union([
  z.enum(['same', 'closed', 'unknown']),
  rangesSchema,
])
export type HolidayRule = z.infer<typeof holidayRuleSchema>

/** One dated exception, first to last day inclusive; it wins over everything else. Empty ranges: closed. */
const exceptionSchema = z.strictObject({
  from: z.iso.date(),
  to: z.iso.date(),
  ranges: rangesSchema,
  reason: z.string().check(z.maxLength(100)),
})

/** When a station is open. `null` in place of it means that nobody has told us. */
export const openingHoursSchema = z.strictObject({
  week: weekSchema,
  holidays: holidayRuleSchema,
  exceptions: z.array(exceptionSchema).check(z.maxLength(60)),
})
export type OpeningHours = z.infer<typeof openingHoursSchema>

/** Whether the door should be open, and until when. `closing_soon`: within CLOSING_SOON_MINUTES. */
export const openingStates = [
  'open',
  'closing_soon',
  'closed',
  'unknown',
] as const
export const openingStateSchema = z.enum(openingStates)
export type OpeningState = z.infer<typeof openingStateSchema>

/** An open interval as ISO instants with zone, to the minute. */
export const intervalSchema = z.strictObject({
  from: z.iso.datetime({ offset: true }),
  until: z.iso.datetime({ offset: true }),
})
export type Interval = z.infer<typeof intervalSchema>

/**
 * The answer to "is it open" for one instant. `until`: when it closes (null: not within the days we looked at, so all day).
 * `opensAt`: next opening when closed.
 */
export const openingNowSchema = z.strictObject({
  state: openingStateSchema,
  until: z.nullable(z.iso.datetime({ offset: true })),
  opensAt: z.nullable(z.iso.datetime({ offset: true })),
})

/**
 * The same with the intervals from which a phone can answer again later. `intervals`: open intervals of the next days;
 * `unknownSpans`: spans about which we know nothing.
 */
export const openingSchema = z.extend(openingNowSchema, {
  intervals: z.array(intervalSchema),
  unknownSpans: z.array(intervalSchema),
})
export type Opening = z.infer<typeof openingSchema>
