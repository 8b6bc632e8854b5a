import type { Day } from '../time/shanghai.ts'
import * as z from 'zod/mini'

/** What somebody can be appointed to: grid_member 网格员, volunteer 志愿者. */
export const appointmentRoles = ['grid_member', 'volunteer'] as const
export const appointmentRoleSchema = z.enum(appointmentRoles)
export type AppointmentRole = typeof appointmentRoles[number]

/** Nobody is appointed for longer at once. */
export const MAX_APPOINTMENT_DAYS = 3 * 366

/** An appointment (聘任). Days are those of Shanghai, both included; `ended` says that it ended before its time, the day of it being the last. */
export const appointmentSchema = z.strictObject({
  id: z.uuid(),
  role: appointmentRoleSchema,
  areaId: z.string(),
  startsOn: z.iso.date(),
  endsOn: z.iso.date(),
  madeAt: z.iso.datetime(),
  ended: z.nullable(z.strictObject({ on: z.iso.date(), reason: z.string() })),
})
export type Appointment = z.infer<typeof appointmentSchema>

export const appointmentInputSchema = z.strictObject({
  role: appointmentRoleSchema,
  areaId: z.string().check(z.minLength(1), z.maxLength(64)),
  startsOn: z.iso.date(),
  endsOn: z.iso.date(),
})
export type AppointmentInput = z.infer<typeof appointmentInputSchema>

/** Whether it is to come, in force, over by its time, or was ended early. */
export function appointmentPhase({ startsOn, endsOn, ended }: Pick<Appointment, 'startsOn' | 'endsOn' | 'ended'>, today: Day): 'coming' | 'in_force' | 'over' | 'ended' {
  if (ended !== null && ended.on < today)
    return 'ended'
  if (today < startsOn)
    return ended === null ? 'coming' : 'ended'
  return today <= endsOn ? 'in_force' : 'over'
}

/** Whether two spans of one role in one area share a day. */
export function overlaps(one: Pick<Appointment, 'startsOn' | 'endsOn' | 'ended'>, other: Pick<Appointment, 'startsOn' | 'endsOn' | 'ended'>): boolean {
  const last = ({ endsOn, ended }: Pick<Appointment, 'endsOn' | 'ended'>) => ended !== null && ended.on < endsOn ? ended.on : endsOn
  return one.startsOn <= last(other) && other.startsOn <= last(one)
}
