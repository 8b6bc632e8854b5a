import type { InTransaction } from '../db/database.ts'
import type { Deps } from '../deps.ts'
import type { StaffAccountRow } from './staff.tables.ts'
import { createHmac } from 'node:crypto'
import { seal, unseal } from '../seal.ts'
import { readableCode, readTypedCode } from './readable-code.ts'
import { takeRecoveryCode, takeTotpStep } from './second-factor.repository.ts'
import { totpStep } from './totp.ts'

const RECOVERY_CODES = 10
/** 50 bits each; guesses are locked after five. */
const RECOVERY_CODE = { groups: 2, lettersEach: 5 } as const

export function sealTotpSecret({ keys, randomBytes }: Pick<Deps, 'keys' | 'randomBytes'>, accountId: string, secret: ReturnType<Deps['randomBytes']>): string {
  return seal(keys.derive('totp-secret'), secret, { boundTo: accountId, randomBytes })
}

export function openTotpSecret({ keys }: Pick<Deps, 'keys'>, accountId: string, sealed: string) {
  return unseal(keys.derive('totp-secret'), sealed, { boundTo: accountId })
}

function hashRecoveryCode({ keys }: Pick<Deps, 'keys'>, accountId: string, code: string): string {
  return createHmac('sha256', keys.derive('recovery-code')).update(`${accountId}/${readTypedCode(code)}`).digest('base64url')
}

/** Ten new recovery codes, and what is stored of them. */
export function makeRecoveryCodes(deps: Pick<Deps, 'keys' | 'randomBytes'>, accountId: string): { codes: string[], hashes: string[] } {
  const codes = Array.from({ length: RECOVERY_CODES }, () => readableCode(deps.randomBytes, RECOVERY_CODE))
  return { codes, hashes: codes.map(code => hashRecoveryCode(deps, accountId, code)) }
}

/** Checks the second factor of an account that has one, and uses it up: a code of the authenticator, or a recovery code. */
export async function takeCode(deps: Pick<Deps, 'keys' | 'now'>, transaction: InTransaction, { account, code }: { account: StaffAccountRow, code: string }): Promise<'totp' | 'recovery_code' | undefined> {
  if (account.totp_secret === null)
    return undefined
  const digits = code.replace(/\s/g, '')
  if (/^\d{6}$/.test(digits)) {
    const step = totpStep(openTotpSecret(deps, account.id, account.totp_secret), digits, deps.now())
    return step !== undefined && await takeTotpStep(transaction, account.id, step) ? 'totp' : undefined
  }
  const isTaken = await takeRecoveryCode(transaction, { accountId: account.id, codeHash: hashRecoveryCode(deps, account.id, code), at: new Date(deps.now()).toISOString() })
  return isTaken ? 'recovery_code' : undefined
}
