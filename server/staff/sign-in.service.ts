import type { AuditDetails } from '#data/audit/audit-actions.ts'
import type { SignInInput } from '#data/staff/session.ts'
import type { Deps } from '../deps.ts'
import type { StoredAccount } from './accounts.repository.ts'
import { nameKey } from '#data/staff/account.ts'
import { SESSION_LASTS_MS } from '#data/staff/session.ts'
import { accountActor, nobody } from '../audit/actor.ts'
import { audited } from '../audit/audited.service.ts'
import { findAccountByName, getAccount } from './accounts.repository.ts'
import { forgetAttempts, takeBackAttempt } from './attempts.repository.ts'
import { beginAttempt } from './attempts.service.ts'
import { commonArea } from './scope.ts'
import { takeCode } from './second-factor.service.ts'
import { insertSession } from './sessions.repository.ts'
import { hashToken, sessionLimits } from './sessions.service.ts'
import { staffErrors } from './staff.errors.ts'

type SignInDeps = Pick<Deps, 'db' | 'keys' | 'now' | 'newId' | 'passwords' | 'randomBytes'>
type Attempt = Awaited<ReturnType<typeof beginAttempt>>
type Refusal = AuditDetails<'session.refused'>['because']

const TOKEN_BYTES = 32
const USER_AGENT_LETTERS = 120

/**
 * Opens a session and returns its token, which is stored nowhere. Wrong name, wrong password, wrong code and a disabled account get the
 * same answer after the same work. Throws sign_in_failed, code_needed, sign_in_locked.
 */
export async function signIn(deps: SignInDeps, input: SignInInput & { userAgent: string }): Promise<string> {
  const attempt = await beginAttempt(deps, input.name)
  const account = await findAccountByName(deps.db, nameKey(input.name))
  const isRight = await deps.passwords.verify(account?.row.password_hash ?? null, input.password)
  if (!account || !isRight || account.row.disabled_at !== null)
    return refuse(deps, { account, attempt, because: !account ? 'unknown' : isRight ? 'disabled' : 'password' })
  if (account.row.totp_secret !== null && input.code === undefined) {
    await takeBackAttempt(deps.db, attempt.nameHash)
    throw staffErrors.codeNeeded()
  }
  const token = await openSession(deps, account, { ...input, attempt })
  return token ?? refuse(deps, { account, attempt, because: 'code' })
}

/** Undefined when the code is not right. */
async function openSession(deps: SignInDeps, { row, grants }: StoredAccount, { code, userAgent, attempt }: { code?: string | undefined, userAgent: string, attempt: Attempt }): Promise<string | undefined> {
  const nowMs = deps.now()
  const token = deps.randomBytes(TOKEN_BYTES).toString('base64url')
  return audited(deps, async ({ transaction, record, unchanged }) => {
    const account = await getAccount(transaction, row.id)
    // Changed, disabled or given an authenticator while the password was being checked.
    const isAsChecked = account.password_hash === row.password_hash && account.disabled_at === null && (account.totp_secret === null || code !== undefined)
    const proof = account.totp_secret === null ? 'password' : await takeCode(deps, transaction, { account, code: code ?? '' })
    if (!isAsChecked || proof === undefined) {
      unchanged()
      return undefined
    }
    await insertSession(transaction, {
      id: deps.newId(),
      token_hash: hashToken(token),
      account_id: row.id,
      created_at: new Date(nowMs).toISOString(),
      last_seen_at: new Date(nowMs).toISOString(),
      expires_at: new Date(nowMs + SESSION_LASTS_MS).toISOString(),
      user_agent: userAgent.replace(/[^\x20-\x7E]/g, '').slice(0, USER_AGENT_LETTERS),
    }, sessionLimits(nowMs))
    await forgetAttempts(transaction, attempt.nameHash)
    await record(accountActor(account), { action: 'session.opened', subject: `account:${row.id}`, areaId: commonArea(grants.map(({ areaPath }) => areaPath)), details: { with: proof } })
    return token
  })
}

/** Notes the failure, and the lock when it is the one too many. A name that no account has is not written down. */
async function refuse(deps: SignInDeps, { account, attempt, because }: { account: StoredAccount | undefined, attempt: Attempt, because: Refusal }): Promise<never> {
  const about = {
    subject: account ? `account:${account.row.id}` as const : null,
    areaId: account ? commonArea(account.grants.map(({ areaPath }) => areaPath)) : null,
  }
  await audited(deps, async ({ record }) => {
    await record(nobody, { action: 'session.refused', ...about, details: { because } })
    if (attempt.isLast)
      await record(nobody, { action: 'session.locked', ...about })
  })
  throw staffErrors.signInFailed()
}
