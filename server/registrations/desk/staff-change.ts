import type { RegistrationCard } from '#data/registrations/desk/registration-card.ts'
import type { AuditedChange } from '../../audit/audited.service.ts'
import type { InTransaction } from '../../db/database.ts'
import type { Deps } from '../../deps.ts'
import type { Authority } from '../../staff/caller.ts'
import type { RegistrationRow } from '../registrations.tables.ts'
import { audited } from '../../audit/audited.service.ts'
import { registrationErrors } from '../registrations.errors.ts'
import { findScopedRegistration } from '../registrations.repository.ts'
import { describeCard } from './describe.ts'

export type DeskDeps = Pick<Deps, 'db' | 'keys' | 'now' | 'newId' | 'randomBytes'>

/** A registration within somebody's reach, at the revision that they saw when one is named. Throws not_found, edited_meanwhile. */
export async function getReachable(transaction: InTransaction, { scope }: Pick<Authority, 'scope'>, { id, revision }: { id: string, revision?: number | undefined }): Promise<RegistrationRow> {
  const row = await findScopedRegistration(transaction, scope, id)
  if (!row)
    throw registrationErrors.unknown()
  if (revision !== undefined && row.revision !== revision)
    throw registrationErrors.editedMeanwhile()
  return row
}

/** Changes a registration of somebody's areas and writes that down; answers with its card as it is then. Throws not_found, edited_meanwhile. */
export async function changeAtDesk(deps: DeskDeps, by: Authority, which: { id: string, revision?: number | undefined }, change: (audited: AuditedChange, row: RegistrationRow) => Promise<RegistrationRow>): Promise<RegistrationCard> {
  return audited(deps, async (audited) => {
    const row = await getReachable(audited.transaction, by, which)
    const after = await change(audited, row)
    return describeCard(deps, audited.transaction, { row: after, scope: by.scope })
  })
}
