import type { MonthBounds } from '#data/time/month.ts'
import type { Database } from '../../db/database.ts'
import { AS_KNOWN_NOW } from '#data/dispatch/day-count.ts'
import { monthOf } from '#data/time/month.ts'
import { countServiceDays } from './sums.service.ts'

/** Person-times (人次) of volunteering: distinct people of each activity whose hours count; in all, and by the month in which the activity began. */
export async function countServicePersonTimes(db: Database, months: readonly MonthBounds[], nowMs: number): Promise<{ total: number, months: number[] }> {
  const days = (await countServiceDays(db, AS_KNOWN_NOW, nowMs)).filter(({ metric }) => metric === 'person_times')
  const sum = (counted: typeof days): number => counted.reduce((total, { count }) => total + count, 0)
  return { total: sum(days), months: months.map(({ month }) => sum(days.filter(({ day }) => monthOf(day) === month))) }
}
