import type { Target } from '#data/dispatch/target.ts'
import type { Database, InTransaction } from '../../db/database.ts'

type Db = Database | InTransaction

export const listTargets = async (db: Db): Promise<Target[]> =>
  (await db.selectFrom('dispatch_targets').selectAll().orderBy('area_id').orderBy('from_day').orderBy('to_day').orderBy('metric').execute()).map(({ area_id, metric, from_day, to_day, value }) => ({ areaId: area_id, metric, from: from_day, to: to_day, value }))

export async function deleteTarget(transaction: InTransaction, { areaId, metric, from, to }: Omit<Target, 'value'>): Promise<void> {
  await transaction.deleteFrom('dispatch_targets').where('area_id', '=', areaId).where('metric', '=', metric).where('from_day', '=', from).where('to_day', '=', to).execute()
}

export async function writeTarget(transaction: InTransaction, { areaId, metric, from, to, value }: Target, set: { set_at: string, set_by: string | null }): Promise<void> {
  await deleteTarget(transaction, { areaId, metric, from, to })
  await transaction.insertInto('dispatch_targets').values({ area_id: areaId, metric, from_day: from, to_day: to, value, ...set }).execute()
}
