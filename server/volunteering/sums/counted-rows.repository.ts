import type { CountedSpan } from '#data/dispatch/counted-rows.ts'
import type { Database } from '../../db/database.ts'
import type { Scope } from '../../staff/scope.ts'
import { sql } from 'kysely'
import { scoped } from '../../staff/scoped.ts'

/** What of an activity is counted; `activities`: each is one. */
const amounts = {
  activities: sql<number | string>`1`,
  person_times: sql<number | string>`coalesce(service_sums.person_times, 0)`,
  minutes_scanned: sql<number | string>`coalesce(service_sums.scanned_minutes, 0)`,
  minutes_back_entered: sql<number | string>`coalesce(service_sums.back_entered_minutes, 0)`,
} as const
export interface CountedActivities { readonly place: Scope, readonly of: keyof typeof amounts, readonly span: CountedSpan, readonly nowIso: string }

const counted = (db: Database, { place, of, span, nowIso }: CountedActivities) =>
  scoped(db.selectFrom('activities').leftJoin('service_sums', 'service_sums.activity_id', 'activities.id').where('activities.cancelled_at', 'is', null).where('activities.starts_at', '>=', span.from).where('activities.starts_at', '<', span.to).where('activities.starts_at', '<=', nowIso).where(amounts[of], '<>', 0), 'activities.area_id', place)

export async function sumCounted(db: Database, which: CountedActivities): Promise<{ count: number, amount: number }> {
  const { count, amount } = await counted(db, which).select(({ fn }) => [fn.countAll().as('count'), fn.sum(amounts[which.of]).as('amount')]).executeTakeFirstOrThrow()
  return { count: Number(count), amount: Number(amount ?? 0) }
}

/** Activities that have begun in a span of time and what they have come to, the youngest first. */
export async function listCounted(db: Database, which: CountedActivities, { limit, skip }: { limit: number, skip: number }): Promise<{ id: string, title: string, area_id: string, starts_at: string, amount: number }[]> {
  const rows = await counted(db, which).select(['activities.id', 'activities.title', 'activities.area_id', 'activities.starts_at', amounts[which.of].as('amount')]).orderBy('activities.starts_at', 'desc').orderBy('activities.id', 'desc').limit(limit).offset(skip).execute()
  return rows.map(row => ({ ...row, amount: Number(row.amount) }))
}
