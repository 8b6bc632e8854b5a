import type { Appointment } from '#data/registrations/appointment.ts'
import type { AppointmentRow } from './registrations.tables.ts'

/** An appointment as it is told; it is in the area that it was made for. */
export function toAppointment({ id, role, area_id, starts_on, ends_on, made_at, ended_on, end_reason }: AppointmentRow): Appointment {
  return { id, role, areaId: area_id, startsOn: starts_on, endsOn: ends_on, madeAt: made_at, ended: ended_on === null ? null : { on: ended_on, reason: end_reason ?? '' } }
}
