/**
 * Days and weeks are those of Asia/Shanghai: UTC+8 the whole year (no summer time since 1991), so plain arithmetic holds.
 * Instants are milliseconds since 1970-01-01T00:00Z (`...Ms`), days are `YYYY-MM-DD`, minutes count from local midnight.
 */
const OFFSET_MS = 8 * 3_600_000
export const MINUTE_MS = 60_000
export const DAY_MS = 86_400_000

/** A calendar day in Asia/Shanghai, `YYYY-MM-DD`. */
export type Day = string
/** Monday 1 to Sunday 7 (ISO 8601). */
export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7

/** The Shanghai calendar day of an instant. */
export function dayOf(instantMs: number): Day {
  return new Date(instantMs + OFFSET_MS).toISOString().slice(0, 10)
}

/** The instant at which a Shanghai day begins. */
export function startOfDayMs(day: Day): number {
  return Date.parse(`${day}T00:00:00Z`) - OFFSET_MS
}

/** The day so many days later (or earlier, when negative). */
export function addDays(day: Day, days: number): Day {
  return dayOf(startOfDayMs(day) + days * DAY_MS)
}

export function weekdayOf(day: Day): Weekday {
  const sundayIsZero = new Date(`${day}T00:00:00Z`).getUTCDay()
  // A number from 0 to 6 with 0 replaced by 7 is a weekday.
  return (sundayIsZero === 0
    ? 7
    : sundayIsZero) as Weekday
}

/** ISO 8601 with the Shanghai zone, to the second (RFC 3339 demands seconds): `2026-11-23T08:30:00+08:00`. */
export function toShanghaiIso(instantMs: number): string {
  return `${new Date(instantMs + OFFSET_MS).toISOString().slice(0, 19)}+08:00`
}
