import type { Confirmer } from '#data/stations/service.ts'
import type { Messages } from './messages.ts'
import { DAY_MS, dayOf, MINUTE_MS, startOfDayMs } from '#data/time/shanghai.ts'

const HOUR_MS = 60 * MINUTE_MS
const DAYS_PER_MONTH = 30
const DAYS_PER_YEAR = 365

/** How long ago an instant was: minutes and hours within a day, then Shanghai calendar days. An instant ahead of the clock is "just now". */
export function ageWords({ shared: { ago } }: Messages, instant: string, nowMs: number): string {
  const ageMs = nowMs - Date.parse(instant)
  if (ageMs < MINUTE_MS)
    return ago.now
  if (ageMs < HOUR_MS)
    return ago.minutes(Math.floor(ageMs / MINUTE_MS))
  if (ageMs < DAY_MS)
    return ago.hours(Math.floor(ageMs / HOUR_MS))
  const days = Math.round((startOfDayMs(dayOf(nowMs)) - startOfDayMs(dayOf(Date.parse(instant)))) / DAY_MS)
  if (days === 1)
    return ago.yesterday
  if (days < DAYS_PER_MONTH)
    return ago.days(days)
  if (days < DAYS_PER_YEAR)
    return ago.months(Math.floor(days / DAYS_PER_MONTH))
  return ago.years(Math.floor(days / DAYS_PER_YEAR))
}

/** Who confirmed something and when: `骑手 2 小时前确认`, or that nobody has. */
export function confirmationWords(messages: Messages, { confirmedAt, confirmedBy }: { confirmedAt: string | null, confirmedBy: Confirmer | null }, nowMs: number): string {
  if (confirmedAt === null || confirmedBy === null)
    return messages.shared.neverConfirmed
  return messages.shared.confirmed(messages.shared.confirmers[confirmedBy], ageWords(messages, confirmedAt, nowMs))
}
