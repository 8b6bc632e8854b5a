import type { CountedRows } from '#data/dispatch/counted-rows.ts'
import type { Database } from '../db/database.ts'
import type { Scope } from '../staff/scope.ts'
import type { CountedLeads } from './counted-rows.repository.ts'
import { countCounted, countCountedOf, listCounted } from './counted-rows.repository.ts'

/** The reports behind a number: those that somebody of a scope holds; of the others only how many there are. */
export async function readCountedLeads(db: Database, scope: Scope, which: CountedLeads, page: { limit: number, skip: number }): Promise<CountedRows> {
  const rows = await listCounted(db, scope, which, page)
  const rowCount = await countCountedOf(db, scope, which)
  const all = await countCounted(db, which)
  const atOf = { received: 'received_at', resolved: 'resolved_at', overdue: 'due_at' } as const
  return {
    rows: rows.map(row => ({ at: row[atOf[which.of]], areaId: row.area_id ?? row.assigned_area_id, title: row.number, kind: row.kind, person: null, amount: 1, more: { page: 'leads', id: row.id } })),
    rowCount,
    amount: all,
    hidden: all - rowCount,
  }
}
