import type { SelectQueryBuilder } from 'kysely'
import type { LedgerView } from '#data/volunteering/ledger.ts'
import type { CreditState, ServiceSource } from '#data/volunteering/service-entry.ts'
import type { Database, Tables } from '../../db/database.ts'
import type { Scope } from '../../staff/scope.ts'
import type { LedgerEntry } from '../ledger.repository.ts'
import { sql } from 'kysely'
import { liesWithin, scoped } from '../../staff/scoped.ts'

/** `overlapping`: rows that count nothing because another row of the same person has the same time. `from` and `to` are instants; `to` is not in it. */
export interface LedgerFilter { readonly view: LedgerView, readonly source?: ServiceSource | undefined, readonly area?: Scope | undefined, readonly from?: string | undefined, readonly to?: string | undefined, readonly registrationIds?: readonly string[] | undefined, readonly activityId?: string | undefined, readonly overlapping: readonly string[] }
export interface LedgerCursor { readonly at: string, readonly id: string }
export type ListedEntry = LedgerEntry & { state: CreditState, area_id: string, title: string, ends_at: string }
type Joined = SelectQueryBuilder<Tables, 'service_entries' | 'activities', object>

/** The state of a row as `creditOf` tells it, where the overlapping ones are known. */
function stateOf(overlapping: readonly string[]) {
  const isOverlapping = overlapping.length === 0 ? sql`1 = 0` : sql`service_entries.id in (${sql.join(overlapping)})`
  return sql<CreditState>`case
    when service_entries.reverses is not null then 'reversal'
    when exists (select 1 from service_entries as undoing where undoing.reverses = service_entries.id) then 'reversed'
    when service_entries.needs_confirmation = 1 and not exists (select 1 from service_confirmations as confirmed where confirmed.entry_id = service_entries.id) then 'waiting'
    when ${isOverlapping} then 'overlaps'
    else 'counts' end`
}

function filtered(db: Database, scope: Scope, { area, from, to, registrationIds, activityId }: LedgerFilter): Joined {
  let query: Joined = scoped(db.selectFrom('service_entries').innerJoin('activities', 'activities.id', 'service_entries.activity_id'), 'activities.area_id', scope)
  if (area !== undefined)
    query = query.where(liesWithin('activities.area_id', area))
  if (from !== undefined)
    query = query.where('service_entries.from_at', '>=', from)
  if (to !== undefined)
    query = query.where('service_entries.from_at', '<', to)
  if (registrationIds !== undefined)
    query = query.where('service_entries.registration_id', 'in', registrationIds)
  return activityId === undefined ? query : query.where('service_entries.activity_id', '=', activityId)
}

const statesOfView = { waiting: ['waiting'], tap: ['waiting'], second: ['waiting'], counts: ['counts'], reversed: ['reversed', 'reversal'], overlaps: ['overlaps'], all: null } as const satisfies Record<LedgerView, readonly CreditState[] | null>

function viewed(query: Joined, { view, source, overlapping }: LedgerFilter): Joined {
  const states = statesOfView[view]
  let chosen = states === null ? query : query.where(stateOf(overlapping), 'in', states)
  if (view === 'tap' || view === 'second')
    chosen = chosen.where('service_entries.source', view === 'second' ? '=' : '!=', 'D')
  return source === undefined ? chosen : chosen.where('service_entries.source', '=', source)
}

/** Rows that wait the oldest first, for their days run; others the youngest first. */
export const isOldestFirst = (view: LedgerView): boolean => statesOfView[view]?.[0] === 'waiting'

/** Rows of activities of a scope, from one of them on. */
export async function listLedger(db: Database, scope: Scope, { filter, limit, after }: { filter: LedgerFilter, limit: number, after: LedgerCursor | null }): Promise<ListedEntry[]> {
  const direction = isOldestFirst(filter.view) ? 'asc' : 'desc'
  let query = viewed(filtered(db, scope, filter), filter)
  if (after)
    query = query.where(isOldestFirst(filter.view) ? sql<boolean>`(service_entries.from_at, service_entries.id) > (${after.at}, ${after.id})` : sql<boolean>`(service_entries.from_at, service_entries.id) < (${after.at}, ${after.id})`)
  return query.leftJoin('service_confirmations', 'service_confirmations.entry_id', 'service_entries.id').selectAll('service_entries').select([
    'service_confirmations.at as confirmed_at',
    'service_confirmations.by as confirmed_by',
    'service_confirmations.by_name as confirmed_by_name',
    'activities.area_id',
    'activities.title',
    'activities.ends_at',
    stateOf(filter.overlapping).as('state'),
  ]).orderBy('service_entries.from_at', direction).orderBy('service_entries.id', direction).limit(limit).execute()
}

/** Rows and minutes by area, state and source, whatever view and source are asked for. */
export async function sumLedger(db: Database, scope: Scope, filter: LedgerFilter): Promise<{ areaId: string, state: CreditState, source: ServiceSource, rows: number, minutes: number }[]> {
  const stated = filtered(db, scope, filter).select(['activities.area_id', 'service_entries.source', 'service_entries.minutes', stateOf(filter.overlapping).as('state')])
  const sums = await db.selectFrom(stated.as('stated')).select(['stated.area_id', 'stated.state', 'stated.source', select => select.fn.countAll().as('rows'), select => select.fn.sum('stated.minutes').as('minutes')]).groupBy(['stated.area_id', 'stated.state', 'stated.source']).execute()
  return sums.map(({ area_id, state, source, rows, minutes }) => ({ areaId: area_id, state, source, rows: Number(rows), minutes: Number(minutes) }))
}
