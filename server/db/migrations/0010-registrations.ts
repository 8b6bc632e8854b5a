import type { Kysely } from 'kysely'

/**
 * Registrations (报到) and appointments (聘任). Names and phone numbers are sealed (`s_…`, AES-256-GCM bound to the row) and found by HMAC
 * (`…_index`): a copy of the database without the key names nobody. What other tables say of a person, they say of `registrations.id`.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema.createTable('registrations')
    .addColumn('id', 'text', column => column.primaryKey())
    .addColumn('revision', 'integer', column => column.notNull())
    // Opens "my registration".
    .addColumn('secret_hash', 'text', column => column.unique())
    .addColumn('device_hash', 'text')
    .addColumn('sent_hash', 'text')
    .addColumn('s_name', 'text')
    .addColumn('name_index', 'text')
    .addColumn('s_phone', 'text')
    .addColumn('phone_index', 'text')
    .addColumn('platform', 'text')
    .addColumn('area_id', 'text', column => column.notNull())
    .addColumn('roles', 'text', column => column.notNull())
    .addColumn('consent', 'text', column => column.notNull())
    .addColumn('state', 'text', column => column.notNull())
    .addColumn('source', 'text', column => column.notNull())
    .addColumn('registered_at', 'text', column => column.notNull())
    .addColumn('verified_at', 'text')
    .addColumn('verified_by', 'text')
    .addColumn('withdrawn_at', 'text')
    .addColumn('merged_into', 'text')
    .execute()
  // Hard and soft duplicates.
  await db.schema.createIndex('registrations_phone').on('registrations').column('phone_index').execute()
  await db.schema.createIndex('registrations_name').on('registrations').column('name_index').execute()
  // The list of an area.
  await db.schema.createIndex('registrations_area').on('registrations').columns(['area_id', 'state']).execute()
  // How much one phone has sent lately.
  await db.schema.createIndex('registrations_device').on('registrations').columns(['device_hash', 'registered_at']).execute()
  // Those that were merged into one.
  await db.schema.createIndex('registrations_merged').on('registrations').column('merged_into').execute()
  // Those of whom nothing is to be left.
  await db.schema.createIndex('registrations_withdrawn').on('registrations').columns(['state', 'withdrawn_at']).execute()
  await createBeside(db)
  await createAppointments(db)
  await createImports(db)
}

async function createBeside(db: Kysely<unknown>): Promise<void> {
  await db.schema.createTable('registration_changes')
    .addColumn('id', 'text', column => column.primaryKey())
    .addColumn('registration_id', 'text', column => column.notNull())
    .addColumn('sent_hash', 'text', column => column.notNull())
    .addColumn('received_at', 'text', column => column.notNull())
    .execute()
  // Codes for the desk: no two live ones are the same, and everybody has one at a time.
  await db.schema.createTable('registration_digits')
    .addColumn('digits', 'text', column => column.primaryKey())
    .addColumn('registration_id', 'text', column => column.notNull().unique())
    .addColumn('expires_at', 'text', column => column.notNull())
    .execute()
  await db.schema.createTable('registration_claims')
    .addColumn('code_hash', 'text', column => column.primaryKey())
    .addColumn('registration_id', 'text', column => column.notNull().unique())
    .addColumn('expires_at', 'text', column => column.notNull())
    .execute()
  // Wrong codes that an account has typed since an instant.
  await db.schema.createTable('registration_guesses')
    .addColumn('account_id', 'text', column => column.primaryKey())
    .addColumn('since', 'text', column => column.notNull())
    .addColumn('count', 'integer', column => column.notNull())
    .execute()
  // Pairs that somebody has looked at and that are two persons.
  await db.schema.createTable('registrations_apart')
    .addColumn('one_id', 'text', column => column.notNull())
    .addColumn('other_id', 'text', column => column.notNull())
    .addColumn('at', 'text', column => column.notNull())
    .addColumn('by', 'text')
    .addPrimaryKeyConstraint('registrations_apart_once', ['one_id', 'other_id'])
    .execute()
  await db.schema.createTable('registration_merges')
    .addColumn('id', 'text', column => column.primaryKey())
    .addColumn('kept_id', 'text', column => column.notNull())
    .addColumn('merged_id', 'text', column => column.notNull())
    .addColumn('state_before', 'text', column => column.notNull())
    .addColumn('at', 'text', column => column.notNull())
    .addColumn('by', 'text')
    .addColumn('undone_at', 'text')
    .execute()
  await db.schema.createIndex('registration_merges_kept').on('registration_merges').column('kept_id').execute()
}

async function createAppointments(db: Kysely<unknown>): Promise<void> {
  await db.schema.createTable('appointments')
    .addColumn('id', 'text', column => column.primaryKey())
    .addColumn('registration_id', 'text', column => column.notNull())
    .addColumn('role', 'text', column => column.notNull())
    .addColumn('area_id', 'text', column => column.notNull())
    .addColumn('starts_on', 'text', column => column.notNull())
    .addColumn('ends_on', 'text', column => column.notNull())
    .addColumn('made_at', 'text', column => column.notNull())
    .addColumn('made_by', 'text')
    .addColumn('ended_on', 'text')
    .addColumn('ended_at', 'text')
    .addColumn('ended_by', 'text')
    .addColumn('end_reason', 'text')
    .execute()
  // Those of one person.
  await db.schema.createIndex('appointments_registration').on('appointments').column('registration_id').execute()
}

/** Sheets of people under review, sealed as a whole; they are swept out after some days. */
async function createImports(db: Kysely<unknown>): Promise<void> {
  await db.schema.createTable('registration_imports')
    .addColumn('id', 'text', column => column.primaryKey())
    .addColumn('account_id', 'text')
    .addColumn('scope', 'text', column => column.notNull())
    .addColumn('file_name', 'text', column => column.notNull())
    .addColumn('kind', 'text', column => column.notNull())
    .addColumn('state', 'text', column => column.notNull())
    .addColumn('created_at', 'text', column => column.notNull())
    .addColumn('s_grid', 'text', column => column.notNull())
    .addColumn('settings', 'text', column => column.notNull())
    .addColumn('written', 'text')
    .addColumn('s_refused', 'text')
    .execute()
  await db.schema.createTable('registration_import_mappings')
    .addColumn('scope', 'text', column => column.notNull())
    .addColumn('header_key', 'text', column => column.notNull())
    .addColumn('settings', 'text', column => column.notNull())
    .addColumn('used_at', 'text', column => column.notNull())
    .addPrimaryKeyConstraint('registration_import_mappings_once', ['scope', 'header_key'])
    .execute()
}
