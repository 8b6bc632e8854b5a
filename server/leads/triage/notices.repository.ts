import type { Database, InTransaction } from '../../db/database.ts'
import type { LeadTableRow, LeadTables } from '../leads.tables.ts'

type NoticeRow = LeadTables['lead_notices']
export type WebhookRow = LeadTables['lead_webhooks']

/** All robots with the path of their area as it is today. */
export async function listWebhooksWithPath(db: Database): Promise<(WebhookRow & { path: string })[]> {
  return db.selectFrom('lead_webhooks').innerJoin('areas', 'areas.id', 'lead_webhooks.area_id').selectAll('lead_webhooks').select('areas.path').orderBy('lead_webhooks.id').execute()
}

export async function findWebhook(db: Database, id: string): Promise<(WebhookRow & { path: string }) | undefined> {
  return db.selectFrom('lead_webhooks').innerJoin('areas', 'areas.id', 'lead_webhooks.area_id').selectAll('lead_webhooks').select('areas.path').where('lead_webhooks.id', '=', id).executeTakeFirst()
}

export async function insertWebhook(transaction: InTransaction, row: WebhookRow): Promise<void> {
  await transaction.insertInto('lead_webhooks').values(row).execute()
}

/** Takes a robot away with what it would still have been told. */
export async function deleteWebhook(transaction: InTransaction, id: string): Promise<void> {
  await transaction.deleteFrom('lead_notices').where('webhook_id', '=', id).execute()
  await transaction.deleteFrom('lead_webhooks').where('id', '=', id).execute()
}

export async function updateWebhook(db: Database, id: string, change: Partial<Pick<WebhookRow, 'last_success_at' | 'failure'>>): Promise<void> {
  await db.updateTable('lead_webhooks').set(change).where('id', '=', id).execute()
}

/** The paths of some areas. */
export async function listPaths(db: Database, ids: readonly string[]): Promise<string[]> {
  const rows = await db.selectFrom('areas').select('path').where('id', 'in', ids).execute()
  return rows.map(({ path }) => path)
}

/** Puts notices in line; one that is there already stays as it is. */
export async function insertNotices(transaction: InTransaction, rows: readonly NoticeRow[]): Promise<void> {
  await transaction.insertInto('lead_notices').values(rows).onConflict(conflict => conflict.doNothing()).execute()
}

/** Notices whose time has come, oldest first. */
export async function listDueNotices(db: Database, { now, limit }: { now: string, limit: number }): Promise<NoticeRow[]> {
  return db.selectFrom('lead_notices').selectAll().where('next_at', '<=', now).orderBy('next_at').orderBy('id').limit(limit).execute()
}

/** Takes a notice for one attempt and says when the next would be. False: another process was faster. */
export async function claimNotice(db: Database, { id, attempts }: Pick<NoticeRow, 'id' | 'attempts'>, nextAt: string | null): Promise<boolean> {
  const { numUpdatedRows } = await db.updateTable('lead_notices').set({ attempts: attempts + 1, next_at: nextAt }).where('id', '=', id).where('attempts', '=', attempts).where('sent_at', 'is', null).executeTakeFirst()
  return numUpdatedRows === 1n
}

export async function markSent(db: Database, id: string, at: string): Promise<void> {
  await db.updateTable('lead_notices').set({ sent_at: at, next_at: null }).where('id', '=', id).execute()
}

/** What a robot is told of a report. */
export async function findLeadForNotice(db: Database, id: string): Promise<Pick<LeadTableRow, 'id' | 'number' | 'kind' | 'area_id' | 'is_outside' | 'due_at'> | undefined> {
  return db.selectFrom('leads').select(['id', 'number', 'kind', 'area_id', 'is_outside', 'due_at']).where('id', '=', id).executeTakeFirst()
}
