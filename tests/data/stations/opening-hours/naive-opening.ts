import type { DayKind } from '#data/holidays/holiday.ts'
import type { Opening, OpeningHours, TimeRange } from '#data/stations/opening-hours/opening-hours.ts'
import { shippedHolidays } from '#data/holidays/holiday.ts'

/** Rules evaluated the slow and obvious way: one minute after the other, with its own calendar. */
export type MinuteState = 'open' | 'closed' | 'unknown'

const calendar = new Intl.DateTimeFormat('en-CA', {
  timeZone: 'Asia/Shanghai',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
})
const weekdays = new Intl.DateTimeFormat('en-GB', { timeZone: 'Asia/Shanghai', weekday: 'short' })
const weekdayNames = [
  'Mon',
  'Tue',
  'Wed',
  'Thu',
  'Fri',
  'Sat',
  'Sun',
]
const DAY_MS = 86_400_000

/** Two days of minutes: those of the day itself and those its ranges reach on the next one. */
type Minutes = boolean[]

function minutesOf(ranges: readonly TimeRange[]): Minutes {
  const minutes: Minutes = Array.from<boolean>({ length: 2880 }).fill(false)
  for (const { start, end } of ranges) {
    const [startHour = 0, startMinute = 0] = start.split(':').map(Number)
    const [endHour = 0, endMinute = 0] = end.split(':').map(Number)
    let minute = startHour * 60 + startMinute
    do {
      minutes[minute] = true
      minute++
    } while (minute % 1440 !== (endHour * 60 + endMinute) % 1440)
  }
  return minutes
}

function minutesOrNull(ranges: readonly TimeRange[] | null | undefined): Minutes | null {
  return ranges
    ? minutesOf(ranges)
    : null
}

function hash(minutes: Minutes | null): string {
  return minutes
    ? minutes.map(Number).join('')
    : 'null'
}

function readings(rules: OpeningHours, noonMs: number): (Minutes | null)[] {
  const day = calendar.format(noonMs)
  const index = weekdayNames.indexOf(weekdays.format(noonMs))
  const exception = [...rules.exceptions].reverse().find(({ from, to }) => from <= day && day <= to)
  if (exception) {
    return [
      minutesOf(exception.ranges),
    ]
  }
  const own = minutesOrNull(rules.week[index])
  const workweek = rules.week.slice(0, 5).map(minutesOrNull)
  const workday = new Set(workweek.map(hash)).size === 1
    ? workweek[0] ?? null
    : null
  const { holidays } = rules
  const byKind: Record<DayKind, (Minutes | null)[]> = {
    ordinary: [own],
    off: holidays === 'same'
      ? [own]
      : holidays === 'closed'
        ? [
            minutesOf([]),
          ]
        : holidays === 'unknown'
          ? [null, own]
          : [
              minutesOf(holidays),
            ],
    makeup: holidays === 'same'
      ? [own]
      : holidays === 'unknown'
        ? [own, workday]
        : [workday],
  }
  const kind = shippedHolidays.findDayKind(day)
  if (kind)
    return byKind[kind]
  return [
    ...byKind.ordinary,
    ...byKind.off,
    ...index >= 5
      ? byKind.makeup
      : [],
  ]
}

/** What is known of a minute: from the day it lies on and from the day before, whose ranges may reach over midnight. */
export function paint(rules: OpeningHours | null, startMs: number, days: number): MinuteState[] {
  const painted: MinuteState[] = []
  for (let day = 0; day < days; day++) {
    const today = rules
      ? readings(rules, startMs + day * DAY_MS + DAY_MS / 2)
      : [null]
    const yesterday = rules
      ? readings(rules, startMs + (day - 1) * DAY_MS + DAY_MS / 2)
      : [null]
    const isSettled = (ways: (Minutes | null)[]) => ways[0] !== null && new Set(ways.map(hash)).size === 1
    const isTodaySettled = isSettled(today)
    const isYesterdaySettled = isSettled(yesterday)
    for (let minute = 0; minute < 1440; minute++) {
      if ((isTodaySettled && today[0]?.[minute]) || (isYesterdaySettled && yesterday[0]?.[1440 + minute]))
        painted.push('open')
      else if (!isTodaySettled || (!isYesterdaySettled && yesterday.some(way => way?.slice(1440 + minute).includes(true))))
        painted.push('unknown')
      else
        painted.push('closed')
    }
  }
  return painted
}

/** The answer for a minute, by walking forward from it to the end of what was painted. */
export function answerFrom(painted: readonly MinuteState[], minute: number): { state: Opening['state'], minutesOpen: number | null, opensIn: number | null } {
  const ahead = painted.slice(minute)
  const [state] = ahead
  if (state === undefined || state === 'unknown')
    return { state: 'unknown', minutesOpen: null, opensIn: null }
  const change = ahead.findIndex(other => other !== state)
  if (state === 'closed') {
    return {
      state,
      minutesOpen: null,
      opensIn: change > 0 && ahead[change] === 'open'
        ? change
        : null,
    }
  }
  return {
    state: 'open',
    minutesOpen: change < 0
      ? null
      : change,
    opensIn: null,
  }
}
