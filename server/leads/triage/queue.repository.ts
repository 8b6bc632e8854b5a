import type { Expression, ExpressionBuilder, SelectQueryBuilder, SqlBool } from 'kysely'
import type { Point } from '#data/geo/point.ts'
import type { LeadKindKey } from '#data/leads/lead-kinds.ts'
import type { queueViews } from '#data/leads/triage/lead-row.ts'
import type { Database, InTransaction, Tables } from '../../db/database.ts'
import type { Scope } from '../../staff/scope.ts'
import type { LeadTableRow } from '../leads.tables.ts'
import { sql } from 'kysely'
import { openStates } from '#data/leads/life-cycle.ts'
import { liesWithin, scoped } from '../../staff/scoped.ts'

export type QueueView = typeof queueViews[number]
/** Which reports are wanted; `area` is a scope of one area. */
export interface QueueFilter { readonly kind?: LeadKindKey | undefined, readonly area?: Scope | undefined, readonly q?: string | undefined }
/** Where a page begins: after the row with this sort key and id. */
export interface QueueCursor { readonly key: string, readonly id: string }

type LeadQuery = SelectQueryBuilder<Tables, 'leads', object>
type Condition = (where: ExpressionBuilder<Tables, 'leads'>, now: string) => Expression<SqlBool>

const isOpenNow: Condition = where => where('leads.state', 'in', openStates)
/** Nobody has taken it on. */
const unassignedStates = ['received', 'reopened', 'transferred'] as const
/** Sorts behind every instant: what has no due time because its clock stands. */
const NEVER = '9999'
const dueKey = sql<string>`coalesce(leads.due_at, ${sql.lit(NEVER)})`
const endKey = sql<string>`coalesce(leads.resolved_at, leads.closed_at, leads.received_at)`
const receivedKey = sql<string>`leads.received_at`

/** What each view shows, in which order. */
const views = {
  open: { where: isOpenNow, key: dueKey, order: 'asc' },
  overdue: { where: (where, now) => where.and([isOpenNow(where, now), where('leads.due_at', '<', now)]), key: dueKey, order: 'asc' },
  waiting: { where: (where, now) => where.and([isOpenNow(where, now), where('leads.waiting_since', 'is not', null)]), key: dueKey, order: 'asc' },
  unassigned: { where: where => where('leads.state', 'in', unassignedStates), key: dueKey, order: 'asc' },
  done: { where: where => where('leads.state', 'not in', openStates), key: endKey, order: 'desc' },
  all: { where: () => sql<SqlBool>`1 = 1`, key: receivedKey, order: 'desc' },
} as const satisfies Record<QueueView, { where: Condition, key: Expression<string>, order: 'asc' | 'desc' }>

const escaped = (text: string) => text.toLowerCase().replace(/[!%_]/g, '!$&')

/** The reports of a scope that a filter leaves. Of an area are those that are there and those that it has. */
function filtered(db: Database, scope: Scope, { kind, area, q }: QueueFilter): LeadQuery {
  let query: LeadQuery = scoped(db.selectFrom('leads'), 'leads.assigned_area_id', scope)
  if (kind !== undefined)
    query = query.where('leads.kind', '=', kind)
  if (area !== undefined)
    query = query.where(sql<SqlBool>`(${liesWithin('leads.assigned_area_id', area)} or ${liesWithin('leads.area_id', area)})`)
  if (q !== undefined && q !== '') {
    const pattern = `%${escaped(q)}%`
    query = query.where(where => where.or((['number', 'words', 'place_words'] as const).map(column => sql<SqlBool>`lower(${sql.ref(`leads.${column}`)}) like ${pattern} escape '!'`)))
  }
  return query
}

/** One page of a view with the key that each row is sorted by. `now` is UTC text. */
export async function listQueue(db: Database, scope: Scope, wanted: { view: QueueView, filter: QueueFilter, now: string, limit: number, after: QueueCursor | null }): Promise<(LeadTableRow & { sort_key: string })[]> {
  const { where, key, order } = views[wanted.view]
  const beyond = sql.raw(order === 'asc' ? '>' : '<')
  let query = filtered(db, scope, wanted.filter).where(builder => where(builder, wanted.now))
  if (wanted.after)
    query = query.where(sql<SqlBool>`(${key}, leads.id) ${beyond} (${wanted.after.key}, ${wanted.after.id})`)
  return query.selectAll('leads').select(key.as('sort_key')).orderBy(key, order).orderBy('leads.id', order).limit(wanted.limit).execute()
}

/** How many of what a filter leaves stand in each of the first views. */
export async function countQueue(db: Database, scope: Scope, { filter, now }: { filter: QueueFilter, now: string }): Promise<Record<'open' | 'overdue' | 'waiting' | 'unassigned', number>> {
  const counted = await filtered(db, scope, filter).select(select => (['open', 'overdue', 'waiting', 'unassigned'] as const).map(view =>
    select.fn.countAll().filterWhere(where => views[view].where(where, now)).as(view))).executeTakeFirstOrThrow()
  return { open: Number(counted.open), overdue: Number(counted.overdue), waiting: Number(counted.waiting), unassigned: Number(counted.unassigned) }
}

/** Open reports of one kind in a rectangle around a point, but one, within a scope. */
export async function listOpenAround(db: Database, scope: Scope, wanted: { kind: LeadKindKey, exceptId: string, from: Point, to: Point, limit: number }): Promise<LeadTableRow[]> {
  const near = db.selectFrom('leads').selectAll('leads').where('leads.kind', '=', wanted.kind).where('leads.state', 'in', openStates).where('leads.id', '!=', wanted.exceptId).where('leads.lng', '>=', wanted.from.lng).where('leads.lng', '<=', wanted.to.lng).where('leads.lat', '>=', wanted.from.lat).where('leads.lat', '<=', wanted.to.lat)
  return scoped(near.limit(wanted.limit), 'leads.assigned_area_id', scope).execute()
}

/** The reports that were joined to one, within a scope. */
export async function listJoined(db: Database, scope: Scope, id: string): Promise<LeadTableRow[]> {
  return scoped(db.selectFrom('leads').selectAll('leads').where('leads.joined_to', '=', id).orderBy('leads.received_at'), 'leads.assigned_area_id', scope).execute()
}

/** What was joined to one report is joined to another from now on. */
export async function moveJoined(transaction: InTransaction, { from, to }: { from: string, to: string }): Promise<void> {
  await transaction.updateTable('leads').set({ joined_to: to }).where('joined_to', '=', from).execute()
}

/** Open reports that were due before an instant, those due first first. */
export async function listOverdue(db: Database, { now, limit }: { now: string, limit: number }): Promise<LeadTableRow[]> {
  return db.selectFrom('leads').selectAll().where('state', 'in', openStates).where('due_at', '<', now).orderBy('due_at').orderBy('id').limit(limit).execute()
}

/** When a report was last given to the level above. */
export async function findLastEscalation(db: Database, leadId: string): Promise<string | null> {
  const row = await db.selectFrom('lead_steps').select('at').where('lead_id', '=', leadId).where('deed', '=', 'escalate').orderBy('revision', 'desc').limit(1).executeTakeFirst()
  return row?.at ?? null
}
