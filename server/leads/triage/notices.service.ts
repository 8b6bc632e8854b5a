import type { InTransaction } from '../../db/database.ts'
import type { LeadTableRow } from '../leads.tables.ts'
import * as z from 'zod/mini'
import { insertNotices, listPaths, listWebhooksWithPath } from './notices.repository.ts'

const eventsSchema = z.array(z.enum(['new', 'overdue']))
export type NoticeEvent = z.infer<typeof eventsSchema>[number]
export const readEvents = (events: string): NoticeEvent[] => z.parse(eventsSchema, JSON.parse(events))

type NoticedLead = Pick<LeadTableRow, 'id' | 'assigned_area_id' | 'area_id'>

/** Puts a notice in line for each robot whose area holds the place of the report, or whoever has it. `key` names the event once and for all. */
async function notice(transaction: InTransaction, lead: NoticedLead, { event, key, at }: { event: NoticeEvent, key: string, at: string }): Promise<void> {
  const webhooks = (await listWebhooksWithPath(transaction)).filter(({ events }) => readEvents(events).includes(event))
  if (webhooks.length === 0)
    return
  const paths = await listPaths(transaction, [lead.assigned_area_id, ...lead.area_id === null ? [] : [lead.area_id]])
  const told = webhooks.filter(({ path }) => paths.some(each => each.startsWith(path)))
  if (told.length > 0)
    await insertNotices(transaction, told.map(({ id }) => ({ id: `${id}:${lead.id}:${key}`, webhook_id: id, lead_id: lead.id, event: key, attempts: 0, next_at: at, sent_at: null })))
}

/** Tells the robots of a new report; part of the transaction that writes it, after the report itself. */
export async function noticeNew(transaction: InTransaction, lead: NoticedLead & Pick<LeadTableRow, 'received_at'>): Promise<void> {
  await notice(transaction, lead, { event: 'new', key: 'new', at: lead.received_at })
}

/** Tells the robots that a report is overdue; once for each level that has it, and once for each time that it was reopened. */
export async function noticeOverdue(transaction: InTransaction, lead: NoticedLead & Pick<LeadTableRow, 'escalations' | 'was_reopened'>, at: string): Promise<void> {
  await notice(transaction, lead, { event: 'overdue', key: `overdue:${lead.escalations}:${lead.was_reopened}`, at })
}
