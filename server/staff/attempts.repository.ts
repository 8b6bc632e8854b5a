import type { Database } from '../db/database.ts'

/** An attempt counts as failed from the moment it is made, so that many at once cannot slip past the limit. */
export interface Attempt { readonly failures: number, readonly lastAt: string }

/**
 * Counts an attempt in one statement. What is older than `forgottenBefore` counts no more. The attempt that locks is the last one whose
 * time is kept: attempts while locked do not make the lock last longer.
 */
export async function countAttempt(db: Database, { nameHash, now, forgottenBefore, limit }: { nameHash: string, now: string, forgottenBefore: string, limit: number }): Promise<Attempt> {
  await db.deleteFrom('staff_sign_in_failures').where('last_at', '<=', forgottenBefore).execute()
  const row = await db.insertInto('staff_sign_in_failures')
    .values({ name_hash: nameHash, failures: 1, last_at: now })
    .onConflict(conflict => conflict.column('name_hash').doUpdateSet(set => ({
      failures: set('staff_sign_in_failures.failures', '+', 1),
      last_at: set.case().when('staff_sign_in_failures.failures', '>=', limit).then(set.ref('staff_sign_in_failures.last_at')).else(now).end(),
    })))
    .returning(['failures', 'last_at'])
    .executeTakeFirstOrThrow()
  return { failures: row.failures, lastAt: row.last_at }
}

/** The attempt was none: the password was right, but something else is asked for. */
export async function takeBackAttempt(db: Database, nameHash: string): Promise<void> {
  await db.updateTable('staff_sign_in_failures').set(row => ({ failures: row('failures', '-', 1) })).where('name_hash', '=', nameHash).execute()
}

/** Starts counting anew, after a success or a reset. */
export async function forgetAttempts(db: Database, nameHash: string): Promise<void> {
  await db.deleteFrom('staff_sign_in_failures').where('name_hash', '=', nameHash).execute()
}
