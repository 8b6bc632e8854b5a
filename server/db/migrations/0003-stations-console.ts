import type { Kysely } from 'kysely'
import type { Dialect } from '../dialect.ts'

/** The station console: who changed what, merges, answers to riders, imports under review. */
export async function up(db: Kysely<unknown>, dialect: Dialect): Promise<void> {
  // Grows with every change of the facts, so that an editor's copy can be told from a younger one.
  await db.schema.alterTable('stations').addColumn('revision', 'integer', column => column.notNull().defaultTo(1)).execute()
  // No foreign keys: history stands by itself.
  await db.schema.createTable('station_revisions')
    .addColumn('id', 'text', column => column.primaryKey())
    .addColumn('station_id', 'text', column => column.notNull())
    .addColumn('revision', 'integer', column => column.notNull())
    .addColumn('at', 'text', column => column.notNull())
    .addColumn('kind', 'text', column => column.notNull())
    .addColumn('actor_kind', 'text', column => column.notNull())
    .addColumn('actor_id', 'text')
    .addColumn('actor_name', 'text')
    .addColumn('why', 'text')
    .addColumn('before', 'text')
    .addColumn('after', 'text', column => column.notNull())
    .addColumn('undoes', 'integer')
    .addColumn('operation', 'text')
    // The history of one station, youngest first; and no two changes may make the same revision.
    .addUniqueConstraint('station_revisions_once', ['station_id', 'revision'])
    .execute()
  // Everything that one merge or one import changed, to undo it as a whole.
  await db.schema.createIndex('station_revisions_operation').on('station_revisions').column('operation').execute()
  await dialect.makeAppendOnly(db, { table: 'station_revisions', key: 'id' })
  await db.schema.createTable('station_merges')
    .addColumn('id', 'text', column => column.primaryKey())
    .addColumn('winner_id', 'text', column => column.notNull())
    .addColumn('loser_id', 'text', column => column.notNull())
    .addColumn('at', 'text', column => column.notNull())
    .addColumn('door_check_ids', 'text', column => column.notNull())
    .addColumn('suggestion_ids', 'text', column => column.notNull())
    .addColumn('undone_at', 'text')
    .execute()
  await createAnswers(db)
  await createImports(db)
}

async function createAnswers(db: Kysely<unknown>): Promise<void> {
  for (const column of ['answer_state', 'answer_words', 'answered_at'])
    await db.schema.alterTable('suggestions').addColumn(column, 'text').execute()
  // The inbox reads the open ones.
  await db.schema.createIndex('suggestions_answered').on('suggestions').column('answered_at').execute()
  await db.schema.createTable('door_alarm_answers')
    .addColumn('id', 'text', column => column.primaryKey())
    .addColumn('station_id', 'text', column => column.notNull().references('stations.id').onDelete('cascade'))
    .addColumn('kind', 'text', column => column.notNull())
    .addColumn('outcome', 'text', column => column.notNull())
    .addColumn('words', 'text', column => column.notNull())
    .addColumn('settles', 'integer', column => column.notNull())
    .addColumn('answered_at', 'text', column => column.notNull())
    .execute()
  // Checks that an answer has settled are left out of notices, and the rider is told the outcome.
  await db.schema.createIndex('door_alarm_answers_station').on('door_alarm_answers').columns(['station_id', 'kind', 'answered_at']).execute()
}

async function createImports(db: Kysely<unknown>): Promise<void> {
  await db.schema.createTable('station_imports')
    .addColumn('id', 'text', column => column.primaryKey())
    .addColumn('account_id', 'text')
    .addColumn('scope', 'text', column => column.notNull())
    .addColumn('file_name', 'text', column => column.notNull())
    .addColumn('state', 'text', column => column.notNull())
    .addColumn('created_at', 'text', column => column.notNull())
    .addColumn('grid', 'text', column => column.notNull())
    .addColumn('settings', 'text', column => column.notNull())
    .addColumn('accepted', 'text')
    .addColumn('refused', 'text')
    .addColumn('applied_at', 'text')
    .addColumn('undone_at', 'text')
    .execute()
  // Those never applied are swept out by their age.
  await db.schema.createIndex('station_imports_state').on('station_imports').columns(['state', 'created_at']).execute()
  await db.schema.createTable('station_import_mappings')
    .addColumn('scope', 'text', column => column.notNull())
    .addColumn('header_key', 'text', column => column.notNull())
    .addColumn('settings', 'text', column => column.notNull())
    .addColumn('used_at', 'text', column => column.notNull())
    // Looked up by both.
    .addPrimaryKeyConstraint('station_import_mappings_pk', ['scope', 'header_key'])
    .execute()
}
