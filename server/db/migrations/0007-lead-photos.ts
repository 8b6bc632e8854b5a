import type { Kysely } from 'kysely'
import type { Dialect } from '../dialect.ts'

/** The photos of reports by the ids that phones gave them, and the last number of each day of the year. */
export async function up(db: Kysely<unknown>, _dialect: Dialect): Promise<void> {
  // `day` is MMDD: the next year goes on where this one ended, so that a short number is never given twice.
  await db.schema.createTable('lead_numbers')
    .addColumn('day', 'text', column => column.primaryKey())
    .addColumn('last', 'integer', column => column.notNull())
    .execute()
  await db.schema.createTable('lead_photos')
    .addColumn('lead_id', 'text', column => column.notNull())
    .addColumn('id', 'text', column => column.notNull())
    .addColumn('photo_id', 'text', column => column.unique())
    .addColumn('refusal', 'text')
    .addColumn('original_id', 'text', column => column.unique())
    .addColumn('original_until', 'text')
    .addColumn('is_public', 'integer', column => column.notNull())
    .addColumn('received_at', 'text', column => column.notNull())
    .addPrimaryKeyConstraint('lead_photos_key', ['lead_id', 'id'])
    .execute()
  // The originals that are to be destroyed.
  await db.schema.createIndex('lead_photos_originals').on('lead_photos').column('original_until').execute()
  // How much has been said about one report lately, and how often one phone has met something.
  await db.schema.createIndex('lead_words_lead').on('lead_words').columns(['lead_id', 'received_at']).execute()
  await db.schema.createIndex('also_met_device').on('also_met').columns(['device_hash', 'received_at']).execute()
}
