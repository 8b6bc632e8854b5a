import type { Account, GrantInput } from '#data/staff/account.ts'
import type { InTransaction } from '../db/database.ts'
import type { Deps } from '../deps.ts'
import type { StoredAccount } from './accounts.repository.ts'
import type { Authority } from './caller.ts'
import { nameKey } from '#data/staff/account.ts'
import { readAreas } from '../areas/areas.service.ts'
import { audited } from '../audit/audited.service.ts'
import { countRootAdmins, findAccountByName, insertAccount, listAccounts, replaceGrants, toAccount, updateAccount } from './accounts.repository.ts'
import { forgetAttempts } from './attempts.repository.ts'
import { hashName } from './attempts.service.ts'
import { readableCode } from './readable-code.ts'
import { commonArea, isRootPath, isWithin } from './scope.ts'
import { replaceRecoveryCodes } from './second-factor.repository.ts'
import { deleteSessions } from './sessions.repository.ts'
import { staffErrors } from './staff.errors.ts'

type AccountDeps = Pick<Deps, 'db' | 'keys' | 'now'>
type PasswordDeps = AccountDeps & Pick<Deps, 'passwords' | 'randomBytes' | 'newId'>
interface Reasoned { why?: string | undefined }

/** 80 bits. */
const ONE_TIME_PASSWORD = { groups: 4, lettersEach: 4 } as const

/** The accounts that somebody may administer: those all of whose grants lie within the scope. */
export async function readAccounts({ db }: Pick<Deps, 'db'>, { scope }: Pick<Authority, 'scope'>): Promise<Account[]> {
  return (await listAccounts(db, scope)).map(toAccount)
}

async function getWithin(db: InTransaction | Deps['db'], { scope }: Authority, id: string): Promise<StoredAccount> {
  const [account] = await listAccounts(db, scope, id)
  if (!account)
    throw staffErrors.unknown()
  return account
}

const about = ({ row, grants }: StoredAccount) => ({ subject: `account:${row.id}`, areaId: commonArea(grants.map(({ areaPath }) => areaPath)) }) as const
const plain = (grants: readonly GrantInput[]): GrantInput[] => grants.map(({ role, areaId }) => ({ role, areaId }))

/** Nobody grants a role where they have no say themselves. Throws not_found. */
async function checkGrants(deps: Pick<Deps, 'db'>, { scope }: Authority, grants: readonly GrantInput[]): Promise<GrantInput[]> {
  const paths = new Map((await readAreas(deps)).map(area => [area.id, area.path]))
  const isAllowed = ({ areaId }: GrantInput) => {
    const path = paths.get(areaId)
    return path !== undefined && isWithin(scope, path)
  }
  if (grants.length === 0 ? !scope.hasRoot : !grants.every(isAllowed))
    throw staffErrors.unknown()
  return [...new Map(grants.map(grant => [`${grant.areaId} ${grant.role}`, grant])).values()]
}

async function checkName(transaction: InTransaction, name: string, ownId: string): Promise<void> {
  const other = await findAccountByName(transaction, nameKey(name))
  if (other && other.row.id !== ownId)
    throw staffErrors.nameTaken()
}

/** Throws last_admin when the change has left nobody who is admin of the root area, and the account was one. */
async function checkAdminsLeft(transaction: InTransaction, { grants }: StoredAccount): Promise<void> {
  const wasAdmin = grants.some(({ role, areaPath }) => role === 'admin' && isRootPath(areaPath))
  if (wasAdmin && await countRootAdmins(transaction) === 0)
    throw staffErrors.lastAdmin()
}

