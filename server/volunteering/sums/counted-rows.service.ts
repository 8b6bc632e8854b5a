import type { CountedRows } from '#data/dispatch/counted-rows.ts'
import type { Database } from '../../db/database.ts'
import type { CountedActivities } from './counted-rows.repository.ts'
import { listCounted, sumCounted } from './counted-rows.repository.ts'
import { bringUpToDate } from './sums.service.ts'

/** The activities behind a number of activities, person-times (人次) or minutes, each with its part of it. */
export async function readCountedActivities(db: Database, which: CountedActivities, page: { limit: number, skip: number }): Promise<CountedRows> {
  await bringUpToDate(db, Date.parse(which.nowIso))
  const rows = await listCounted(db, which, page)
  const { count, amount } = await sumCounted(db, which)
  return {
    rows: rows.map(row => ({ at: row.starts_at, areaId: row.area_id, title: row.title, kind: null, person: null, amount: row.amount, more: { page: 'activities', id: row.id } })),
    rowCount: count,
    amount,
    hidden: 0,
  }
}
