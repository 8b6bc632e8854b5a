import * as z from 'zod/mini'
import { affiliationSchema } from '../disputes/parties.ts'
import { roleSchema } from './permissions.ts'

const MAX_GRANTS = 50

/** A name to sign in with: Chinese is fine (张三), an e-mail address is not needed. */
export const accountNameSchema = z.string().check(z.trim(), z.minLength(1), z.maxLength(40), z.regex(/^[\p{L}\p{N}][\p{L}\p{M}\p{N} ._·-]*$/u, 'may hold letters, digits, spaces and . _ · -'))

/** Two names with the same key are the same name: full-width letters, capitals and outer spaces make no difference. */
export function nameKey(name: string): string {
  return name.normalize('NFKC').trim().toLowerCase()
}

/** A role (see permissions.ts) in an area and everything below. */
export const grantInputSchema = z.strictObject({
  role: roleSchema,
  areaId: z.string().check(z.minLength(1), z.maxLength(40)),
})
export type GrantInput = z.infer<typeof grantInputSchema>

export const grantSchema = z.strictObject({ ...grantInputSchema.shape, areaName: z.string() })

const grantsInputSchema = z.array(grantInputSchema).check(z.maxLength(MAX_GRANTS))
/** On one line: PostgreSQL takes no NUL, and a log no line break. */
export const lineOfText = (letters: number) => z.string().check(z.maxLength(letters), z.regex(/^\P{Cc}*$/u))

/** Why something is done, in the words of who does it; kept in the audit. */
export const whySchema = z.optional(lineOfText(200))

/** An account as those see it who may administer it. */
export const accountSchema = z.strictObject({
  id: z.uuid(),
  name: z.string(),
  isDisabled: z.boolean(),
  mustChangePassword: z.boolean(),
  hasTotp: z.boolean(),
  createdAt: z.iso.datetime(),
  grants: z.array(grantSchema),
  /** Hosts and platforms that somebody belongs to: they never learn of disputes with these. */
  affiliations: z.array(affiliationSchema),
})
export type Account = z.infer<typeof accountSchema>

export const accountListSchema = z.strictObject({ accounts: z.array(accountSchema) })

export const newAccountSchema = z.strictObject({ name: accountNameSchema, grants: grantsInputSchema, why: whySchema })
export const renameSchema = z.strictObject({ name: accountNameSchema, why: whySchema })
export const regrantSchema = z.strictObject({ grants: grantsInputSchema, why: whySchema })
export const affiliationsInputSchema = z.strictObject({ affiliations: z.array(affiliationSchema).check(z.maxLength(50)), why: whySchema })
export const disabledSchema = z.strictObject({ isDisabled: z.boolean(), why: whySchema })
export const resetSchema = z.strictObject({ why: whySchema })

/** The password is said once and must be changed at the first sign-in. */
export const oneTimePasswordSchema = z.strictObject({ account: accountSchema, oneTimePassword: z.string() })
