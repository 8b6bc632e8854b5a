import type { AppointmentInput } from '#data/registrations/appointment.ts'
import type { RegistrationCard } from '#data/registrations/desk/registration-card.ts'
import type { Authority } from '../../staff/caller.ts'
import type { AppointmentRow } from '../registrations.tables.ts'
import type { DeskDeps } from './staff-change.ts'
import { MAX_APPOINTMENT_DAYS, overlaps } from '#data/registrations/appointment.ts'
import { addDays } from '#data/time/shanghai.ts'
import { toAppointment } from '../appointments.ts'
import { changeRegistration, sameRegistrations } from '../change-registration.ts'
import { registrationErrors } from '../registrations.errors.ts'
import { endAppointmentRow, insertAppointment, listAppointments } from '../registrations.repository.ts'
import { getOwnArea, subjectOf } from './deeds.service.ts'
import { changeAtDesk } from './staff-change.ts'

/** Appoints somebody who is verified. Throws not_found, edited_meanwhile, not_possible_now, invalid_input (days, an area out of reach, appointed already). */
export const appoint = (deps: DeskDeps, by: Authority, { id, revision, role, areaId, startsOn, endsOn }: AppointmentInput & { id: string, revision: number }): Promise<RegistrationCard> =>
  changeAtDesk(deps, by, { id, revision }, async ({ transaction, record }, row) => {
    const area = await getOwnArea(transaction, by, areaId)
    if (endsOn < startsOn)
      throw registrationErrors.badDays('endsOn', 'must not be before the first day')
    if (endsOn > addDays(startsOn, MAX_APPOINTMENT_DAYS))
      throw registrationErrors.badDays('endsOn', 'is more than three years after the first day')
    const others = await listAppointments(transaction, (await sameRegistrations(transaction, row)).map(same => same.id))
    if (others.filter(other => other.role === role && other.area_id === area.id).map(toAppointment).some(other => overlaps(other, { startsOn, endsOn, ended: null })))
      throw registrationErrors.appointedAlready()
    const after = await changeRegistration(transaction, row, { deed: 'appoint' })
    const appointment: AppointmentRow = { id: deps.newId(), registration_id: row.id, role, area_id: area.id, starts_on: startsOn, ends_on: endsOn, made_at: new Date(deps.now()).toISOString(), made_by: by.actor.name, ended_on: null, ended_at: null, ended_by: null, end_reason: null }
    await insertAppointment(transaction, appointment)
    await record(by.actor, { action: 'registration.appointed', subject: subjectOf(row), areaId: area.id, details: { role, startsOn, endsOn } })
    return after
  })

/** Ends an appointment before its time, with a reason. Throws not_found, invalid_input for a day outside of it, not_possible_now when it was ended before. */
export const endAppointment = (deps: DeskDeps, by: Authority, { id, appointmentId, on, why }: { id: string, appointmentId: string, on: string, why: string }): Promise<RegistrationCard> =>
  changeAtDesk(deps, by, { id }, async ({ transaction, record }, row) => {
    const all = await listAppointments(transaction, (await sameRegistrations(transaction, row)).map(same => same.id))
    const appointment = all.find(candidate => candidate.id === appointmentId)
    if (!appointment)
      throw registrationErrors.unknown()
    if (appointment.ended_on !== null)
      throw registrationErrors.notPossibleNow('end', row.state)
    if (on < appointment.starts_on || on > appointment.ends_on)
      throw registrationErrors.badDays('on', 'must be a day of the appointment')
    await endAppointmentRow(transaction, appointmentId, { ended_on: on, ended_at: new Date(deps.now()).toISOString(), ended_by: by.actor.name, end_reason: why })
    await record(by.actor, { action: 'registration.appointment_ended', subject: subjectOf(row), areaId: appointment.area_id, why, details: { role: appointment.role, on } })
    return row
  })
