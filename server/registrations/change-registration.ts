import type { RegistrationDeed } from '#data/registrations/life-cycle.ts'
import type { Database, InTransaction } from '../db/database.ts'
import type { RegistrationRow } from './registrations.tables.ts'
import { registrationAfter } from '#data/registrations/life-cycle.ts'
import { registrationErrors } from './registrations.errors.ts'
import { findRegistration, listMergedInto, updateRegistration } from './registrations.repository.ts'

/** Nobody merges so often; a ring must not hang the server. */
const MAX_MERGES = 20

/**
 * Does one deed of the life cycle in the caller's transaction. Answers the registration as it is then. Throws not_possible_now when it cannot
 * happen there, edited_meanwhile when somebody was faster.
 */
export async function changeRegistration(transaction: InTransaction, row: RegistrationRow, { deed, change = {} }: { deed: RegistrationDeed, change?: Partial<RegistrationRow> }): Promise<RegistrationRow> {
  const state = registrationAfter(deed, row.state)
  if (state === null)
    throw registrationErrors.notPossibleNow(deed, row.state)
  const after = { ...row, ...change, state, revision: row.revision + 1 }
  if (!await updateRegistration(transaction, after, { fromRevision: row.revision }))
    throw registrationErrors.editedMeanwhile()
  return after
}

/** The registration that stands for one today: itself, or the one it was merged into. */
export async function standingRegistration(db: Database | InTransaction, row: RegistrationRow): Promise<RegistrationRow> {
  let standing = row
  for (let step = 0; step < MAX_MERGES && standing.merged_into !== null; step++)
    standing = await findRegistration(db, standing.merged_into) ?? standing
  return standing
}

/** A registration and all that were merged into it: whatever belongs to one of them belongs to the person. */
export async function sameRegistrations(db: Database | InTransaction, row: RegistrationRow): Promise<RegistrationRow[]> {
  const all = [row]
  for (let latest = [row]; latest.length > 0 && all.length < MAX_MERGES * MAX_MERGES;) {
    latest = (await listMergedInto(db, latest.map(({ id }) => id))).filter(({ id }) => all.every(known => known.id !== id))
    all.push(...latest)
  }
  return all
}
