import type { Database, InTransaction } from '../../db/database.ts'
import type { LeadTables } from '../leads.tables.ts'

export const findReporterWord = (db: Database | InTransaction, id: string): Promise<LeadTables['lead_words'] | undefined> =>
  db.selectFrom('lead_words').selectAll().where('id', '=', id).executeTakeFirst()

/** False when there is one with this id already. */
export async function insertReporterWord(transaction: InTransaction, row: LeadTables['lead_words']): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await transaction.insertInto('lead_words').values(row).onConflict(conflict => conflict.column('id').doNothing()).executeTakeFirstOrThrow()
  return (numInsertedOrUpdatedRows ?? 0n) > 0n
}
