import type { MonthBounds } from '#data/time/month.ts'
import type { Database } from '../db/database.ts'

/** How many registrations stand verified today, in all and by the month in which that was done. */
export async function countVerifiedRows(db: Database, months: readonly MonthBounds[]): Promise<{ total: number, months: number[] }> {
  const counted = await db.selectFrom('registrations').where('state', '=', 'verified').select(select => [
    select.fn.countAll().as('total'),
    ...months.map(({ month, from, to }) => select.fn.countAll().filterWhere(where => where.and([where('verified_at', '>=', from), where('verified_at', '<', to)])).as(month)),
  ]).executeTakeFirstOrThrow() as Record<string, number | string | bigint>
  return { total: Number(counted.total), months: months.map(({ month }) => Number(counted[month])) }
}
