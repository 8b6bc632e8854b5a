import type { SelectQueryBuilder } from 'kysely'
import type { AuditAction } from '#data/audit/audit-actions.ts'
import type { Database, InTransaction, Tables } from '../db/database.ts'
import type { Scope } from '../staff/scope.ts'
import type { AuditEntryRow } from './audit.tables.ts'
import type { ChainHead } from './chain.ts'
import { scoped } from '../staff/scoped.ts'

/** Where the chain ends now. */
export async function getHead(db: Database): Promise<ChainHead> {
  return db.selectFrom('audit_head').select(['seq', 'hash']).where('id', '=', 1).executeTakeFirstOrThrow()
}

/**
 * Where the chain ends, and nobody else can add to it before this transaction is over. An update that changes nothing, because it takes
 * the lock in both databases: of the row in PostgreSQL, of the whole file in SQLite, whose transactions begin without any.
 */
export async function lockHead(db: InTransaction): Promise<ChainHead> {
  return db.updateTable('audit_head').set(row => ({ seq: row.ref('seq') })).where('id', '=', 1).returning(['seq', 'hash']).executeTakeFirstOrThrow()
}

/** Adds an entry to the end of the chain, which must be locked. */
export async function insertEntry(db: InTransaction, row: AuditEntryRow): Promise<void> {
  await db.insertInto('audit_entries').values(row).execute()
  await db.updateTable('audit_head').set({ seq: row.seq, hash: row.hash }).where('id', '=', 1).execute()
}

/** Entries after a number up to another, oldest first. */
export async function listChain(db: Database, span: { after: number, upTo: number, limit: number }): Promise<AuditEntryRow[]> {
  return db.selectFrom('audit_entries').selectAll().where('seq', '>', span.after).where('seq', '<=', span.upTo).orderBy('seq').limit(span.limit).execute()
}

interface EntryWishes { from: string, to: string, actor: string, action: AuditAction, subject: string, before: number }
/** Which entries are wanted. Instants are UTC text; `from` belongs to the span, `to` does not. */
export type EntryFilter = { readonly [Name in keyof EntryWishes]?: EntryWishes[Name] | undefined }

type EntryQuery = SelectQueryBuilder<Tables, 'audit_entries', AuditEntryRow>

/** Each filter is a row: its name in the address, and what it does to the query. */
const narrowing: { [Name in keyof EntryWishes]: (query: EntryQuery, value: EntryWishes[Name]) => EntryQuery } = {
  from: (query, value) => query.where('at', '>=', value),
  to: (query, value) => query.where('at', '<', value),
  actor: (query, value) => query.where('actor_id', '=', value),
  action: (query, value) => query.where('action', '=', value),
  subject: (query, value) => query.where('subject', '=', value),
  before: (query, value) => query.where('seq', '<', value),
}

function narrow<Name extends keyof EntryWishes>(query: EntryQuery, filter: EntryFilter, name: Name): EntryQuery {
  const value: EntryWishes[Name] | undefined = filter[name]
  return value === undefined ? query : narrowing[name](query, value)
}

/** The youngest entries within the scope, youngest first. */
export async function listEntries(db: Database, scope: Scope, { filter, limit }: { filter: EntryFilter, limit: number }): Promise<AuditEntryRow[]> {
  let query: EntryQuery = scoped(db.selectFrom('audit_entries').selectAll(), 'audit_entries.area_id', scope)
  // The keys of a constant object literal are exactly its declared keys.
  for (const name of Object.keys(narrowing) as (keyof EntryWishes)[])
    query = narrow(query, filter, name)
  return query.orderBy('seq', 'desc').limit(limit).execute()
}
