import type { Database, InTransaction } from '../db/database.ts'
import type { RegistrationTables } from './registrations.tables.ts'

type Db = Database | InTransaction

/** Takes away what has run out, and what these registrations have. */
export async function deleteCodes(transaction: InTransaction, { of, before }: { of: readonly string[], before: string }): Promise<void> {
  for (const table of ['registration_digits', 'registration_claims'] as const)
    await transaction.deleteFrom(table).where(where => where.or([where('expires_at', '<', before), ...of.length > 0 ? [where('registration_id', 'in', of)] : []])).execute()
}

export async function deleteDigits(transaction: InTransaction, { registrationId, before }: { registrationId: string, before: string }): Promise<void> {
  await transaction.deleteFrom('registration_digits').where(where => where.or([where('expires_at', '<', before), where('registration_id', '=', registrationId)])).execute()
}

/** The digits of somebody that end after an instant. */
export const findDigitsOf = (db: Db, registrationId: string, { expireAfter }: { expireAfter: string }): Promise<RegistrationTables['registration_digits'] | undefined> =>
  db.selectFrom('registration_digits').selectAll().where('registration_id', '=', registrationId).where('expires_at', '>', expireAfter).executeTakeFirst()

/** False when somebody has these digits now. */
export async function insertDigits(transaction: InTransaction, row: RegistrationTables['registration_digits']): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await transaction.insertInto('registration_digits').values(row).onConflict(conflict => conflict.doNothing()).executeTakeFirstOrThrow()
  return (numInsertedOrUpdatedRows ?? 0n) > 0n
}

/** Whose digits these are at an instant. */
export async function findByDigits(db: Db, digits: string, now: string): Promise<string | undefined> {
  const row = await db.selectFrom('registration_digits').select('registration_id').where('digits', '=', digits).where('expires_at', '>', now).executeTakeFirst()
  return row?.registration_id
}

export async function insertClaim(transaction: InTransaction, row: RegistrationTables['registration_claims']): Promise<void> {
  await transaction.deleteFrom('registration_claims').where('registration_id', '=', row.registration_id).execute()
  await transaction.insertInto('registration_claims').values(row).execute()
}

/** Takes a code that is good at an instant: nobody takes it a second time. */
export async function takeClaim(transaction: InTransaction, codeHash: string, now: string): Promise<string | undefined> {
  const row = await transaction.deleteFrom('registration_claims').where('code_hash', '=', codeHash).where('expires_at', '>', now).returning('registration_id').executeTakeFirst()
  return row?.registration_id
}

export const findGuesses = (db: Db, accountId: string): Promise<RegistrationTables['registration_guesses'] | undefined> =>
  db.selectFrom('registration_guesses').selectAll().where('account_id', '=', accountId).executeTakeFirst()

/** Counts a wrong code of an account; from anew when the last count is older than `forgottenBefore`. */
export async function countGuess(db: Db, { accountId, now, forgottenBefore }: { accountId: string, now: string, forgottenBefore: string }): Promise<void> {
  await db.insertInto('registration_guesses').values({ account_id: accountId, since: now, count: 1 }).onConflict(conflict => conflict.column('account_id').doUpdateSet(set => ({
    count: set.case().when('registration_guesses.since', '<', forgottenBefore).then(1).else(set('registration_guesses.count', '+', 1)).end(),
    since: set.case().when('registration_guesses.since', '<', forgottenBefore).then(now).else(set.ref('registration_guesses.since')).end(),
  }))).execute()
}
