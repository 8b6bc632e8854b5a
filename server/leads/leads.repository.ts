import type { InTransaction } from '../db/database.ts'
import type { LeadStepRow, LeadTableRow } from './leads.tables.ts'

/** Writes a report as it is after a step. False: it is at another revision by now, nothing was written. */
export async function updateLead(transaction: InTransaction, lead: LeadTableRow, { fromRevision }: { fromRevision: number }): Promise<boolean> {
  const { numUpdatedRows } = await transaction.updateTable('leads').set(lead).where('id', '=', lead.id).where('revision', '=', fromRevision).executeTakeFirst()
  return numUpdatedRows === 1n
}

export async function insertStepRow(transaction: InTransaction, row: LeadStepRow): Promise<void> {
  await transaction.insertInto('lead_steps').values(row).execute()
}
