import * as z from 'zod/mini'
import { organisationKindSchema, organisedForms, partyForms } from './organisation.ts'

const count = z.int()
/** `unknown`: nobody has found out yet, which is not the same as none. */
export const formKeys = [...partyForms, 'unknown'] as const
export type FormKey = typeof formKeys[number]

/** Organisations in the ledger that are not retired, by kind and form; `members` is the sum of what is known, 人. */
export const kindCoverageSchema = z.strictObject({
  kind: organisationKindSchema,
  total: count,
  forms: z.record(z.enum(formKeys), count),
  /** With a party organisation of any form. */
  organised: count,
  /** With one, or with an instructor. */
  covered: count,
  members: count,
})
export type KindCoverage = z.infer<typeof kindCoverageSchema>

/** Party organisations whose form holds since a day of the period, by form. */
export const newOrganisedSchema = z.strictObject({ total: count, forms: z.record(z.enum(organisedForms), count) })
export type NewOrganised = z.infer<typeof newOrganisedSchema>

export const coverageSchema = z.strictObject({
  /** First and last day of the period of `added`. */
  from: z.iso.date(),
  to: z.iso.date(),
  kinds: z.array(kindCoverageSchema),
  added: newOrganisedSchema,
  /** Persons. `assigned`: of them, those who have an organisation today. */
  instructors: z.strictObject({ total: count, assigned: count }),
  /** Organisations with an instructor today that nobody has visited for `VISIT_DUE_DAYS`. */
  visitsOverdue: count,
  /** Organisations noted as covered by an instructor that nobody has today. */
  withoutInstructor: count,
})
export type Coverage = z.infer<typeof coverageSchema>
export const coverageQuerySchema = z.strictObject({ area: z.optional(z.string().check(z.maxLength(64))), from: z.optional(z.iso.date()), to: z.optional(z.iso.date()) })
