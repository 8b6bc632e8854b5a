import type { AuditAction } from '#data/audit/audit-actions.ts'
import type { Client } from './client.ts'
import { readAnswer } from './answer.ts'

/** Which lines are wanted. Instants are ISO 8601; `from` belongs to the span, `to` does not. */
export interface AuditQuery { from?: string, to?: string, actor?: string, action?: AuditAction, subject?: string }

/** What has been recorded. No call rejects. */
export function createAuditApi({ api: { staff } }: Client) {
  return {
    /** Youngest first; `before` is the `nextBefore` of the page before. */
    read: (query: AuditQuery, before: number | null) => readAnswer(staff.audit.$get({ query: { ...query, ...before === null ? {} : { before: String(before) } } })),
    /** Where the same lines are a table. */
    fileAddress: (query: AuditQuery): string => staff['audit.xlsx'].$url({ query }).toString(),
  }
}
