import type { InTransaction } from '../db/database.ts'

/** Takes a time step, once: false when it, or a later one, has been taken before. */
export async function takeTotpStep(db: InTransaction, accountId: string, step: number): Promise<boolean> {
  const { numUpdatedRows } = await db.updateTable('staff_accounts').set({ totp_last_step: step }).where('id', '=', accountId).where(where => where.or([where('totp_last_step', 'is', null), where('totp_last_step', '<', step)])).executeTakeFirstOrThrow()
  return numUpdatedRows > 0n
}

/** Uses up a recovery code; false when there is none such or it has been used. */
export async function takeRecoveryCode(db: InTransaction, { accountId, codeHash, at }: { accountId: string, codeHash: string, at: string }): Promise<boolean> {
  const { numUpdatedRows } = await db.updateTable('staff_recovery_codes').set({ used_at: at }).where('account_id', '=', accountId).where('code_hash', '=', codeHash).where('used_at', 'is', null).executeTakeFirstOrThrow()
  return numUpdatedRows > 0n
}

/** Puts these codes in place of those that the account had. */
export async function replaceRecoveryCodes(db: InTransaction, accountId: string, codeHashes: readonly string[]): Promise<void> {
  await db.deleteFrom('staff_recovery_codes').where('account_id', '=', accountId).execute()
  if (codeHashes.length > 0)
    await db.insertInto('staff_recovery_codes').values(codeHashes.map(code_hash => ({ account_id: accountId, code_hash, used_at: null }))).execute()
}
