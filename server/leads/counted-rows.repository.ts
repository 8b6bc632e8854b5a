import type { SelectQueryBuilder } from 'kysely'
import type { CountedSpan } from '#data/dispatch/counted-rows.ts'
import type { Database, Tables } from '../db/database.ts'
import type { Scope } from '../staff/scope.ts'
import type { LeadTableRow } from './leads.tables.ts'
import { openStates } from '#data/leads/life-cycle.ts'
import { liesWithin, scoped } from '../staff/scoped.ts'
import { uncounted } from './day-counts.repository.ts'

/** Which reports a number counts; `place`: those that were seen there, or that a holder there had first when they were seen nowhere in the tree. */
export interface CountedLeads { readonly place: Scope, readonly of: 'received' | 'resolved' | 'overdue', readonly span: CountedSpan, readonly nowIso: string }
type Leads = SelectQueryBuilder<Tables, 'leads', object>
export type CountedLeadRow = Pick<LeadTableRow, 'id' | 'number' | 'kind' | 'received_at' | 'resolved_at' | 'due_at' | 'area_id' | 'assigned_area_id'>

function counted(db: Database, { place, of, span, nowIso }: CountedLeads): Leads {
  const here = db.selectFrom('leads').where(where => where.or([
    liesWithin('leads.area_id', place),
    where.and([where('leads.area_id', 'is', null), liesWithin('leads.assigned_area_id', place)]),
  ]))
  if (of === 'overdue')
    return here.where('leads.state', 'in', openStates).where('leads.due_at', '<', nowIso)
  const instant = of === 'received' ? 'leads.received_at' : 'leads.resolved_at'
  return here.where('leads.state', 'not in', uncounted).where(instant, '>=', span.from).where(instant, '<', span.to)
}

export async function countCounted(db: Database, which: CountedLeads): Promise<number> {
  const { count } = await counted(db, which).select(({ fn }) => fn.countAll().as('count')).executeTakeFirstOrThrow()
  return Number(count)
}

export async function countCountedOf(db: Database, scope: Scope, which: CountedLeads): Promise<number> {
  const { count } = await scoped(counted(db, which), 'leads.assigned_area_id', scope).select(({ fn }) => fn.countAll().as('count')).executeTakeFirstOrThrow()
  return Number(count)
}

/** Those that somebody of a scope holds, the youngest first. */
export const listCounted = (db: Database, scope: Scope, which: CountedLeads, { limit, skip }: { limit: number, skip: number }): Promise<CountedLeadRow[]> =>
  scoped(counted(db, which), 'leads.assigned_area_id', scope)
    .select(['leads.id', 'leads.number', 'leads.kind', 'leads.received_at', 'leads.resolved_at', 'leads.due_at', 'leads.area_id', 'leads.assigned_area_id'])
    .orderBy('leads.received_at', 'desc')
    .orderBy('leads.id', 'desc')
    .limit(limit)
    .offset(skip)
    .execute()
