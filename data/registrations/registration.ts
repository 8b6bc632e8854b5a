import * as z from 'zod/mini'
import { platformSchema } from '../platforms/platform.ts'
import { appointmentRoleSchema, appointmentSchema } from './appointment.ts'
import { consentInputSchema, consentSchema } from './consent.ts'
import { registrationStateSchema } from './life-cycle.ts'
import { mobileSchema } from './phone-number.ts'
import { riderNameSchema } from './rider-name.ts'

const instant = z.iso.datetime({ offset: true })
/** 128 random bits in base64url, made by the phone: whoever has it opens "my registration". It stands in no address and is stored hashed. */
export const registrationSecretSchema = z.string().check(z.regex(/^[\w-]{22}$/))
/** The header of requests about one's own registration. */
export const REGISTRATION_HEADER = 'x-registration-secret'
export const MIN_AGE_YEARS = 16

export const areaIdSchema = z.string().check(z.minLength(1), z.maxLength(64))
export const wantedRolesSchema = z.array(appointmentRoleSchema).check(z.minLength(1), z.maxLength(2), z.refine(roles => new Set(roles).size === roles.length, 'names a role twice'))

/** What a rider says of themselves, and nothing else: no number of an identity card, no face, no birthday. */
export const registrationFacts = {
  name: riderNameSchema,
  phone: mobileSchema,
  platform: platformSchema,
  areaId: areaIdSchema,
  roles: wantedRolesSchema,
} as const

/** What the phone sends with `PUT /api/registrations/{id}`, the id being a UUID v7 of its making. */
export const registrationInputSchema = z.strictObject({
  ...registrationFacts,
  /** Said by the rider; under 16 nobody registers. */
  isOldEnough: z.boolean(),
  consent: consentInputSchema,
  secret: registrationSecretSchema,
  observedAt: instant,
})
export type RegistrationInput = z.infer<typeof registrationInputSchema>
/** What the sender gets back, at first and when the same is sent again. */
export const registrationReceiptSchema = z.strictObject({ id: z.uuid(), receivedAt: instant })
export type RegistrationReceipt = z.infer<typeof registrationReceiptSchema>

/** `GET /api/registrations/mine` with the header `x-registration-secret`: one's own data are shown in full. An unknown secret is 404. */
export const myRegistrationSchema = z.strictObject({
  id: z.uuid(),
  state: registrationStateSchema,
  name: z.string(),
  phone: z.string(),
  platform: z.nullable(platformSchema),
  areaId: z.string(),
  areaName: z.string(),
  roles: z.array(appointmentRoleSchema),
  consent: consentSchema,
  registeredAt: instant,
  verifiedAt: z.nullable(instant),
  /** When nothing of the person will be left, after consent was withdrawn. */
  erasedAt: z.nullable(instant),
  appointments: z.array(z.strictObject({ ...appointmentSchema.shape, areaName: z.string() })),
  /** Whose the personal QR is, and the key with which the phone makes its personal QR, 32 bytes in base64url. */
  personalId: z.uuid(),
  personalKey: z.string(),
})
export type MyRegistration = z.infer<typeof myRegistrationSchema>

/** `POST /api/registrations/mine/digits`: six digits for the desk, always new ones. `now` is the server's clock, to count by. */
export const myDigitsSchema = z.strictObject({ digits: z.string(), now: instant, expiresAt: instant })

/** `PUT /api/registrations/changes/{id}`: what a rider does afterwards, through the outbox like all that riders send. */
export const registrationChangeSchema = z.discriminatedUnion('deed', [
  z.strictObject({ deed: z.literal('correct'), ...registrationFacts, observedAt: instant }),
  z.strictObject({ deed: z.literal('consent'), consent: consentInputSchema, observedAt: instant }),
  z.strictObject({ deed: z.literal('withdraw'), observedAt: instant }),
  z.strictObject({ deed: z.literal('delete'), observedAt: instant }),
])
export type RegistrationChange = z.infer<typeof registrationChangeSchema>

/** `POST /api/registrations/claim`: a new phone shows the code that staff gave in person, and brings a secret of its own. */
export const claimSchema = z.strictObject({ code: z.string().check(z.minLength(1), z.maxLength(40)), secret: registrationSecretSchema })
/** A code for a new phone is good for so long, once. */
export const CLAIM_LIFE_MS = 30 * 60_000
