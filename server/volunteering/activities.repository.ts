import type { Database, InTransaction } from '../db/database.ts'
import type { Scope } from '../staff/scope.ts'
import type { ActivityRow, SignUpRow } from './volunteering.tables.ts'
import { scoped } from '../staff/scoped.ts'

type Db = Database | InTransaction

export const findActivity = (db: Db, id: string): Promise<ActivityRow | undefined> =>
  db.selectFrom('activities').selectAll().where('id', '=', id).executeTakeFirst()

/** An activity of an area of a scope. */
export const findScopedActivity = (db: Db, scope: Scope, id: string): Promise<ActivityRow | undefined> =>
  scoped(db.selectFrom('activities').selectAll('activities').where('activities.id', '=', id), 'activities.area_id', scope).executeTakeFirst()

export const listScopedActivities = (db: Db, scope: Scope, { endAfter, limit }: { endAfter: string, limit: number }): Promise<ActivityRow[]> =>
  scoped(db.selectFrom('activities').selectAll('activities').where('activities.ends_at', '>', endAfter), 'activities.area_id', scope).orderBy('activities.starts_at').orderBy('activities.id').limit(limit).execute()

export const listActivitiesToCome = (db: Db, { endAfter, limit }: { endAfter: string, limit: number }): Promise<ActivityRow[]> =>
  db.selectFrom('activities').selectAll().where('ends_at', '>', endAfter).orderBy('starts_at').orderBy('id').limit(limit).execute()

export const listActivitiesByIds = (db: Db, ids: readonly string[]): Promise<ActivityRow[]> =>
  db.selectFrom('activities').selectAll().where('id', 'in', ids).execute()

/** Those not cancelled whose time touches a span, at a station or with spoken digits. */
export const listActivitiesAround = (db: Db, { from, to, stationId, spoken }: { from: string, to: string, stationId?: string, spoken?: string }): Promise<ActivityRow[]> =>
  db.selectFrom('activities').selectAll().where('cancelled_at', 'is', null).where('starts_at', '<=', to).where('ends_at', '>=', from).where(where => where.and([
    ...stationId === undefined ? [] : [where('station_id', '=', stationId)],
    ...spoken === undefined ? [] : [where('spoken', '=', spoken)],
  ])).orderBy('starts_at').orderBy('id').execute()

/** Those that ended before an instant and whose open visits were not closed yet. */
export const listActivitiesToClose = (db: Db, { endedBefore, limit }: { endedBefore: string, limit: number }): Promise<ActivityRow[]> =>
  db.selectFrom('activities').selectAll().where('ends_at', '<', endedBefore).where('closed_at', 'is', null).where('cancelled_at', 'is', null).orderBy('ends_at').limit(limit).execute()

export async function insertActivity(transaction: InTransaction, row: ActivityRow): Promise<void> {
  await transaction.insertInto('activities').values(row).execute()
}

/** False: it is at another revision by now, nothing was written. */
export async function updateActivity(transaction: InTransaction, row: ActivityRow, { fromRevision }: { fromRevision: number }): Promise<boolean> {
  const { numUpdatedRows } = await transaction.updateTable('activities').set(row).where('id', '=', row.id).where('revision', '=', fromRevision).executeTakeFirst()
  return numUpdatedRows === 1n
}

export async function setClosed(db: Db, id: string, closed_at: string | null): Promise<void> {
  await db.updateTable('activities').set({ closed_at }).where('id', '=', id).execute()
}

/** Everybody who ever said something about coming. */
export const listSignUps = (db: Db, activityIds: readonly string[]): Promise<SignUpRow[]> =>
  activityIds.length === 0 ? Promise.resolve([]) : db.selectFrom('activity_sign_ups').selectAll().where('activity_id', 'in', activityIds).execute()

/** Activities that end after an instant to which a person has signed up. */
export const listActivitiesSignedUp = (db: Db, { registrationIds, endAfter }: { registrationIds: readonly string[], endAfter: string }): Promise<{ activity_id: string }[]> =>
  db.selectFrom('activity_sign_ups').innerJoin('activities', 'activities.id', 'activity_sign_ups.activity_id').select('activity_id').distinct().where('registration_id', 'in', registrationIds).where('is_coming', '=', 1).where('activities.ends_at', '>', endAfter).execute()

/** Sets whether somebody comes; since when stays while the wish is the same. */
export async function setSignUp(transaction: InTransaction, row: SignUpRow): Promise<void> {
  await transaction.insertInto('activity_sign_ups').values(row).onConflict(conflict => conflict.columns(['activity_id', 'registration_id']).doUpdateSet({ is_coming: row.is_coming, since: row.since }).where('activity_sign_ups.is_coming', '!=', row.is_coming)).execute()
}
