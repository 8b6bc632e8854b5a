import type { AuditAction } from '#data/audit/audit-actions.ts'
import type { AuditEntry } from '#data/audit/audit-entry.ts'

export interface AuditEntryRow {
  /** Without gaps, from 1. */
  seq: number
  at: string
  actor_kind: AuditEntry['actor']['kind']
  actor_id: string | null
  /** As the account was called then. */
  actor_name: string | null
  action: AuditAction
  /** `kind:id`. */
  subject: string | null
  area_id: string | null
  why: string | null
  /** JSON of the shape in `data/audit/audit-actions.ts`, kept letter by letter because it is part of the hash. */
  details: string
  previous_hash: string
  hash: string
}

export interface AuditTables {
  audit_entries: AuditEntryRow
  audit_head: { id: 1, seq: number, hash: string }
}
