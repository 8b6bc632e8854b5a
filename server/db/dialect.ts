import type { Dialect as KyselyDialect, QueryExecutorProvider } from 'kysely'
import BetterSqlite from 'better-sqlite3'
import { PostgresDialect, sql, SqliteDialect } from 'kysely'
import pg from 'pg'

/** Everything in which SQLite and PostgreSQL differ. No other file asks which of the two it is (rule 7). */
export interface Dialect {
  /** As `GET /api/health` says it. */
  readonly name: 'sqlite' | 'postgresql'
  readonly kysely: KyselyDialect
  readonly types: { readonly double: 'double precision' }
  /** Makes other processes hear of a changed row in `revisions`; part of the migrations. */
  readonly announceRevisions: (db: QueryExecutorProvider) => Promise<void>
  /** Makes the database itself refuse to change, replace or delete a row of the table, whose unique columns are the keys; part of the migrations. */
  readonly makeAppendOnly: (db: QueryExecutorProvider, what: { table: string, key: string, otherKey?: string }) => Promise<void>
  /** Lets rows of an append-only table be deleted for which an SQL condition over `old` holds; part of the migrations. */
  readonly letGo: (db: QueryExecutorProvider, what: { table: string, isGone: string }) => Promise<void>
  /** Calls back within two seconds after another process has changed the database. Resolves to a function that ends it. */
  readonly watch: (onChange: () => void, onError: (error: unknown) => void) => Promise<() => Promise<void>>
}

const SQLITE_POLL_MS = 500
const LISTEN_RETRY_MS = 1000
const CHANNEL = 'nuanyi_revisions'

/**
 * One file, or `:memory:`. WAL lets readers read while one writes; synchronous FULL means that a write we have acknowledged is on
 * the disk. Other processes' writes show in `PRAGMA data_version`.
 */
export function sqliteDialect(file: string): Dialect {
  const connection = new BetterSqlite(file)
  connection.pragma('journal_mode = WAL')
  connection.pragma('synchronous = FULL')
  connection.pragma('foreign_keys = ON')
  connection.pragma('busy_timeout = 5000')
  return {
    name: 'sqlite',
    kysely: new SqliteDialect({ database: connection }),
    types: { double: 'double precision' },
    announceRevisions: async () => {},
    makeAppendOnly: async (db, { table, key, otherKey = key }) => {
      const refused = sql.lit(`${table} is append-only`)
      for (const deed of ['update', 'delete'])
        await sql`create trigger ${sql.id(`${table}_no_${deed}`)} before ${sql.raw(deed)} on ${sql.id(table)} begin select raise(abort, ${refused}); end`.execute(db)
      // INSERT OR REPLACE would take a row away without the delete trigger.
      await sql`create trigger ${sql.id(`${table}_no_replace`)} before insert on ${sql.id(table)}
        when exists (select 1 from ${sql.id(table)} where ${sql.id(key)} = new.${sql.id(key)} or ${sql.id(otherKey)} = new.${sql.id(otherKey)}) begin select raise(abort, ${refused}); end`.execute(db)
    },
    letGo: async (db, { table, isGone }) => {
      await sql`drop trigger ${sql.id(`${table}_no_delete`)}`.execute(db)
      await sql`create trigger ${sql.id(`${table}_no_delete`)} before delete on ${sql.id(table)}
        when not (${sql.raw(isGone)}) begin select raise(abort, ${sql.lit(`${table} is append-only`)}); end`.execute(db)
    },
    watch: async (onChange, onError) => {
      let seen = connection.pragma('data_version', { simple: true })
      const timer = setInterval(() => {
        try {
          const version = connection.pragma('data_version', { simple: true })
          if (version !== seen)
            onChange()
          seen = version
        }
        catch (error) {
          onError(error)
        }
      }, SQLITE_POLL_MS)
      timer.unref()
      return async () => clearInterval(timer)
    },
  }
}

/** What every PostgreSQL has in common, the one inside a test process too. */
export const postgresTraits = {
  name: 'postgresql',
  types: { double: 'double precision' },
  announceRevisions: async (db: QueryExecutorProvider) => {
    await sql`create or replace function announce_revision() returns trigger language plpgsql as $$
      begin perform pg_notify('${sql.raw(CHANNEL)}', new.topic); return null; end $$`.execute(db)
    await sql`create trigger revisions_announced after insert or update on revisions
      for each row execute function announce_revision()`.execute(db)
  },
  makeAppendOnly: async (db: QueryExecutorProvider, { table }: { table: string }) => {
    await sql`create or replace function refuse_change() returns trigger language plpgsql as $$
      begin raise exception '% is append-only', tg_table_name; end $$`.execute(db)
    await sql`create trigger ${sql.id(`${table}_append_only`)} before update or delete or truncate on ${sql.id(table)}
      for each statement execute function refuse_change()`.execute(db)
  },
  letGo: async (db: QueryExecutorProvider, { table, isGone }: { table: string, isGone: string }) => {
    await sql`drop trigger ${sql.id(`${table}_append_only`)} on ${sql.id(table)}`.execute(db)
    await sql`create trigger ${sql.id(`${table}_append_only`)} before update or truncate on ${sql.id(table)}
      for each statement execute function refuse_change()`.execute(db)
    await sql`create or replace function ${sql.id(`${table}_let_go`)}() returns trigger language plpgsql as $$
      begin if ${sql.raw(isGone)} then return old; end if; raise exception '% is append-only', tg_table_name; end $$`.execute(db)
    await sql`create trigger ${sql.id(`${table}_no_delete`)} before delete on ${sql.id(table)}
      for each row execute function ${sql.id(`${table}_let_go`)}()`.execute(db)
  },
} as const satisfies Partial<Dialect>

/** A PostgreSQL server, by a pool of connections; any number of our processes may share it. */
export function postgresDialect(url: string): Dialect {
  const pool = new pg.Pool({ connectionString: url, max: 10 })
  // An idle connection that breaks (a restart of the database) is replaced at the next query; without a listener it would end us.
  pool.on('error', () => {})
  // So is one that breaks between two queries of a transaction: the next of them fails, and with it the transaction.
  pool.on('connect', client => void client.on('error', () => {}))
  return {
    ...postgresTraits,
    kysely: new PostgresDialect({ pool }),
    watch: (onChange, onError) => listen(url, onChange, onError),
  }
}

/** LISTEN on a connection of its own; a lost one is replaced, and what was missed meanwhile is made up for by one call. */
async function listen(url: string, onChange: () => void, onError: (error: unknown) => void) {
  let isEnded = false
  let client: pg.Client | undefined
  let retry: NodeJS.Timeout | undefined

  async function connect() {
    const connecting = new pg.Client({ connectionString: url })
    connecting.on('notification', onChange)
    connecting.on('error', lost)
    connecting.on('end', lost)
    await connecting.connect()
    await connecting.query(`listen ${CHANNEL}`)
    client = connecting
    onChange()
  }

  function lost(error?: unknown) {
    client = undefined
    if (isEnded || retry)
      return
    onError(error ?? new Error('the listening connection to PostgreSQL ended'))
    retry = setTimeout(() => {
      retry = undefined
      connect().catch(lost)
    }, LISTEN_RETRY_MS)
    retry.unref()
  }

  await connect()
  return async () => {
    isEnded = true
    clearTimeout(retry)
    await client?.end()
  }
}
