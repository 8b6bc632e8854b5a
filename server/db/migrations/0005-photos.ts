import type { Kysely } from 'kysely'
import type { Dialect } from '../dialect.ts'

/** Photos of stations, and of what else will have some. The files are in DATA_DIR/photos. */
export async function up(db: Kysely<unknown>, _dialect: Dialect): Promise<void> {
  await db.schema.createTable('photos')
    .addColumn('id', 'text', column => column.primaryKey())
    .addColumn('owner_kind', 'text', column => column.notNull())
    .addColumn('owner_id', 'text', column => column.notNull())
    .addColumn('position', 'integer', column => column.notNull())
    .addColumn('alt', 'text', column => column.notNull())
    .addColumn('width', 'integer', column => column.notNull())
    .addColumn('height', 'integer', column => column.notNull())
    .addColumn('bytes', 'integer', column => column.notNull())
    .addColumn('sha256', 'text', column => column.notNull())
    .addColumn('created_at', 'text', column => column.notNull())
    .execute()
  // The photos of one thing, in their order.
  await db.schema.createIndex('photos_owner').on('photos').columns(['owner_kind', 'owner_id', 'position']).execute()
}
