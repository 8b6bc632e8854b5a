import type { ExpressionBuilder } from 'kysely'
import type { LeadKindKey } from '#data/leads/lead-kinds.ts'
import type { Database, InTransaction, Tables } from '../../db/database.ts'
import type { LeadTableRow, LeadTables } from '../leads.tables.ts'
import { openStates } from '#data/leads/life-cycle.ts'

const published = (db: Database | InTransaction) => db.selectFrom('leads').selectAll().where('published_at', 'is not', null)

/** What of the published ones is shown: what is open, or was resolved after an instant. */
const isShown = (resolvedSince: string) => (where: ExpressionBuilder<Tables, 'leads'>) =>
  where.or([where('leads.state', 'in', openStates), where.and([where('leads.state', 'in', ['resolved', 'closed']), where('leads.resolved_at', '>', resolvedSince)])])

/** Published reports that are open, or were resolved after an instant; the youngest first. */
export const listPublished = (db: Database, { resolvedSince }: { resolvedSince: string }): Promise<LeadTableRow[]> =>
  published(db).where(isShown(resolvedSince)).orderBy('published_at', 'desc').orderBy('id').execute()

/** Reports that are not shown any more while a photo of theirs is. */
export const listEndedWithPhotos = (db: Database, { resolvedSince }: { resolvedSince: string }): Promise<LeadTableRow[]> =>
  db.selectFrom('leads').selectAll().where(where => where.exists(where.selectFrom('lead_photos').select('lead_photos.id').whereRef('lead_photos.lead_id', '=', 'leads.id').where('lead_photos.is_public', '=', 1))).where(where => where.or([where('leads.published_at', 'is', null), where.not(isShown(resolvedSince)(where))])).execute()

/** Published open reports of a kind with a point inside a box. */
export const listPublishedOpen = (db: Database, { kind, west, east, south, north }: { kind: LeadKindKey, west: number, east: number, south: number, north: number }): Promise<LeadTableRow[]> =>
  published(db).where('state', 'in', openStates).where('kind', '=', kind).where('lng', '>=', west).where('lng', '<=', east).where('lat', '>=', south).where('lat', '<=', north).execute()

export const findPublished = (db: Database | InTransaction, publicId: string): Promise<LeadTableRow | undefined> =>
  published(db).where('public_id', '=', publicId).executeTakeFirst()

export const findAlsoMet = (db: Database | InTransaction, id: string): Promise<LeadTables['also_met'] | undefined> =>
  db.selectFrom('also_met').selectAll().where('id', '=', id).executeTakeFirst()

/** False when there is one with this id, or another one of this phone is counted already. */
export async function insertAlsoMet(transaction: InTransaction, row: LeadTables['also_met']): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await transaction.insertInto('also_met').values(row).onConflict(conflict => conflict.doNothing()).executeTakeFirstOrThrow()
  return (numInsertedOrUpdatedRows ?? 0n) > 0n
}

export async function countAlsoMetOfDevice(transaction: InTransaction, deviceHash: string, receivedSince: string): Promise<number> {
  const { count } = await transaction.selectFrom('also_met').select(select => select.fn.countAll().as('count')).where('device_hash', '=', deviceHash).where('received_at', '>', receivedSince).executeTakeFirstOrThrow()
  return Number(count)
}

/** One more device has met it. Not a step: staff who are writing meanwhile lose nothing. */
export async function countOneMore(transaction: InTransaction, leadId: string): Promise<void> {
  await transaction.updateTable('leads').set(set => ({ also_met: set('also_met', '+', 1) })).where('id', '=', leadId).execute()
}
