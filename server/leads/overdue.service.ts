import type { Stuck } from '#data/dispatch/review.ts'
import type { Database } from '../db/database.ts'
import type { Scope } from '../staff/scope.ts'
import { listOverdue } from './overdue.repository.ts'

/** Reports of a scope that are past their time, by who has them; a department goes before the area that it belongs to. */
export async function listOverdueLeads(db: Database, scope: Scope, { nowMs, limit, areaName }: { nowMs: number, limit: number, areaName: (id: string) => string }): Promise<Stuck[]> {
  const rows = await listOverdue(db, scope, { nowIso: new Date(nowMs).toISOString(), limit })
  return rows.flatMap(({ id, number, kind, due_at, assigned_area_id, department }): Stuck[] =>
    due_at === null ? [] : [{ kind: 'leads_overdue', areaId: assigned_area_id, holder: department ?? areaName(assigned_area_id), since: due_at, count: 1, lead: { id, number, kind } }])
}
