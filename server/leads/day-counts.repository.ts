import type { SelectQueryBuilder } from 'kysely'
import type { Database, Tables } from '../db/database.ts'
import { sql } from 'kysely'
import { AS_KNOWN_NOW } from '#data/dispatch/day-count.ts'
import { openStates } from '#data/leads/life-cycle.ts'

/** So much in an area in an hour (UTC, `2026-11-24T16`). */
export interface HourRow { area_id: string, hour: string, count: number | string | bigint }

/** Taken back, or told by somebody else already: not a report of its own. */
export const uncounted = ['withdrawn', 'duplicate'] as const

/** Where it was seen; whoever had it first when that is nowhere in the tree. */
const place = sql<string>`coalesce(leads.area_id, leads.assigned_area_id)`

/** The state that a report had at an instant: that of its last step before. */
const stateAt = (asOf: string) => asOf === AS_KNOWN_NOW
  ? sql<string>`leads.state`
  : sql<string>`(select s.state from lead_steps s where s.lead_id = leads.id and s.at < ${asOf} order by s.revision desc limit 1)`

const byHour = <Output>(query: SelectQueryBuilder<Tables, 'leads', Output>, instant: 'received_at' | 'resolved_at'): Promise<HourRow[]> => {
  const hour = sql<string>`substr(${sql.ref(`leads.${instant}`)}, 1, 13)`
  return query.select([place.as('area_id'), hour.as('hour')]).select(({ fn }) => fn.countAll().as('count')).groupBy([place, hour]).execute() as Promise<HourRow[]>
}

export const countReceivedByHour = (db: Database, asOf: string): Promise<HourRow[]> =>
  byHour(db.selectFrom('leads').where('received_at', '<', asOf).where(stateAt(asOf), 'not in', uncounted), 'received_at')

/** By when they were resolved; one that was taken up again since then is not. */
export async function countResolvedByHour(db: Database, asOf: string): Promise<HourRow[]> {
  if (asOf === AS_KNOWN_NOW)
    return byHour(db.selectFrom('leads').where('resolved_at', 'is not', null).where('state', 'not in', uncounted), 'resolved_at')
  // In a table of its own: PostgreSQL takes an expression with a parameter in it for another one each time.
  const resolved = db.selectFrom('leads').where('received_at', '<', asOf).where(stateAt(asOf), 'in', ['resolved', 'closed']).select([place.as('area_id'), sql<string>`substr((select max(s.at) from lead_steps s where s.lead_id = leads.id and s.deed = 'resolve' and s.at < ${asOf}), 1, 13)`.as('hour')])
  return db.selectFrom(resolved.as('resolved')).select(['area_id', 'hour']).select(({ fn }) => fn.countAll().as('count')).groupBy(['area_id', 'hour']).execute()
}

/** What should be done and is not, by area. */
export const countOverdueByArea = (db: Database, nowIso: string): Promise<{ area_id: string, count: number | string | bigint }[]> =>
  db.selectFrom('leads').where('due_at', '<', nowIso).where('state', 'in', openStates).select(place.as('area_id')).select(({ fn }) => fn.countAll().as('count')).groupBy(place).execute()
