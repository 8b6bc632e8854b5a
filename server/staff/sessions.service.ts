import type { OpenSession } from '#data/staff/session.ts'
import type { Deps } from '../deps.ts'
import type { Caller } from './caller.ts'
import type { SessionLimits } from './sessions.repository.ts'
import { createHash } from 'node:crypto'
import { SESSION_IDLE_MS } from '#data/staff/session.ts'
import { MINUTE_MS } from '#data/time/shanghai.ts'
import { audited } from '../audit/audited.service.ts'
import { actorOf } from './caller.ts'
import { commonArea } from './scope.ts'
import { deleteSessions, findCallerByToken, listSessions, touchSession } from './sessions.repository.ts'
import { staffErrors } from './staff.errors.ts'

/** 256 random bits need no slow hash: nobody can try them all. */
export const hashToken = (token: string): string => createHash('sha256').update(token).digest('base64url')

export function sessionLimits(nowMs: number): SessionLimits {
  return { now: new Date(nowMs).toISOString(), seenSince: new Date(nowMs - SESSION_IDLE_MS).toISOString() }
}

/**
 * Whoever holds this token now, with the grants of this moment; undefined when the session is over. With `isActivity` the session's idle
 * time starts anew, written at most once a minute: a session may so end up to a minute before its half hour.
 */
export async function findCaller({ db, now }: Pick<Deps, 'db' | 'now'>, token: string | undefined, { isActivity }: { isActivity: boolean }): Promise<Caller | undefined> {
  if (token === undefined)
    return undefined
  const nowMs = now()
  const found = await findCallerByToken(db, hashToken(token), sessionLimits(nowMs))
  if (found && isActivity && Date.parse(found.lastSeenAt) <= nowMs - MINUTE_MS)
    await touchSession(db, found.caller.sessionId, new Date(nowMs).toISOString())
  return found?.caller
}

/** Where the caller is signed in. */
export async function listOwnSessions({ db, now }: Pick<Deps, 'db' | 'now'>, caller: Caller): Promise<OpenSession[]> {
  const rows = await listSessions(db, caller.account.id, sessionLimits(now()))
  return rows.map(row => ({ id: row.id, createdAt: row.created_at, lastSeenAt: row.last_seen_at, userAgent: row.user_agent, isThis: row.id === caller.sessionId }))
}

/** Signs the caller out: in one place, or everywhere. Throws not_found when that session is not the caller's. */
export async function endOwnSessions(deps: Pick<Deps, 'db' | 'keys' | 'now'>, caller: Caller, which: { id?: string } = {}): Promise<void> {
  await audited(deps, async ({ transaction, record }) => {
    const sessions = await deleteSessions(transaction, caller.account.id, which)
    if (sessions === 0)
      throw staffErrors.unknown()
    await record(actorOf(caller), {
      action: 'session.closed',
      subject: `account:${caller.account.id}`,
      areaId: commonArea(caller.grants.map(({ areaPath }) => areaPath)),
      details: { sessions },
    })
  })
}
