import type { Database, InTransaction } from '../db/database.ts'
import type { Scope } from '../staff/scope.ts'
import type { LeadStepRow, LeadTableRow, LeadTables } from './leads.tables.ts'
import { scoped } from '../staff/scoped.ts'

/**
 * Writes a report as it is after a step. False: it is at another revision by now, nothing was written. How many met it too is counted apart,
 * without a revision, so that a step never takes back what was counted meanwhile.
 */
export async function updateLead(transaction: InTransaction, { also_met: _, ...lead }: LeadTableRow, { fromRevision }: { fromRevision: number }): Promise<boolean> {
  const { numUpdatedRows } = await transaction.updateTable('leads').set(lead).where('id', '=', lead.id).where('revision', '=', fromRevision).executeTakeFirst()
  return numUpdatedRows === 1n
}

export async function insertStepRow(transaction: InTransaction, row: LeadStepRow): Promise<void> {
  await transaction.insertInto('lead_steps').values(row).execute()
}

/** The steps of a report, oldest first. */
export const listStepRows = (db: Database | InTransaction, leadId: string): Promise<LeadStepRow[]> =>
  db.selectFrom('lead_steps').selectAll().where('lead_id', '=', leadId).orderBy('revision').execute()

export const findLead = (db: Database | InTransaction, id: string): Promise<LeadTableRow | undefined> =>
  db.selectFrom('leads').selectAll().where('id', '=', id).executeTakeFirst()

export const findLeadByFollowHash = (db: Database | InTransaction, followHash: string): Promise<LeadTableRow | undefined> =>
  db.selectFrom('leads').selectAll().where('follow_hash', '=', followHash).executeTakeFirst()

/** False when its id, its code or its number is taken. */
export async function insertLead(transaction: InTransaction, row: LeadTableRow): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await transaction.insertInto('leads').values(row).onConflict(conflict => conflict.doNothing()).executeTakeFirstOrThrow()
  return (numInsertedOrUpdatedRows ?? 0n) > 0n
}

/** The next number of a day (MMDD). Others who want one wait here until this transaction ends; first of all, so that no two lock each other out. */
export async function takeLeadNumber(transaction: InTransaction, day: string): Promise<number> {
  const { last } = await transaction.insertInto('lead_numbers').values({ day, last: 1 }).onConflict(conflict => conflict.column('day').doUpdateSet(set => ({ last: set('lead_numbers.last', '+', 1) }))).returning('last').executeTakeFirstOrThrow()
  return Number(last)
}

export async function countLeadsOfDevice(transaction: InTransaction, deviceHash: string, receivedSince: string): Promise<number> {
  const { count } = await transaction.selectFrom('leads').select(select => select.fn.countAll().as('count')).where('device_hash', '=', deviceHash).where('received_at', '>', receivedSince).executeTakeFirstOrThrow()
  return Number(count)
}

export const findDevice = (transaction: InTransaction, deviceHash: string) =>
  transaction.selectFrom('devices').selectAll().where('device_hash', '=', deviceHash).executeTakeFirst()

export async function insertDevice(transaction: InTransaction, row: LeadTables['devices']): Promise<void> {
  await transaction.insertInto('devices').values(row).onConflict(conflict => conflict.doNothing()).execute()
}

/** The rules of who gets what, in their order. */
export const listRuleRows = (db: Database | InTransaction): Promise<LeadTables['lead_rules'][]> =>
  db.selectFrom('lead_rules').selectAll().orderBy('position').execute()

/** A report that belongs to an area of a scope. */
export const findScopedLead = (db: Database | InTransaction, scope: Scope, id: string): Promise<LeadTableRow | undefined> =>
  scoped(db.selectFrom('leads').selectAll('leads').where('leads.id', '=', id), 'leads.assigned_area_id', scope).executeTakeFirst()

/** Reports that were resolved before an instant and not closed since. */
export const listResolvedBefore = (db: Database, before: string, limit: number): Promise<LeadTableRow[]> =>
  db.selectFrom('leads').selectAll().where('state', '=', 'resolved').where('resolved_at', '<', before).orderBy('resolved_at').limit(limit).execute()
