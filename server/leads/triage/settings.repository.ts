import type { Database, InTransaction } from '../../db/database.ts'
import type { LeadTables } from '../leads.tables.ts'

type RuleRow = LeadTables['lead_rules']
type TemplateRow = LeadTables['lead_templates']

/** The rules in their order. */
export async function listRules(db: Database): Promise<RuleRow[]> {
  return db.selectFrom('lead_rules').selectAll().orderBy('position').execute()
}

export async function replaceRules(transaction: InTransaction, rows: readonly RuleRow[]): Promise<void> {
  await transaction.deleteFrom('lead_rules').execute()
  if (rows.length > 0)
    await transaction.insertInto('lead_rules').values(rows).execute()
}

/** The templates in their order. */
export async function listTemplates(db: Database): Promise<TemplateRow[]> {
  return db.selectFrom('lead_templates').selectAll().orderBy('position').orderBy('id').execute()
}

export async function replaceTemplates(transaction: InTransaction, rows: readonly TemplateRow[]): Promise<void> {
  await transaction.deleteFrom('lead_templates').execute()
  if (rows.length > 0)
    await transaction.insertInto('lead_templates').values(rows).execute()
}