/** A new account with a one-time password, said once. Throws not_found, name_taken. */
export async function addAccount(deps: PasswordDeps, by: Authority, { name, grants: wanted, why }: { name: string, grants: readonly GrantInput[] } & Reasoned): Promise<{ account: Account, oneTimePassword: string }> {
  const grants = await checkGrants(deps, by, wanted)
  const oneTimePassword = readableCode(deps.randomBytes, ONE_TIME_PASSWORD)
  const passwordHash = await deps.passwords.hash(oneTimePassword)
  const id = deps.newId()
  const account = await audited(deps, async ({ transaction, record }) => {
    await checkName(transaction, name, id)
    await insertAccount(transaction, {
      id,
      name: name.normalize('NFC'),
      name_key: nameKey(name),
      password_hash: passwordHash,
      must_change_password: 1,
      disabled_at: null,
      totp_secret: null,
      totp_pending: null,
      totp_last_step: null,
      created_at: new Date(deps.now()).toISOString(),
    })
    await replaceGrants(transaction, id, grants)
    const added = await getWithin(transaction, by, id)
    await record(by.actor, { action: 'account.added', ...about(added), why, details: { name: added.row.name, grants: plain(grants) } })
    return toAccount(added)
  })
  return { account, oneTimePassword }
}

/** Throws not_found, name_taken. */
export async function renameAccount(deps: AccountDeps, by: Authority, { id, name, why }: { id: string, name: string } & Reasoned): Promise<Account> {
  return audited(deps, async ({ transaction, record }) => {
    const account = await getWithin(transaction, by, id)
    await checkName(transaction, name, id)
    await updateAccount(transaction, id, { name: name.normalize('NFC'), name_key: nameKey(name) })
    await record(by.actor, { action: 'account.renamed', ...about(account), why, details: { from: account.row.name, to: name } })
    return toAccount(await getWithin(transaction, by, id))
  })
}

/** Puts these grants in place of all that the account had; they count from its next request on. Throws not_found, last_admin. */
export async function grantAccount(deps: AccountDeps, by: Authority, { id, grants: wanted, why }: { id: string, grants: readonly GrantInput[] } & Reasoned): Promise<Account> {
  const grants = await checkGrants(deps, by, wanted)
  return audited(deps, async ({ transaction, record }) => {
    const account = await getWithin(transaction, by, id)
    await replaceGrants(transaction, id, grants)
    await checkAdminsLeft(transaction, account)
    const after = await getWithin(transaction, by, id)
    await record(by.actor, { action: 'account.granted', ...about(account), why, details: { from: plain(account.grants), to: plain(after.grants) } })
    return toAccount(after)
  })
}

/** A disabled account cannot sign in, and its sessions end. Throws not_found, last_admin. */
export async function disableAccount(deps: AccountDeps, by: Authority, { id, isDisabled, why }: { id: string, isDisabled: boolean } & Reasoned): Promise<Account> {
  return audited(deps, async ({ transaction, record, unchanged }) => {
    const account = await getWithin(transaction, by, id)
    if ((account.row.disabled_at !== null) === isDisabled) {
      unchanged()
      return toAccount(account)
    }
    await updateAccount(transaction, id, { disabled_at: isDisabled ? new Date(deps.now()).toISOString() : null })
    if (isDisabled) {
      await deleteSessions(transaction, id)
      await checkAdminsLeft(transaction, account)
    }
    await record(by.actor, { action: isDisabled ? 'account.disabled' : 'account.enabled', ...about(account), why })
    return toAccount(await getWithin(transaction, by, id))
  })
}

/**
 * A new one-time password for somebody who cannot sign in any more: ends the sessions, the lock and the authenticator. Throws not_found.
 */
export async function resetPassword(deps: PasswordDeps, by: Authority, { id, why }: { id: string } & Reasoned): Promise<{ account: Account, oneTimePassword: string }> {
  await getWithin(deps.db, by, id)
  const oneTimePassword = readableCode(deps.randomBytes, ONE_TIME_PASSWORD)
  const passwordHash = await deps.passwords.hash(oneTimePassword)
  const account = await audited(deps, async ({ transaction, record }) => {
    const before = await getWithin(transaction, by, id)
    await updateAccount(transaction, id, { password_hash: passwordHash, must_change_password: 1, totp_secret: null, totp_pending: null, totp_last_step: null })
    await replaceRecoveryCodes(transaction, id, [])
    await deleteSessions(transaction, id)
    await forgetAttempts(transaction, hashName(deps, before.row.name))
    await record(by.actor, { action: 'password.reset', ...about(before), why })
    return toAccount(await getWithin(transaction, by, id))
  })
  return { account, oneTimePassword }
}
