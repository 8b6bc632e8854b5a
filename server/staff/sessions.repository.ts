import type { Database, InTransaction } from '../db/database.ts'
import type { Caller } from './caller.ts'
import type { StaffSessionRow } from './staff.tables.ts'
import { listGrants } from './accounts.repository.ts'

/** Instants before which a session is over. */
export interface SessionLimits { readonly now: string, readonly seenSince: string }

/** The caller behind a session that is not over, of an account that is not disabled; and when it was last seen. */
export async function findCallerByToken(db: Database, tokenHash: string, { now, seenSince }: SessionLimits): Promise<{ caller: Caller, lastSeenAt: string } | undefined> {
  const row = await db.selectFrom('staff_sessions')
    .innerJoin('staff_accounts', 'staff_accounts.id', 'staff_sessions.account_id')
    .select(['staff_sessions.id as sessionId', 'staff_sessions.last_seen_at', 'staff_accounts.id', 'staff_accounts.name', 'staff_accounts.must_change_password', 'staff_accounts.totp_secret'])
    .where('staff_sessions.token_hash', '=', tokenHash)
    .where('staff_sessions.expires_at', '>', now)
    .where('staff_sessions.last_seen_at', '>', seenSince)
    .where('staff_accounts.disabled_at', 'is', null)
    .executeTakeFirst()
  return row && {
    caller: {
      sessionId: row.sessionId,
      account: { id: row.id, name: row.name, mustChangePassword: row.must_change_password === 1, hasTotp: row.totp_secret !== null },
      grants: await listGrants(db, row.id),
    },
    lastSeenAt: row.last_seen_at,
  }
}

/** Notes that a session is in use. */
export async function touchSession(db: Database, id: string, at: string): Promise<void> {
  await db.updateTable('staff_sessions').set({ last_seen_at: at }).where('id', '=', id).execute()
}

/** Opens a session, and sweeps out those that are over. */
export async function insertSession(db: InTransaction, row: StaffSessionRow, { now, seenSince }: SessionLimits): Promise<void> {
  await db.deleteFrom('staff_sessions').where(where => where.or([where('expires_at', '<=', now), where('last_seen_at', '<=', seenSince)])).execute()
  await db.insertInto('staff_sessions').values(row).execute()
}

/** The sessions of an account that are not over, youngest first. */
export async function listSessions(db: Database, accountId: string, { now, seenSince }: SessionLimits): Promise<StaffSessionRow[]> {
  return db.selectFrom('staff_sessions').selectAll().where('account_id', '=', accountId).where('expires_at', '>', now).where('last_seen_at', '>', seenSince).orderBy('created_at', 'desc').orderBy('id', 'desc').execute()
}

/** Ends sessions of an account: one, all, or all but one. Returns how many. */
export async function deleteSessions(db: InTransaction, accountId: string, which: { id?: string, except?: string } = {}): Promise<number> {
  let query = db.deleteFrom('staff_sessions').where('account_id', '=', accountId)
  if (which.id !== undefined)
    query = query.where('id', '=', which.id)
  if (which.except !== undefined)
    query = query.where('id', '!=', which.except)
  return Number((await query.executeTakeFirstOrThrow()).numDeletedRows)
}
