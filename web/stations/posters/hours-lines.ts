import type { OpeningHours } from '#data/stations/opening-hours/opening-hours.ts'
import type { Weekday } from '#data/time/shanghai.ts'
import { zhCn } from '#web/i18n/zh-cn.ts'

type Ranges = OpeningHours['week'][number]
const weekdays: readonly Weekday[] = [1, 2, 3, 4, 5, 6, 7]

function rangesWords(ranges: Ranges): string {
  const { hours } = zhCn.station
  if (ranges === null)
    return hours.unknown
  if (ranges.length === 0)
    return hours.closed
  return zhCn.shared.join(ranges.map(({ start, end }) => start === '00:00' && end === '24:00' ? hours.allDay : `${start}–${end}`))
}

/** Usual hours as they are put on a door, days that are alike together: `周一到周五 08:30–18:00`. Null: nobody knows. */
export function hoursLines({ rules, words }: { rules: OpeningHours | null, words: string | null }): readonly string[] | null {
  if (rules === null)
    return words === null ? null : [words]
  const spans: { from: Weekday, to: Weekday, words: string }[] = []
  for (const day of weekdays) {
    const said = rangesWords(rules.week[day - 1] ?? null)
    const last = spans.at(-1)
    if (last?.words === said)
      last.to = day
    else
      spans.push({ from: day, to: day, words: said })
  }
  const { weekdays: names } = zhCn.shared
  const week = spans.length === 1
    ? [`每天 ${spans[0]?.words ?? ''}`]
    : spans.map(({ from, to, words }) => `${from === to ? names[from] : `${names[from]}到${names[to]}`} ${words}`)
  const holidays = typeof rules.holidays === 'string' ? zhCn.station.hours.holidayRules[rules.holidays] : rangesWords(rules.holidays)
  return [...week, `${zhCn.station.hours.holidays} ${holidays}`]
}
