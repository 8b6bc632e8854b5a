import type { AuditAction, AuditDetails } from '#data/audit/audit-actions.ts'
import type { AuditSubject } from '#data/audit/audit-entry.ts'
import type { InTransaction } from '../db/database.ts'
import type { Deps } from '../deps.ts'
import type { Actor } from './actor.ts'
import * as z from 'zod/mini'
import { auditActions } from '#data/audit/audit-actions.ts'
import { insertEntry, lockHead } from './audit.repository.ts'
import { hashEntry } from './chain.ts'

/** One line for the audit. `areaId` decides who may read it; null: those of the root area. */
export type NewEntry<Action extends AuditAction> = {
  readonly action: Action
  readonly subject: AuditSubject | null
  readonly areaId: string | null
  readonly why?: string | null | undefined
} & (Record<string, never> extends AuditDetails<Action> ? { readonly details?: AuditDetails<Action> } : { readonly details: AuditDetails<Action> })

/** A change under way. Everything it writes goes through `transaction`; `deps.db` would wait for it for ever. */
export interface AuditedChange {
  readonly transaction: InTransaction
  /** Appends to the audit, in the same transaction. */
  readonly record: <Action extends AuditAction>(actor: Actor, entry: NewEntry<Action>) => Promise<void>
  /** Says that there was nothing to change, and so is nothing to record. */
  readonly unchanged: () => void
}

/**
 * Runs a change together with its line in the audit: both happen or neither. A change that records nothing, and does not say that there
 * was nothing to change, is undone with an error. Writers queue here for the end of the chain, first of all, so that it has no gaps,
 * transactions cannot lock each other out, and what is read inside stays true: keep slow work (hashing, files) outside.
 */
export async function audited<Result>(deps: Pick<Deps, 'db' | 'keys' | 'now'>, change: (change: AuditedChange) => Promise<Result>): Promise<Result> {
  const key = deps.keys.derive('audit-chain')
  return deps.db.transaction().execute(async (transaction) => {
    let head = await lockHead(transaction)
    let isAccountedFor = false
    const result = await change({
      transaction,
      unchanged: () => {
        isAccountedFor = true
      },
      record: async (actor, { action, subject, areaId, why = null, details = {} }) => {
        const entry = {
          seq: head.seq + 1,
          at: new Date(deps.now()).toISOString(),
          actor_kind: actor.kind,
          actor_id: actor.id,
          actor_name: actor.name,
          action,
          subject,
          area_id: areaId,
          why,
          details: JSON.stringify(z.parse(auditActions[action], details)),
          previous_hash: head.hash,
        }
        const hash = hashEntry(key, entry)
        await insertEntry(transaction, { ...entry, hash })
        head = { seq: entry.seq, hash }
        isAccountedFor = true
      },
    })
    if (!isAccountedFor)
      throw new Error('a change was not recorded in the audit')
    return result
  })
}
