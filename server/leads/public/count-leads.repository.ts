import type { MonthBounds } from '#data/time/month.ts'
import type { Database } from '../../db/database.ts'

/** Taken back, or told by somebody else already: not a report of its own. */
const uncounted = ['withdrawn', 'duplicate'] as const

/** How many reports have an instant in a column, in all and month by month. */
async function countByColumn(db: Database, column: 'received_at' | 'resolved_at', months: readonly MonthBounds[]): Promise<{ total: number, months: number[] }> {
  const counted = await db.selectFrom('leads').where('state', 'not in', uncounted).where(column, 'is not', null).select(select => [
    select.fn.countAll().as('total'),
    ...months.map(({ month, from, to }) => select.fn.countAll().filterWhere(where => where.and([where(column, '>=', from), where(column, '<', to)])).as(month)),
  ]).executeTakeFirstOrThrow() as Record<string, number | string | bigint>
  return { total: Number(counted.total), months: months.map(({ month }) => Number(counted[month])) }
}

export const countReceivedLeads = (db: Database, months: readonly MonthBounds[]) => countByColumn(db, 'received_at', months)
/** A report that was taken up again after it had been resolved has no such instant. */
export const countResolvedLeads = (db: Database, months: readonly MonthBounds[]) => countByColumn(db, 'resolved_at', months)
