import type { Kysely } from 'kysely'
import type { Dialect } from '../dialect.ts'
import { sql } from 'kysely'

/** Staff accounts with their grants and sessions, and the audit. */
export async function up(db: Kysely<unknown>, dialect: Dialect): Promise<void> {
  await db.schema.createTable('staff_accounts')
    .addColumn('id', 'text', column => column.primaryKey())
    .addColumn('name', 'text', column => column.notNull())
    // Unique, so that two people cannot have one name, and what signing in looks a person up by.
    .addColumn('name_key', 'text', column => column.notNull().unique())
    .addColumn('password_hash', 'text', column => column.notNull())
    .addColumn('must_change_password', 'integer', column => column.notNull())
    .addColumn('disabled_at', 'text')
    .addColumn('totp_secret', 'text')
    .addColumn('totp_pending', 'text')
    .addColumn('totp_last_step', 'integer')
    .addColumn('created_at', 'text', column => column.notNull())
    .execute()
  await db.schema.createTable('staff_grants')
    .addColumn('account_id', 'text', column => column.notNull().references('staff_accounts.id').onDelete('cascade'))
    .addColumn('area_id', 'text', column => column.notNull().references('areas.id'))
    .addColumn('role', 'text', column => column.notNull())
    // Every request reads the grants of one account: the key begins with it.
    .addPrimaryKeyConstraint('staff_grants_pk', ['account_id', 'area_id', 'role'])
    .execute()
  // Whoever holds a role in an area, when areas are merged or retired.
  await db.schema.createIndex('staff_grants_area').on('staff_grants').column('area_id').execute()
  await db.schema.createTable('staff_sessions')
    .addColumn('id', 'text', column => column.primaryKey())
    // Every request looks its session up by this.
    .addColumn('token_hash', 'text', column => column.notNull().unique())
    .addColumn('account_id', 'text', column => column.notNull().references('staff_accounts.id').onDelete('cascade'))
    .addColumn('created_at', 'text', column => column.notNull())
    .addColumn('last_seen_at', 'text', column => column.notNull())
    .addColumn('expires_at', 'text', column => column.notNull())
    .addColumn('user_agent', 'text', column => column.notNull())
    .execute()
  // The list of one account's sessions, and ending all of them.
  await db.schema.createIndex('staff_sessions_account').on('staff_sessions').column('account_id').execute()
  await db.schema.createTable('staff_recovery_codes')
    .addColumn('account_id', 'text', column => column.notNull().references('staff_accounts.id').onDelete('cascade'))
    .addColumn('code_hash', 'text', column => column.notNull())
    .addColumn('used_at', 'text')
    // A code is looked up together with its account.
    .addPrimaryKeyConstraint('staff_recovery_codes_pk', ['account_id', 'code_hash'])
    .execute()
  await db.schema.createTable('staff_sign_in_failures')
    .addColumn('name_hash', 'text', column => column.primaryKey())
    .addColumn('failures', 'integer', column => column.notNull())
    .addColumn('last_at', 'text', column => column.notNull())
    .execute()
  // Counters that are over are swept out by their age.
  await db.schema.createIndex('staff_sign_in_failures_last').on('staff_sign_in_failures').column('last_at').execute()
  await createAudit(db, dialect)
}

/** No foreign keys: the audit stands by itself and outlives what it tells of. */
async function createAudit(db: Kysely<unknown>, dialect: Dialect): Promise<void> {
  await db.schema.createTable('audit_entries')
    // Pages are read by this, youngest first.
    .addColumn('seq', 'integer', column => column.primaryKey())
    .addColumn('at', 'text', column => column.notNull())
    .addColumn('actor_kind', 'text', column => column.notNull())
    .addColumn('actor_id', 'text')
    .addColumn('actor_name', 'text')
    .addColumn('action', 'text', column => column.notNull())
    .addColumn('subject', 'text')
    .addColumn('area_id', 'text')
    .addColumn('why', 'text')
    .addColumn('details', 'text', column => column.notNull())
    .addColumn('previous_hash', 'text', column => column.notNull())
    .addColumn('hash', 'text', column => column.notNull())
    .execute()
  // What happened in a span of days.
  await db.schema.createIndex('audit_entries_at').on('audit_entries').column('at').execute()
  // What one person did, and what was done to one thing, youngest first.
  await db.schema.createIndex('audit_entries_actor').on('audit_entries').columns(['actor_id', 'seq']).execute()
  await db.schema.createIndex('audit_entries_subject').on('audit_entries').columns(['subject', 'seq']).execute()
  await dialect.makeAppendOnly(db, { table: 'audit_entries', key: 'seq' })
  // One row: where the chain ends. Writers queue for it.
  await db.schema.createTable('audit_head')
    .addColumn('id', 'integer', column => column.primaryKey())
    .addColumn('seq', 'integer', column => column.notNull())
    .addColumn('hash', 'text', column => column.notNull())
    .execute()
  await sql`insert into audit_head (id, seq, hash) values (1, 0, '')`.execute(db)
}
