import type { CountedRows } from '#data/dispatch/counted-rows.ts'
import type { Database } from '../db/database.ts'
import type { CountedCare } from './counted-rows.repository.ts'
import { listCounted, sumCounted } from './counted-rows.repository.ts'

/** What was handed out behind a number of packs (份) or person-times (人次); who had it is not said here. */
export async function readCountedCare(db: Database, which: CountedCare, page: { limit: number, skip: number }): Promise<CountedRows> {
  const rows = await listCounted(db, which, page)
  const { count, amount } = await sumCounted(db, which)
  return {
    rows: rows.map(row => ({ at: row.happened_at, areaId: row.area_id, title: row.title, kind: null, person: null, amount: which.of === 'packs' ? row.packs : row.person_times, more: { page: 'care', id: row.event_id } })),
    rowCount: count,
    amount,
    hidden: 0,
  }
}
