import type { Database, InTransaction } from '../../db/database.ts'
import type { ListRow, ListWriteRow, OrganisationTables } from '../organisations.tables.ts'

type Db = Database | InTransaction
const AT_ONCE = 1000

export async function insertList(db: Db, row: ListRow): Promise<void> {
  await db.insertInto('organisation_lists').values(row).execute()
}
export const findList = (db: Db, id: string): Promise<ListRow | undefined> =>
  db.selectFrom('organisation_lists').selectAll().where('id', '=', id).executeTakeFirst()

/** Without what the lists hold, the youngest first. */
export const listListHeads = (db: Db, limit: number): Promise<(Omit<ListRow, 's_grid' | 's_refused'> & { has_rows: boolean })[]> =>
  db.selectFrom('organisation_lists').select(['id', 'scope', 'source', 'file_name', 'state', 'row_count', 'brought_at', 'brought_by', 'settings', 'written', select => select('s_grid', 'is not', null).$castTo<boolean>().as('has_rows')]).orderBy('brought_at', 'desc').orderBy('id', 'desc').limit(limit).execute()

export async function updateList(db: Db, id: string, change: Partial<Omit<ListRow, 'id'>>): Promise<void> {
  await db.updateTable('organisation_lists').set(change).where('id', '=', id).execute()
}
/** What departments wrote is not kept longer than it is needed; that a list was brought, and what it wrote, stays. */
export async function sweepLists(db: Db, broughtBefore: string): Promise<void> {
  await db.updateTable('organisation_lists').set({ s_grid: null, s_refused: null }).where('brought_at', '<', broughtBefore).where('s_grid', 'is not', null).execute()
}
export async function findListMapping(db: Db, scope: string, headerKey: string): Promise<string | undefined> {
  return (await db.selectFrom('organisation_list_mappings').select('settings').where('scope', '=', scope).where('header_key', '=', headerKey).executeTakeFirst())?.settings
}
export async function upsertListMapping(db: Db, row: OrganisationTables['organisation_list_mappings']): Promise<void> {
  await db.insertInto('organisation_list_mappings').values(row).onConflict(conflict => conflict.columns(['scope', 'header_key']).doUpdateSet({ settings: row.settings, used_at: row.used_at })).execute()
}
export async function insertListWrites(transaction: InTransaction, rows: readonly ListWriteRow[]): Promise<void> {
  for (let start = 0; start < rows.length; start += AT_ONCE)
    await transaction.insertInto('organisation_list_writes').values(rows.slice(start, start + AT_ONCE)).execute()
}
export const listListWrites = (db: Db, listId: string): Promise<ListWriteRow[]> =>
  db.selectFrom('organisation_list_writes').selectAll().where('list_id', '=', listId).orderBy('organisation_id').execute()
