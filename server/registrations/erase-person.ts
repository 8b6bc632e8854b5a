import type { InTransaction } from '../db/database.ts'
import type { RegistrationRow } from './registrations.tables.ts'
import { dayOf } from '#data/time/shanghai.ts'
import { sameRegistrations } from './change-registration.ts'
import { deleteCodes } from './codes.repository.ts'
import { endAppointmentRow, listAppointments, updateRegistration } from './registrations.repository.ts'

const nothingLeft = { secret_hash: null, device_hash: null, sent_hash: null, s_name: null, name_index: null, s_phone: null, phone_index: null, platform: null, roles: '[]' } as const

/** Ends whatever appointments of a person are in force or to come, on the day of an instant. */
export async function endAppointments(transaction: InTransaction, row: RegistrationRow, { nowMs, reason }: { nowMs: number, reason: string }): Promise<void> {
  const today = dayOf(nowMs)
  const all = await sameRegistrations(transaction, row)
  for (const { id, ends_on, ended_on } of await listAppointments(transaction, all.map(({ id }) => id))) {
    if (ended_on === null && ends_on >= today)
      await endAppointmentRow(transaction, id, { ended_on: today, ended_at: new Date(nowMs).toISOString(), ended_by: null, end_reason: reason })
  }
}

/** Leaves nothing of a person, here and in what was merged into it: no name, number, platform or phone. What was counted stays, without them. */
export async function erasePerson(transaction: InTransaction, row: RegistrationRow, nowMs: number): Promise<void> {
  await endAppointments(transaction, row, { nowMs, reason: '本人注销' })
  const all = await sameRegistrations(transaction, row)
  await deleteCodes(transaction, { of: all.map(({ id }) => id), before: new Date(nowMs).toISOString() })
  for (const same of all)
    await updateRegistration(transaction, { ...same, ...nothingLeft, state: 'deleted', revision: same.revision + 1 }, { fromRevision: same.revision })
}
