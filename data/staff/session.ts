import * as z from 'zod/mini'
import { grantSchema, lineOfText } from './account.ts'
import { PASSWORD_MAX_LETTERS } from './password.ts'
import { verbSchema } from './permissions.ts'

/** Without a request for so long a session ends. */
export const SESSION_IDLE_MS = 30 * 60_000
/** However busy, a session ends so long after sign-in. */
export const SESSION_LASTS_MS = 12 * 3_600_000
/** So many failures in a row lock a name, for so long. */
export const FAILURES_BEFORE_LOCK = 5
export const LOCKED_MS = 15 * 60_000

const passwordSchema = z.string().check(z.minLength(1), z.maxLength(2 * PASSWORD_MAX_LETTERS))

/** `code` is the six digits of the authenticator, or a recovery code; needed only where the account has one. */
export const signInSchema = z.strictObject({
  name: lineOfText(100),
  password: passwordSchema,
  code: z.optional(z.string().check(z.maxLength(20))),
})
export type SignInInput = z.infer<typeof signInSchema>

export const passwordChangeSchema = z.strictObject({ current: passwordSchema, next: passwordSchema })
export const passwordProofSchema = z.strictObject({ password: passwordSchema })
export const totpCodeSchema = z.strictObject({ code: z.string().check(z.regex(/^\d{6}$/)) })

/** What an authenticator app needs; `uri` is for a QR code. Nothing is switched on before a code has been confirmed. */
export const totpOfferSchema = z.strictObject({ secret: z.string(), uri: z.string() })
/** Shown once; each opens the account once, in place of a code. */
export const recoveryCodesSchema = z.strictObject({ recoveryCodes: z.array(z.string()) })

/** `GET /api/staff/session`. `verbs` is empty while the password must be changed: nothing else is possible until then. */
export const sessionAnswerSchema = z.union([
  z.strictObject({
    account: z.strictObject({ id: z.uuid(), name: z.string(), mustChangePassword: z.boolean(), hasTotp: z.boolean() }),
    grants: z.array(grantSchema),
    verbs: z.array(z.strictObject({ verb: verbSchema, areaIds: z.array(z.string()) })),
    /** The origin that riders use, for what is printed; null: whoever installed the site has not said. */
    publicUrl: z.nullable(z.string()),
    /** Sample data is among what is listed and counted here. */
    holdsSamples: z.boolean(),
  }),
  z.strictObject({ account: z.null() }),
])
export type SessionAnswer = z.infer<typeof sessionAnswerSchema>
/** What it says of whoever is signed in. */
export type OpenSessionAnswer = Exclude<SessionAnswer, { account: null }>

/** One place where the account is signed in. */
export const openSessionSchema = z.strictObject({
  id: z.uuid(),
  createdAt: z.iso.datetime(),
  lastSeenAt: z.iso.datetime(),
  userAgent: z.string(),
  isThis: z.boolean(),
})
export type OpenSession = z.infer<typeof openSessionSchema>
export const openSessionListSchema = z.strictObject({ sessions: z.array(openSessionSchema) })
