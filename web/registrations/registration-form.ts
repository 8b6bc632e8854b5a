import type { AppointmentRole } from '#data/registrations/appointment.ts'
import type { MyRegistration, RegistrationInput } from '#data/registrations/registration.ts'
import * as z from 'zod/mini'
import { platformSchema } from '#data/platforms/platform.ts'
import { appointmentRoleSchema } from '#data/registrations/appointment.ts'
import { CONSENT_VERSION } from '#data/registrations/consent.ts'
import { readMobile } from '#data/registrations/phone-number.ts'
import { riderNameSchema } from '#data/registrations/rider-name.ts'

/** What is on the screen; it survives the page. */
export const registrationFormSchema = z.object({
  name: z.string(),
  phone: z.string(),
  platform: z.nullable(platformSchema),
  areaId: z.nullable(z.string()),
  roles: z.array(appointmentRoleSchema),
  isOldEnough: z.boolean(),
  register: z.boolean(),
  publish_name: z.boolean(),
  pass_on: z.boolean(),
})
export type RegistrationForm = z.infer<typeof registrationFormSchema>

/** Nothing is ticked beforehand: nobody is nudged into a role or a consent. */
export const emptyForm = (): RegistrationForm => ({ name: '', phone: '', platform: null, areaId: null, roles: [], isOldEnough: false, register: false, publish_name: false, pass_on: false })

export type Missing = 'name' | 'phone' | 'platform' | 'area' | 'roles' | 'consent' | 'age'

/** What is still to be filled in, in the order of the screen. */
export function missingOf(form: RegistrationForm, { isNew }: { isNew: boolean }): Missing[] {
  const missing: Record<Missing, boolean> = {
    name: !riderNameSchema.safeParse(form.name).success,
    phone: readMobile(form.phone) === null,
    platform: form.platform === null,
    area: form.areaId === null,
    roles: form.roles.length === 0,
    consent: isNew && !form.register,
    age: isNew && !form.isOldEnough,
  }
  // The keys of a constant object literal are exactly its declared keys.
  return (Object.keys(missing) as Missing[]).filter(part => missing[part])
}

interface Facts { name: string, phone: string, platform: NonNullable<RegistrationForm['platform']>, areaId: string, roles: AppointmentRole[] }
/** What a rider says of themselves; null while something is missing. */
export function factsOf({ name, phone, platform, areaId, roles }: RegistrationForm): Facts | null {
  const mobile = readMobile(phone)
  return mobile === null || platform === null || areaId === null ? null : { name: name.trim(), phone: mobile, platform, areaId, roles: [...roles] }
}

/** What goes over the wire. */
export function toRegistrationInput(form: RegistrationForm, facts: Facts, { secret, nowMs }: { secret: string, nowMs: number }): RegistrationInput {
  const consent = { version: CONSENT_VERSION, register: true as const, publish_name: form.publish_name, pass_on: form.pass_on }
  return { ...facts, isOldEnough: form.isOldEnough, consent, secret, observedAt: new Date(nowMs).toISOString() }
}

/** What is known of somebody, to be corrected. */
export const formOf = ({ name, phone, platform, areaId, roles, consent }: MyRegistration): RegistrationForm =>
  ({ name, phone, platform, areaId, roles: [...roles], isOldEnough: true, register: true, publish_name: consent.publish_name !== null, pass_on: consent.pass_on !== null })
