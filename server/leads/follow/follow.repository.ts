import type { Database, InTransaction } from '../../db/database.ts'
import type { LeadTables } from '../leads.tables.ts'

export const findReporterWord = (db: Database | InTransaction, id: string): Promise<LeadTables['lead_words'] | undefined> =>
  db.selectFrom('lead_words').selectAll().where('id', '=', id).executeTakeFirst()

/** False when there is one with this id already. */
export async function insertReporterWord(transaction: InTransaction, row: LeadTables['lead_words']): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await transaction.insertInto('lead_words').values(row).onConflict(conflict => conflict.column('id').doNothing()).executeTakeFirstOrThrow()
  return (numInsertedOrUpdatedRows ?? 0n) > 0n
}

export async function countReporterWords(transaction: InTransaction, leadId: string, receivedSince: string): Promise<number> {
  const { count } = await transaction.selectFrom('lead_words').select(select => select.fn.countAll().as('count')).where('lead_id', '=', leadId).where('received_at', '>', receivedSince).executeTakeFirstOrThrow()
  return Number(count)
}
