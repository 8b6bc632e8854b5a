import type { Kysely } from 'kysely'
import type { Dialect } from '../dialect.ts'

/**
 * Activities, check-ins and the ledger of hours. Rows of the ledger and their confirmations are never updated, replaced or deleted: the database
 * refuses. They name a registration by id alone, so that they stay when nothing of the person is left.
 */
export async function up(db: Kysely<unknown>, dialect: Dialect): Promise<void> {
  const { double } = dialect.types
  await db.schema.createTable('activities')
    .addColumn('id', 'text', column => column.primaryKey())
    .addColumn('revision', 'integer', column => column.notNull())
    .addColumn('series_id', 'text')
    .addColumn('area_id', 'text', column => column.notNull())
    .addColumn('station_id', 'text')
    .addColumn('place', 'text')
    .addColumn('lng', double)
    .addColumn('lat', double)
    .addColumn('title', 'text', column => column.notNull())
    .addColumn('content', 'text', column => column.notNull())
    .addColumn('class', 'text', column => column.notNull())
    .addColumn('starts_at', 'text', column => column.notNull())
    .addColumn('ends_at', 'text', column => column.notNull())
    .addColumn('capacity', 'integer')
    .addColumn('organiser', 'text', column => column.notNull())
    .addColumn('person_in_charge', 'text', column => column.notNull())
    .addColumn('is_insured', 'integer', column => column.notNull())
    .addColumn('spoken', 'text', column => column.notNull())
    .addColumn('created_at', 'text', column => column.notNull())
    .addColumn('created_by', 'text')
    .addColumn('closed_at', 'text')
    .addColumn('cancelled_at', 'text')
    .addColumn('cancel_reason', 'text')
    .execute()
  // What is to come, what has just ended, and which one a scan belongs to.
  await db.schema.createIndex('activities_ends').on('activities').column('ends_at').execute()
  await db.schema.createTable('activity_sign_ups')
    .addColumn('activity_id', 'text', column => column.notNull())
    .addColumn('registration_id', 'text', column => column.notNull())
    .addColumn('is_coming', 'integer', column => column.notNull())
    .addColumn('since', 'text', column => column.notNull())
    .addPrimaryKeyConstraint('activity_sign_ups_once', ['activity_id', 'registration_id'])
    .execute()
  // One's own.
  await db.schema.createIndex('activity_sign_ups_person').on('activity_sign_ups').column('registration_id').execute()
  await db.schema.createTable('check_ins')
    .addColumn('id', 'text', column => column.primaryKey())
    .addColumn('registration_id', 'text', column => column.notNull())
    .addColumn('activity_id', 'text')
    .addColumn('station_id', 'text')
    .addColumn('kind', 'text', column => column.notNull())
    .addColumn('how', 'text', column => column.notNull())
    .addColumn('source', 'text', column => column.notNull())
    .addColumn('fence', 'text')
    .addColumn('scanned_at', 'text', column => column.notNull())
    .addColumn('received_at', 'text', column => column.notNull())
    .addColumn('sent_hash', 'text', column => column.notNull())
    .execute()
  // Scans of an activity, and those of a person.
  await db.schema.createIndex('check_ins_activity').on('check_ins').columns(['activity_id', 'registration_id']).execute()
  // Scans that wait for an activity.
  await db.schema.createIndex('check_ins_station').on('check_ins').columns(['station_id', 'scanned_at']).execute()
  await createLedger(db, dialect)
}

async function createLedger(db: Kysely<unknown>, dialect: Dialect): Promise<void> {
  await db.schema.createTable('service_people')
    .addColumn('registration_id', 'text', column => column.primaryKey())
    .addColumn('last_seq', 'integer', column => column.notNull())
    // With which anybody can see whether a printed record is right.
    .addColumn('record_code', 'text', column => column.notNull().unique())
    .execute()
  await db.schema.createTable('service_entries')
    .addColumn('id', 'text', column => column.primaryKey())
    .addColumn('seq', 'integer', column => column.notNull())
    .addColumn('registration_id', 'text', column => column.notNull())
    .addColumn('activity_id', 'text', column => column.notNull())
    .addColumn('from_at', 'text', column => column.notNull())
    .addColumn('to_at', 'text', column => column.notNull())
    .addColumn('minutes', 'integer', column => column.notNull())
    .addColumn('days', 'text', column => column.notNull())
    .addColumn('source', 'text', column => column.notNull())
    .addColumn('needs_confirmation', 'integer', column => column.notNull())
    .addColumn('entered_at', 'text', column => column.notNull())
    .addColumn('entered_by', 'text')
    .addColumn('entered_by_name', 'text')
    // A row is taken back at most once.
    .addColumn('reverses', 'text', column => column.unique())
    .addColumn('reason', 'text')
    .execute()
  // The rows of a person, and those of an activity.
  await db.schema.createIndex('service_entries_person').on('service_entries').columns(['registration_id', 'seq']).execute()
  await db.schema.createIndex('service_entries_activity').on('service_entries').column('activity_id').execute()
  await db.schema.createTable('service_confirmations')
    .addColumn('entry_id', 'text', column => column.primaryKey())
    .addColumn('at', 'text', column => column.notNull())
    .addColumn('by', 'text', column => column.notNull())
    .addColumn('by_name', 'text')
    .execute()
  await dialect.makeAppendOnly(db, { table: 'service_entries', key: 'id', otherKey: 'reverses' })
  await dialect.makeAppendOnly(db, { table: 'service_confirmations', key: 'entry_id' })
}
