import type { Kysely } from 'kysely'

/** Photos of disputes: rows and not files, sealed like the words (AES-256-GCM bound to case and row), so that a copy without the key shows nothing. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema.createTable('dispute_photos')
    .addColumn('id', 'text', column => column.primaryKey())
    .addColumn('dispute_id', 'text', column => column.notNull())
    .addColumn('sent_hash', 'text', column => column.notNull())
    .addColumn('received_at', 'text', column => column.notNull())
    // WebP.
    .addColumn('s_photo', 'text', column => column.notNull())
    .execute()
  await db.schema.createIndex('dispute_photos_case').on('dispute_photos').columns(['dispute_id', 'received_at']).execute()
}
