import type { AuditAction } from '#data/audit/audit-actions.ts'
import type { Deps } from '../deps.ts'
import type { Caller } from './caller.ts'
import type { StaffAccountRow } from './staff.tables.ts'
import { passwordFault } from '#data/staff/password.ts'
import { audited } from '../audit/audited.service.ts'
import { getAccount, updateAccount } from './accounts.repository.ts'
import { forgetAttempts } from './attempts.repository.ts'
import { beginAttempt } from './attempts.service.ts'
import { actorOf } from './caller.ts'
import { commonArea } from './scope.ts'
import { replaceRecoveryCodes } from './second-factor.repository.ts'
import { makeRecoveryCodes, openTotpSecret, sealTotpSecret } from './second-factor.service.ts'
import { deleteSessions } from './sessions.repository.ts'
import { staffErrors } from './staff.errors.ts'
import { describeTotp, TOTP_SECRET_BYTES, totpStep } from './totp.ts'

type OwnDeps = Pick<Deps, 'db' | 'keys' | 'now' | 'passwords' | 'randomBytes' | 'site'>

/** A line of the audit about the caller's own account. */
function ownEntry<Action extends AuditAction>(caller: Caller, action: Action) {
  return { action, subject: `account:${caller.account.id}`, areaId: commonArea(caller.grants.map(({ areaPath }) => areaPath)) } as const
}

/** Asks for the password again before something that a stranger at an open screen must not do. Throws sign_in_failed, sign_in_locked. */
async function provePassword(deps: OwnDeps, caller: Caller, password: string): Promise<StaffAccountRow> {
  const { nameHash } = await beginAttempt(deps, caller.account.name)
  const account = await getAccount(deps.db, caller.account.id)
  if (!await deps.passwords.verify(account.password_hash, password)) {
    await audited(deps, ({ record }) => record(actorOf(caller), ownEntry(caller, 'password.refused')))
    throw staffErrors.signInFailed()
  }
  await forgetAttempts(deps.db, nameHash)
  return account
}

/** A new password; the account's other sessions end. Throws sign_in_failed, sign_in_locked, invalid_input. */
export async function changePassword(deps: OwnDeps, caller: Caller, { current, next }: { current: string, next: string }): Promise<void> {
  await provePassword(deps, caller, current)
  const fault = current === next ? 'too_common' : passwordFault(next, caller.account.name)
  if (fault)
    throw staffErrors.weakPassword(fault)
  const hash = await deps.passwords.hash(next)
  await audited(deps, async ({ transaction, record }) => {
    await updateAccount(transaction, caller.account.id, { password_hash: hash, must_change_password: 0 })
    await deleteSessions(transaction, caller.account.id, { except: caller.sessionId })
    await record(actorOf(caller), ownEntry(caller, 'password.changed'))
  })
}

/** Offers a secret for an authenticator app. Nothing changes at sign-in before a code has been confirmed. Throws sign_in_failed, sign_in_locked. */
export async function offerTotp(deps: OwnDeps, caller: Caller, { password }: { password: string }): Promise<{ secret: string, uri: string }> {
  await provePassword(deps, caller, password)
  const secret = deps.randomBytes(TOTP_SECRET_BYTES)
  await deps.db.transaction().execute(transaction => updateAccount(transaction, caller.account.id, { totp_pending: sealTotpSecret(deps, caller.account.id, secret) }))
  return describeTotp(secret, { issuer: `暖驿 ${deps.site.name}`, label: caller.account.name })
}

/** Switches the offered authenticator on and returns ten recovery codes, shown once. Throws invalid_input. */
export async function confirmTotp(deps: OwnDeps, caller: Caller, { code }: { code: string }): Promise<string[]> {
  const { id } = caller.account
  return audited(deps, async ({ transaction, record }) => {
    const { totp_pending: pending } = await getAccount(transaction, id)
    const step = pending === null ? undefined : totpStep(openTotpSecret(deps, id, pending), code, deps.now())
    if (step === undefined)
      throw staffErrors.wrongCode()
    const { codes, hashes } = makeRecoveryCodes(deps, id)
    await updateAccount(transaction, id, { totp_secret: pending, totp_pending: null, totp_last_step: step })
    await replaceRecoveryCodes(transaction, id, hashes)
    await record(actorOf(caller), ownEntry(caller, 'totp.enabled'))
    return codes
  })
}

/** Signing in needs the password alone again. Throws sign_in_failed, sign_in_locked. */
export async function removeTotp(deps: OwnDeps, caller: Caller, { password }: { password: string }): Promise<void> {
  await provePassword(deps, caller, password)
  await audited(deps, async ({ transaction, record }) => {
    await updateAccount(transaction, caller.account.id, { totp_secret: null, totp_pending: null, totp_last_step: null })
    await replaceRecoveryCodes(transaction, caller.account.id, [])
    await record(actorOf(caller), ownEntry(caller, 'totp.removed'))
  })
}
