import * as z from 'zod/mini'
import { platformSchema } from '../../platforms/platform.ts'
import { appointmentRoleSchema, appointmentSchema } from '../appointment.ts'
import { consentSchema } from '../consent.ts'
import { registrationStateSchema } from '../life-cycle.ts'
import { areaIdSchema, registrationFacts, wantedRolesSchema } from '../registration.ts'
import { sameReasons } from '../same-person.ts'

const instant = z.iso.datetime()
const whySchema = z.string().check(z.trim(), z.minLength(1), z.maxLength(200))
const revision = z.int().check(z.minimum(1))

/** A registration as it stands in a list. `phone` is masked: 138****5678. */
export const registrationRowSchema = z.strictObject({
  id: z.uuid(),
  revision: z.int(),
  state: registrationStateSchema,
  name: z.string(),
  phone: z.string(),
  platform: z.nullable(platformSchema),
  areaId: z.string(),
  areaName: z.string(),
  roles: z.array(appointmentRoleSchema),
  registeredAt: instant,
  verifiedAt: z.nullable(instant),
  /** Appointments in force today. */
  appointedAs: z.array(appointmentRoleSchema),
  /** The same phone is registered once more. */
  isDouble: z.boolean(),
})
export type RegistrationListRow = z.infer<typeof registrationRowSchema>

/** Somebody who may be the same person. Of areas out of reach only what is needed to notice it: 张**, a masked number, the area. */
export const candidateSchema = z.strictObject({
  /** Null: out of reach. */
  id: z.nullable(z.uuid()),
  revision: z.nullable(z.int()),
  reasons: z.array(z.enum(sameReasons)),
  name: z.string(),
  phone: z.string(),
  platform: z.nullable(platformSchema),
  areaName: z.string(),
  state: registrationStateSchema,
  registeredAt: instant,
})
export type Candidate = z.infer<typeof candidateSchema>

/** Everything about a registration that staff see. */
export const registrationCardSchema = z.strictObject({
  ...registrationRowSchema.shape,
  source: z.enum(['phone', 'list']),
  /** Whether a phone opens it; staff can give a code for a new one. */
  hasPhone: z.boolean(),
  consent: consentSchema,
  verifiedBy: z.nullable(z.string()),
  withdrawnAt: z.nullable(instant),
  mergedInto: z.nullable(z.uuid()),
  appointments: z.array(z.strictObject({ ...appointmentSchema.shape, areaName: z.string(), madeBy: z.nullable(z.string()) })),
  candidates: z.array(candidateSchema),
  /** Merges into this one that are in force. */
  merges: z.array(z.strictObject({ id: z.uuid(), name: z.string(), phone: z.string(), at: instant, by: z.nullable(z.string()) })),
})
export type RegistrationCard = z.infer<typeof registrationCardSchema>

export const registrationListSchema = z.strictObject({
  registrations: z.array(registrationRowSchema),
  counts: z.strictObject({ waiting: z.int(), verified: z.int() }),
  next: z.nullable(z.string()),
})
export type RegistrationList = z.infer<typeof registrationListSchema>
/** `q`: a part of the name, a whole number, or its last four digits: what the mask hides cannot be searched for. */
export const listedStates = ['waiting', 'verified', 'withdrawn', 'all'] as const
export const registrationQuerySchema = z.strictObject({
  state: z.optional(z.enum(listedStates)),
  area: z.optional(areaIdSchema),
  q: z.optional(z.string().check(z.maxLength(40))),
  after: z.optional(z.string().check(z.maxLength(100))),
})

/** `POST .../find`: six digits that the rider says, or what their QR holds. */
export const findSchema = z.strictObject({ code: z.string().check(z.minLength(1), z.maxLength(120)) })
export const deedSchema = z.strictObject({ revision })
export const correctionSchema = z.strictObject({ revision, why: whySchema, name: registrationFacts.name, phone: z.nullable(registrationFacts.phone), platform: z.nullable(registrationFacts.platform), areaId: areaIdSchema, roles: wantedRolesSchema })
export const revealSchema = z.strictObject({ why: whySchema })
export const revealedSchema = z.strictObject({ phone: z.string() })
export const apartSchema = z.strictObject({ otherId: z.uuid() })
export const endAppointmentSchema = z.strictObject({ on: z.iso.date(), why: whySchema })
/** `code` is shown once, for the rider to type on the new phone. */
export const reissuedSchema = z.strictObject({ code: z.string(), expiresAt: instant })

/** `GET .../{id}/merge?from=`: what a merge shows before it is done. Nothing is copied: what belongs to either belongs to the kept one then. */
export const registrationMergePreviewSchema = z.strictObject({
  kept: registrationRowSchema,
  merged: registrationRowSchema,
  reasons: z.array(z.enum(sameReasons)),
  appointments: z.int(),
  /** What is different; that of the kept one stays. */
  differs: z.array(z.enum(['name', 'phone', 'platform', 'area', 'roles'])),
})
export type RegistrationMergePreview = z.infer<typeof registrationMergePreviewSchema>
export const registrationMergeSchema = z.strictObject({ fromId: z.uuid(), revision, fromRevision: revision, why: whySchema })
export const whyOnlySchema = z.strictObject({ why: whySchema })
export const exportSchema = z.strictObject({ state: z.optional(z.enum(['waiting', 'verified', 'all'])), area: z.optional(areaIdSchema), withPhones: z.boolean(), why: whySchema })
