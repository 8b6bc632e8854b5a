import type { Database } from '../db/database.ts'
import type { Scope } from '../staff/scope.ts'
import type { LeadTableRow } from './leads.tables.ts'
import { openStates } from '#data/leads/life-cycle.ts'
import { scoped } from '../staff/scoped.ts'

export type OverdueRow = Pick<LeadTableRow, 'id' | 'number' | 'kind' | 'due_at' | 'assigned_area_id' | 'department'>

/** Reports that are past their time and held in a scope, the longest first. */
export const listOverdue = (db: Database, scope: Scope, { nowIso, limit }: { nowIso: string, limit: number }): Promise<OverdueRow[]> =>
  scoped(db.selectFrom('leads').select(['leads.id', 'leads.number', 'leads.kind', 'leads.due_at', 'leads.assigned_area_id', 'leads.department']).where('leads.state', 'in', openStates).where('leads.due_at', '<', nowIso), 'leads.assigned_area_id', scope)
    .orderBy('leads.due_at')
    .orderBy('leads.id')
    .limit(limit)
    .execute()
