import type { Kysely } from 'kysely'
import type { Dialect } from '../dialect.ts'
import { sql } from 'kysely'

/**
 * Care events: packs at points, and what happened to them. Rows are never updated, replaced or deleted: the database refuses. They name a registration
 * by id alone, so that they stay when nothing of the person is left. What lies at a point is the sum of its rows and has no column.
 */
export async function up(db: Kysely<unknown>, dialect: Dialect): Promise<void> {
  await db.schema.createTable('care_events')
    .addColumn('id', 'text', column => column.primaryKey())
    .addColumn('revision', 'integer', column => column.notNull())
    .addColumn('area_id', 'text', column => column.notNull())
    .addColumn('season', 'text', column => column.notNull())
    .addColumn('title', 'text', column => column.notNull())
    .addColumn('starts_on', 'text', column => column.notNull())
    .addColumn('ends_on', 'text', column => column.notNull())
    .addColumn('organiser', 'text', column => column.notNull())
    .addColumn('pack', 'text', column => column.notNull())
    .addColumn('created_at', 'text', column => column.notNull())
    .addColumn('created_by', 'text')
    .addColumn('ended_at', 'text')
    .addColumn('end_reason', 'text')
    .addColumn('last_seq', 'integer', column => column.notNull())
    .execute()
  // What is under way: asked for by every phone.
  await db.schema.createIndex('care_events_ends').on('care_events').column('ends_on').execute()
  await db.schema.createTable('care_points')
    .addColumn('id', 'text', column => column.primaryKey())
    .addColumn('event_id', 'text', column => column.notNull())
    .addColumn('seq', 'integer', column => column.notNull())
    .addColumn('station_id', 'text')
    .addColumn('place', 'text')
    .addColumn('low_at', 'integer')
    .execute()
  // The points of an event.
  await db.schema.createIndex('care_points_event').on('care_points').columns(['event_id', 'seq']).execute()
  await db.schema.createTable('care_rows')
    .addColumn('id', 'text', column => column.primaryKey())
    .addColumn('event_id', 'text', column => column.notNull())
    .addColumn('seq', 'integer', column => column.notNull())
    .addColumn('kind', 'text', column => column.notNull())
    .addColumn('from_point', 'text')
    .addColumn('to_point', 'text')
    .addColumn('packs', 'integer', column => column.notNull().check(sql`packs >= 0`))
    .addColumn('person_times', 'integer', column => column.notNull())
    .addColumn('registration_id', 'text')
    .addColumn('counted', 'integer')
    .addColumn('happened_at', 'text', column => column.notNull())
    .addColumn('entered_at', 'text', column => column.notNull())
    .addColumn('entered_by', 'text')
    .addColumn('entered_by_name', 'text')
    // A row is taken back at most once.
    .addColumn('reverses', 'text', column => column.unique())
    .addColumn('reason', 'text')
    .addColumn('sent_hash', 'text', column => column.notNull())
    .execute()
  // The sums of an event, and its youngest rows.
  await db.schema.createIndex('care_rows_event').on('care_rows').columns(['event_id', 'seq']).execute()
  // The public figures: what was handed out, by time.
  await db.schema.createIndex('care_rows_handed_out').on('care_rows').columns(['kind', 'happened_at']).execute()
  await dialect.makeAppendOnly(db, { table: 'care_rows', key: 'id', otherKey: 'reverses' })
}
