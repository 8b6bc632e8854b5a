import type { DayCount, StandingCount } from '#data/dispatch/day-count.ts'
import type { Database } from '../db/database.ts'
import type { HourRow } from './day-counts.repository.ts'
import { dayOfHour } from '#data/dispatch/day-count.ts'
import { countOverdueByArea, countReceivedByHour, countResolvedByHour } from './day-counts.repository.ts'

/** Reports (条) by area and day: received, and resolved since then; without those taken back and those joined to another. `asOf`: as it was known then (ISO 8601 in UTC). */
export async function countLeadDays(db: Database, asOf: string): Promise<DayCount[]> {
  const dayCount = (metric: 'leads' | 'leads_resolved') => ({ area_id, hour, count }: HourRow): DayCount => ({ areaId: area_id, metric, day: dayOfHour(hour), count: Number(count) })
  return [
    ...(await countReceivedByHour(db, asOf)).map(dayCount('leads')),
    ...(await countResolvedByHour(db, asOf)).map(dayCount('leads_resolved')),
  ]
}

/** Reports (条) that are overdue at this instant, by who has them. */
export const countOverdueLeads = async (db: Database, nowMs: number): Promise<StandingCount[]> =>
  (await countOverdueByArea(db, new Date(nowMs).toISOString())).map(({ area_id, count }) => ({ areaId: area_id, metric: 'leads_overdue', count: Number(count) }))
