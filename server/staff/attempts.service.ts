import type { Deps } from '../deps.ts'
import { createHmac } from 'node:crypto'
import { nameKey } from '#data/staff/account.ts'
import { FAILURES_BEFORE_LOCK, LOCKED_MS } from '#data/staff/session.ts'
import { countAttempt } from './attempts.repository.ts'
import { staffErrors } from './staff.errors.ts'

/** What attempts are counted by: names are counted whether or not an account has them, so a lock says nothing about that. */
export function hashName({ keys }: Pick<Deps, 'keys'>, name: string): string {
  return createHmac('sha256', keys.derive('sign-in-name')).update(nameKey(name)).digest('base64url')
}

/** Counts an attempt with a password, before it is checked. Says whether this one, if it fails, locks the name. Throws sign_in_locked. */
export async function beginAttempt(deps: Pick<Deps, 'db' | 'keys' | 'now'>, name: string): Promise<{ nameHash: string, isLast: boolean }> {
  const nowMs = deps.now()
  const nameHash = hashName(deps, name)
  const { failures, lastAt } = await countAttempt(deps.db, {
    nameHash,
    now: new Date(nowMs).toISOString(),
    forgottenBefore: new Date(nowMs - LOCKED_MS).toISOString(),
    limit: FAILURES_BEFORE_LOCK,
  })
  if (failures > FAILURES_BEFORE_LOCK)
    throw staffErrors.signInLocked(Math.max(1, Math.ceil((Date.parse(lastAt) + LOCKED_MS - nowMs) / 1000)))
  return { nameHash, isLast: failures === FAILURES_BEFORE_LOCK }
}
