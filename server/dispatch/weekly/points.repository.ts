import type { Database, InTransaction } from '../../db/database.ts'
import type { Scope } from '../../staff/scope.ts'
import type { PointRow } from '../dispatch.tables.ts'
import { scoped } from '../../staff/scoped.ts'

type Db = Database | InTransaction

/** Notes of a week, and what was decided before it and is not done. */
export const listPoints = (db: Db, scope: Scope, week: string): Promise<PointRow[]> =>
  scoped(db.selectFrom('dispatch_points').selectAll('dispatch_points').where(where => where.or([
    where('dispatch_points.week', '=', week),
    where.and([where('dispatch_points.week', '<', week), where('dispatch_points.done_at', 'is', null), where('dispatch_points.owner', 'is not', null)]),
  ])), 'dispatch_points.area_id', scope).orderBy('dispatch_points.due_on').orderBy('dispatch_points.made_at').orderBy('dispatch_points.id').execute()

export const findPoint = (db: Db, id: string): Promise<PointRow | undefined> =>
  db.selectFrom('dispatch_points').selectAll().where('id', '=', id).executeTakeFirst()

export async function insertPoint(transaction: InTransaction, row: PointRow): Promise<void> {
  await transaction.insertInto('dispatch_points').values(row).execute()
}

export async function closePoint(transaction: InTransaction, { id, ...done }: Pick<PointRow, 'id' | 'revision' | 'done_at' | 'done_by_name' | 'done_words'>): Promise<void> {
  await transaction.updateTable('dispatch_points').set(done).where('id', '=', id).execute()
}
