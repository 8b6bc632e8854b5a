import type { PlatformKey } from '#data/platforms/platform.ts'
import type { AppointmentRole } from '#data/registrations/appointment.ts'
import type { Consent } from '#data/registrations/consent.ts'
import type { RegistrationRow } from './registrations.tables.ts'
import * as z from 'zod/mini'
import { platformSchema } from '#data/platforms/platform.ts'
import { appointmentRoleSchema } from '#data/registrations/appointment.ts'
import { consentSchema } from '#data/registrations/consent.ts'

const rolesSchema = z.array(appointmentRoleSchema)

export const rolesOf = ({ roles }: Pick<RegistrationRow, 'roles'>): AppointmentRole[] => z.parse(rolesSchema, JSON.parse(roles))
export const consentOf = ({ consent }: Pick<RegistrationRow, 'consent'>): Consent => z.parse(consentSchema, JSON.parse(consent))
export const platformOf = ({ platform }: Pick<RegistrationRow, 'platform'>): PlatformKey | null => z.parse(z.nullable(platformSchema), platform)
