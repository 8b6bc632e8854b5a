import type { Buffer } from 'node:buffer'
import type { AuditEntryRow } from './audit.tables.ts'
import { createHmac } from 'node:crypto'

/** The end of the chain: write it down elsewhere, and a tail that was cut off will show. */
export interface ChainHead { readonly seq: number, readonly hash: string }

/**
 * The hash of an entry: HMAC-SHA256 over its canonical JSON (the columns in this order, details letter by letter) and the hash before it.
 * The key is not in the database, so whoever can only write there cannot mend a chain that was broken.
 */
export function hashEntry(key: Buffer, row: Omit<AuditEntryRow, 'hash'>): string {
  const canonical = JSON.stringify([
    row.seq,
    row.at,
    row.actor_kind,
    row.actor_id,
    row.actor_name,
    row.action,
    row.subject,
    row.area_id,
    row.why,
    row.details,
    row.previous_hash,
  ])
  return createHmac('sha256', key).update(canonical).digest('hex')
}
