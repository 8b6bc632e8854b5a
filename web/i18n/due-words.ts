import type { HolidayTable } from '#data/holidays/holiday.ts'
import type { LeadRow } from '#data/leads/triage/lead-row.ts'
import type { DeskWords } from './desk-words.ts'
import { officeHours, workedMs } from '#data/leads/work-clock.ts'
import { DAY_MS, MINUTE_MS } from '#data/time/shanghai.ts'

const HOUR_MS = 60 * MINUTE_MS
const WORKDAY_MS = officeHours.reduce((sum, { from, to }) => sum + (to - from) * MINUTE_MS, 0)
/** With less than this left, the tone changes. */
const SOON_MS = 2 * HOUR_MS

/** How a due time is said, with the tone of its pill; null: nothing is due. */
export interface DueWords { readonly text: string, readonly tone: 'open' | 'soon' | 'shut' | 'unknown' }

function overdueWords(ms: number, { triage: { due } }: DeskWords): string {
  if (ms < HOUR_MS)
    return due.overMinutes(Math.max(1, Math.floor(ms / MINUTE_MS)))
  return ms < DAY_MS ? due.overHours(Math.floor(ms / HOUR_MS)) : due.overDays(Math.floor(ms / DAY_MS))
}

function leftWords(ms: number, { triage: { due } }: DeskWords): string {
  if (ms < HOUR_MS)
    return due.minutes(Math.max(1, Math.floor(ms / MINUTE_MS)))
  return ms < 2 * WORKDAY_MS ? due.hours(Math.floor(ms / HOUR_MS)) : due.days(Math.floor(ms / WORKDAY_MS))
}

/** What is left of a report's working time, or by how much (in days as they go by) it is overdue. */
export function dueWords({ dueAt, isWaiting }: Pick<LeadRow, 'dueAt' | 'isWaiting'>, { nowMs, holidays, d }: { nowMs: number, holidays: HolidayTable, d: DeskWords }): DueWords | null {
  if (isWaiting)
    return { text: d.triage.due.waiting, tone: 'unknown' }
  if (dueAt === null)
    return null
  const dueMs = Date.parse(dueAt)
  if (dueMs < nowMs)
    return { text: overdueWords(nowMs - dueMs, d), tone: 'shut' }
  const leftMs = workedMs(holidays, { fromMs: nowMs, toMs: dueMs })
  return { text: leftWords(leftMs, d), tone: leftMs < SOON_MS ? 'soon' : 'open' }
}
