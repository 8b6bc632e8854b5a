import type { OpeningHours, TimeRange } from '#data/stations/opening-hours/opening-hours.ts'

const DAY_MINUTES = 1440
type Week = OpeningHours['week']

/** A typed time as `HH:MM`: `8`, `830`, `8:30`, `8：30`, `8点30`. Undefined when it is none. */
export function readTime(text: string): string | undefined {
  const parts = /^(?<hour>\d{1,2})(?:[:：点.]?(?<minute>\d{2}))?[点分]?$/.exec(text.normalize('NFKC').trim())?.groups
  const [hour, minute] = [Number(parts?.hour ?? Number.NaN), Number(parts?.minute ?? 0)]
  return hour * 60 + minute <= DAY_MINUTES && minute < 60 ? `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}` : undefined
}

export const unknownWeek = (): OpeningHours => ({ week: [null, null, null, null, null, null, null], holidays: 'unknown', exceptions: [] })
export const wholeDays = (): OpeningHours => ({ week: Array.from({ length: 7 }, () => [{ start: '00:00', end: '24:00' }]), holidays: 'same', exceptions: [] })

export const withDay = (rules: OpeningHours, day: number, ranges: Week[number]): OpeningHours => ({ ...rules, week: rules.week.map((before, index) => index === day ? ranges : before) })

/** A further span behind the last one of a day; the first is what most have. */
export function withSpan(ranges: readonly TimeRange[] | null): TimeRange[] {
  const last = ranges?.at(-1)
  const [hour = 8] = last ? [Number(last.end.slice(0, 2)) + 1] : []
  const start = Number.isNaN(hour) || hour > 22 ? 22 : hour
  const time = (at: number) => `${String(at).padStart(2, '0')}:00`
  return [...ranges ?? [], last ? { start: time(start), end: time(Math.min(24, start + 2)) } : { start: '08:00', end: '18:00' }]
}

/** A piece of a day's bar, in percent of 24 hours; `isTail` came over midnight from the day before. */
export interface BarPiece { readonly left: number, readonly width: number, readonly isTail: boolean }

function minutesOf(text: string): number | undefined {
  const time = readTime(text)
  return time === undefined ? undefined : Number(time.slice(0, 2)) * 60 + Number(time.slice(3))
}

/** The bar of a day: its own spans up to midnight, and what the day before runs into it. */
export function barOf(ranges: readonly TimeRange[] | null, dayBefore: readonly TimeRange[] | null): BarPiece[] {
  const read = (each: readonly TimeRange[] | null) => (each ?? []).flatMap(({ start, end }) => {
    const [from, to] = [minutesOf(start), minutesOf(end)]
    return from === undefined || to === undefined ? [] : [{ from, to, isOverMidnight: to <= from }]
  })
  const piece = (from: number, to: number, isTail: boolean) => ({ left: from / DAY_MINUTES * 100, width: (to - from) / DAY_MINUTES * 100, isTail })
  return [
    ...read(dayBefore).filter(({ isOverMidnight, to }) => isOverMidnight && to > 0).map(({ to }) => piece(0, to, true)),
    ...read(ranges).map(({ from, to, isOverMidnight }) => piece(from, isOverMidnight ? DAY_MINUTES : to, false)),
  ]
}

/** Whether a span ends on the day after. */
export function isOverMidnight({ start, end }: TimeRange): boolean {
  const [from, to] = [minutesOf(start), minutesOf(end)]
  return from !== undefined && to !== undefined && to <= from
}
