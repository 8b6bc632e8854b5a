import * as z from 'zod/mini'
import { auditActionNames } from './audit-actions.ts'

/** Who did it: an account, the operator at the console of the server, the server by itself, or somebody who is not signed in. */
export const actorKinds = ['staff', 'operator', 'server', 'nobody'] as const

/** What it was done to, `kind:id`. */
export const auditSubjectSchema = z.string().check(z.maxLength(100), z.regex(/^[a-z_]+:[\w.-]+$/))
export type AuditSubject = `${string}:${string}`

/** One line of the audit. `actor.name` is the name of that time. */
export const auditEntrySchema = z.strictObject({
  seq: z.int(),
  at: z.iso.datetime(),
  actor: z.strictObject({ kind: z.enum(actorKinds), id: z.nullable(z.uuid()), name: z.nullable(z.string()) }),
  action: z.enum(auditActionNames),
  subject: z.nullable(z.string()),
  areaId: z.nullable(z.string()),
  why: z.nullable(z.string()),
  details: z.record(z.string(), z.unknown()),
})
export type AuditEntry = z.infer<typeof auditEntrySchema>

/** Youngest first. `nextBefore` asks for what is older (`?before=`); null: there is nothing older. */
export const auditPageSchema = z.strictObject({ entries: z.array(auditEntrySchema), nextBefore: z.nullable(z.int()) })
export type AuditPage = z.infer<typeof auditPageSchema>
