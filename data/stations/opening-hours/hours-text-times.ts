import type { WrittenTime } from './hours-text-tokens.ts'
import type { TimeRange } from './opening-hours.ts'
import { HoursTextError } from './hours-text-refusal.ts'

/** Parts of the day that say what an hour of a 12-hour clock means. */
export type PeriodName = 'dawn' | 'morning' | 'noon' | 'afternoon' | 'evening' | 'am' | 'pm'

/** The hour of a 24-hour clock for each written hour from 0 to 12; undefined where the words make no sense. */
const hoursOfPeriod: Record<PeriodName, (hour: number) => number | undefined> = {
  dawn: hour => hour < 12
    ? hour
    : undefined,
  morning: hour => hour,
  noon: hour => hour >= 11
    ? hour
    : hour >= 1 && hour <= 2
      ? hour + 12
      : undefined,
  afternoon: hour => hour === 12
    ? 12
    : hour >= 1
      ? hour + 12
      : undefined,
  evening: hour => hour >= 5
    ? hour + 12
    : undefined,
  am: hour => hour % 12,
  pm: hour => hour === 12
    ? 12
    : hour + 12,
}
/** Only these may stand before an hour above 12: 下午14:00, but not 上午14:00. */
const periodsAfterNoon: readonly PeriodName[] = ['noon', 'afternoon', 'evening']

const periodsOfNextMorning: readonly PeriodName[] = ['dawn', 'morning', 'am']

/** A time with the word before it. */
export interface SpokenTime { time: WrittenTime, period: PeriodName | undefined }

function toMinutes({ hour, minute }: WrittenTime, hourOfDay: number | undefined): number {
  if (hourOfDay === undefined)
    throw new HoursTextError('ambiguous_clock')
  const minutes = hourOfDay * 60 + minute
  if (hour > 24 || minute > 59 || minutes > 1440)
    throw new HoursTextError('not_understood')
  return minutes
}

function readSpoken({ time, period }: SpokenTime): number {
  if (!period)
    return toMinutes(time, time.hour)
  if (time.hour <= 12)
    return toMinutes(time, hoursOfPeriod[period](time.hour))
  if (!periodsAfterNoon.includes(period))
    throw new HoursTextError('contradiction')
  return toMinutes(time, time.hour)
}

function toText(minutes: number): string {
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`
}

/** Whether a time could as well be meant twelve hours later: no word, no leading zero, a number up to 12. */
function isTwelveHourLike({ time, period }: SpokenTime): boolean {
  return !period && !time.isPadded && time.hour >= 1 && time.hour <= 12
}

/** 8:30-5:30 is no night shift but a working day, and 2:00-5:30 no hours before dawn. A guess either way may be wrong. */
function isAmbiguous(from: SpokenTime, to: SpokenTime, { start, end }: { start: number, end: number }): boolean {
  const isOvernight = end <= start
  if (from.period || to.period)
    return isTwelveHourLike(from) && (start < 6 * 60 || isOvernight || to.period === 'pm')
  if (isOvernight)
    return start < 13 * 60 && isTwelveHourLike(to)
  return isTwelveHourLike(from) && start < 7 * 60 && end <= 12 * 60
}

/** Whether a range past midnight is meant: 晚上10点-早上6点, 18:00-02:00, 次日; but not 上午9:00-5:00. */
function isOvernightSaid(from: SpokenTime, to: SpokenTime): boolean {
  if (to.period)
    return to.period !== from.period && periodsOfNextMorning.includes(to.period)
  return !from.period || from.time.hour > 12
}

/**
 * One range as it is written. A word before the first time goes for both (下午2:00-5:30). Throws {@link HoursTextError} where
 * morning or evening is left open.
 */
export function readRange(from: SpokenTime, to: SpokenTime, isNextDay: boolean): TimeRange {
  const isCarried = !to.period && !isNextDay && from.time.hour <= 12 && to.time.hour <= 12
  const start = readSpoken(from)
  const end = readSpoken(isCarried
    ? { ...to, period: from.period }
    : to)
  if (start === 1440 || (isNextDay && end > start))
    throw new HoursTextError('contradiction')
  if (!isNextDay && (isAmbiguous(from, to, { start, end }) || (end <= start && !isOvernightSaid(from, to))))
    throw new HoursTextError('ambiguous_clock')
  return {
    start: toText(start),
    end: toText(end),
  }
}

/** 8:30-11:00, 2:00-5:30: the second range means the afternoon, or something else; it does not say. */
export function isOutOfOrder(before: TimeRange, range: TimeRange, from: SpokenTime): boolean {
  return isTwelveHourLike(from) && from.time.hour < 10 && range.start < before.end
}
