import type { CountedSpan } from '#data/dispatch/counted-rows.ts'
import type { Database } from '../db/database.ts'
import type { Scope } from '../staff/scope.ts'
import { scoped } from '../staff/scoped.ts'
import { handedOut, packs } from './rows.repository.ts'

/** What of a row is counted. A reversal takes it back. */
const amounts = { personTimes: 'care_rows.person_times', packs } as const
export interface CountedCare { readonly place: Scope, readonly of: keyof typeof amounts, readonly span: CountedSpan }

const counted = (db: Database, { place, of, span }: CountedCare) =>
  scoped(handedOut(db).innerJoin('care_events', 'care_events.id', 'care_rows.event_id').where('care_rows.happened_at', '>=', span.from).where('care_rows.happened_at', '<', span.to).where(amounts[of], '<>', 0), 'care_events.area_id', place)

export async function sumCounted(db: Database, which: CountedCare): Promise<{ count: number, amount: number }> {
  const { count, amount } = await counted(db, which).select(({ fn }) => [fn.countAll().as('count'), fn.sum(amounts[which.of]).as('amount')]).executeTakeFirstOrThrow()
  return { count: Number(count), amount: Number(amount ?? 0) }
}

/** What was handed out in a span of time and what was taken back, the youngest first. */
export async function listCounted(db: Database, which: CountedCare, { limit, skip }: { limit: number, skip: number }): Promise<{ event_id: string, title: string, area_id: string, happened_at: string, packs: number, person_times: number }[]> {
  const rows = await counted(db, which).select(['care_rows.event_id', 'care_events.title', 'care_events.area_id', 'care_rows.happened_at', 'care_rows.person_times', packs.as('packs')]).orderBy('care_rows.happened_at', 'desc').orderBy('care_rows.id', 'desc').limit(limit).offset(skip).execute()
  return rows.map(row => ({ ...row, packs: Number(row.packs) }))
}
