import type { Kysely } from 'kysely'

/** Who put a list of people in and when, and whom it brought: so that it can be taken back as a whole. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const column of ['applied_at', 'applied_by', 'undone_at'])
    await db.schema.alterTable('registration_imports').addColumn(column, 'text').execute()
  await db.schema.createTable('registration_import_writes')
    .addColumn('import_id', 'text', column => column.notNull())
    .addColumn('registration_id', 'text', column => column.notNull())
    .addPrimaryKeyConstraint('registration_import_writes_once', ['import_id', 'registration_id'])
    .execute()
}
