import type { Day } from '../time/shanghai.ts'
import { MINUTE_MS, startOfDayMs } from '../time/shanghai.ts'

/** Full-width forms as plain ones, without spaces. */
const plain = (text: string): string => text.normalize('NFKC').replace(/\s/g, '').toLowerCase()
const DAY_MINUTES = 24 * 60
/** Excel and WPS keep times as parts of a day: 0.58333 is 14:00. */
const CLOCK = /^(上午|早上|早|凌晨|中午|下午|傍晚|晚上|晚|am|pm)?(\d{1,2})(?::(\d{2})(?::\d{2})?|[点时](?:(\d{1,2})分?|(半))?整?)?(am|pm)?$/

/** A time of day as people write it (`14:00`, `14点30`, `下午2点半`, `2:30 pm`, `24:00`) in minutes from midnight; null: it is none. */
export function readClock(typed: string): number | null {
  const text = plain(typed)
  const found = CLOCK.exec(text)
  if (!found)
    return null
  const [, before, hourText, minutesText, pointMinutes, half, after] = found
  // A bare number is no time: it may as well be a number of hours.
  if (/^\d+$/.test(text))
    return null
  const hour = Number(hourText)
  const minute = half ? 30 : Number(minutesText ?? pointMinutes ?? 0)
  const isAfternoon = ['下午', '傍晚', '晚上', '晚', 'pm'].includes(before ?? after ?? '') || (before === '中午' && hour < 6)
  const isMorning = ['上午', '早上', '早', '凌晨', 'am'].includes(before ?? after ?? '')
  const isMidnight = (before === '晚上' || before === '晚') && hour === 12
  const hours = isMidnight ? 24 : isAfternoon && hour < 12 ? hour + 12 : isMorning && hour === 12 ? 0 : hour
  const minutes = hours * 60 + minute
  return minute > 59 || minutes > DAY_MINUTES ? null : minutes
}

/** The same as an instant in ms on a Shanghai day. */
export function clockOnDay(typed: string, day: Day): number | null {
  const minutes = readClock(typed)
  return minutes === null ? null : startOfDayMs(day) + minutes * MINUTE_MS
}

const WRITTEN_HOURS: readonly { pattern: RegExp, minutes: (found: RegExpExecArray) => number }[] = [
  // 1.5 小时, 1.5h, 1小时30分, 1个半小时, 半小时, 两小时
  { pattern: /^(\d+(?:\.\d+)?)个?(?:小时|时|h|hours?|hrs?)(?:(\d+)(?:分钟?|m|min|mins|minutes?)?)?$/, minutes: ([, hours, minutes]) => Number(hours) * 60 + Number(minutes ?? 0) },
  { pattern: /^(\d+)个半(?:小时|钟头)$/, minutes: ([, hours]) => Number(hours) * 60 + 30 },
  { pattern: /^(\d+)小时半$/, minutes: ([, hours]) => Number(hours) * 60 + 30 },
  { pattern: /^半个?(?:小时|钟头)$/, minutes: () => 30 },
  { pattern: /^([一二两三四五六七八九十])个?(半)?个?(?:小时|钟头)(半)?$/, minutes: ([, digit, half, halfAfter]) => ('一二三四五六七八九十'.indexOf(digit === '两' ? '二' : digit ?? '') + 1) * 60 + (half || halfAfter ? 30 : 0) },
  // 90分钟, 90分, 90 min
  { pattern: /^(\d+(?:\.\d+)?)(?:分钟?|m|min|mins|minutes?)$/, minutes: ([, minutes]) => Number(minutes) },
  // 1:30, 1:30:00: hours and minutes
  { pattern: /^(\d{1,2}):([0-5]\d)(?::[0-5]\d)?$/, minutes: ([, hours, minutes]) => Number(hours) * 60 + Number(minutes) },
  // A bare number is hours, as in Order 67: 1.5
  { pattern: /^(\d{1,2}(?:\.\d+)?)$/, minutes: ([, hours]) => Number(hours) * 60 },
]

/**
 * How long, as people write it in a sheet (`1.5 小时`, `90分钟`, `1:30`, `1.5`, `一个半小时`), in whole minutes; null: it is none, or longer than a
 * day. A bare number is hours; one above 24 says nothing certain and is none.
 */
export function readDuration(typed: string): number | null {
  const text = plain(typed)
  for (const { pattern, minutes } of WRITTEN_HOURS) {
    const found = pattern.exec(text)
    if (found) {
      const read = Math.round(minutes(found))
      return read > 0 && read <= DAY_MINUTES ? read : null
    }
  }
  return null
}
