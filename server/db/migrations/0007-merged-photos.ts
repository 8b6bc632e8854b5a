import type { Kysely } from 'kysely'
import type { Dialect } from '../dialect.ts'

/** Which photos went along with a merge of stations, so that they go back with it. */
export async function up(db: Kysely<unknown>, _dialect: Dialect): Promise<void> {
  await db.schema.alterTable('station_merges').addColumn('photo_ids', 'text', column => column.notNull().defaultTo('[]')).execute()
}
