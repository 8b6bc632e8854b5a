import type { Database, InTransaction } from '../db/database.ts'
import type { Authority } from '../staff/caller.ts'
import type { LeadTableRow } from './leads.tables.ts'
import { leadErrors } from './leads.errors.ts'
import { findScopedLead } from './leads.repository.ts'

/** A report of an area within somebody's reach. Throws not_found. */
export async function getReachableLead(db: Database | InTransaction, { scope }: Pick<Authority, 'scope'>, id: string): Promise<LeadTableRow> {
  const lead = await findScopedLead(db, scope, id)
  if (!lead)
    throw leadErrors.unknown()
  return lead
}
