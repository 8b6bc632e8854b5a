import type { CountedSpan } from '#data/dispatch/counted-rows.ts'
import type { Database } from '../db/database.ts'
import type { Scope } from '../staff/scope.ts'
import type { AppointmentRow, RegistrationRow } from './registrations.tables.ts'
import { scoped } from '../staff/scoped.ts'

interface Page { readonly limit: number, readonly skip: number }

const verified = (db: Database, scope: Scope, { from, to }: CountedSpan) =>
  scoped(db.selectFrom('registrations').where('registrations.state', '=', 'verified').where('registrations.verified_at', '>=', from).where('registrations.verified_at', '<', to), 'registrations.area_id', scope)

const appointed = (db: Database, scope: Scope, { from, to }: CountedSpan) =>
  scoped(db.selectFrom('appointments').where('appointments.made_at', '>=', from).where('appointments.made_at', '<', to), 'appointments.area_id', scope)

export async function countVerified(db: Database, scope: Scope, span: CountedSpan): Promise<number> {
  return Number((await verified(db, scope, span).select(({ fn }) => fn.countAll().as('count')).executeTakeFirstOrThrow()).count)
}

/** Registrations of a scope that stand verified since a span of time, the youngest first. */
export const listVerified = (db: Database, scope: Scope, span: CountedSpan, { limit, skip }: Page): Promise<RegistrationRow[]> =>
  verified(db, scope, span).selectAll('registrations').orderBy('registrations.verified_at', 'desc').orderBy('registrations.id', 'desc').limit(limit).offset(skip).execute()

export async function countAppointed(db: Database, scope: Scope, span: CountedSpan): Promise<number> {
  return Number((await appointed(db, scope, span).select(({ fn }) => fn.countAll().as('count')).executeTakeFirstOrThrow()).count)
}

/** Appointments in a scope that were made in a span of time, the youngest first. */
export const listAppointed = (db: Database, scope: Scope, span: CountedSpan, { limit, skip }: Page): Promise<AppointmentRow[]> =>
  appointed(db, scope, span).selectAll('appointments').orderBy('appointments.made_at', 'desc').orderBy('appointments.id', 'desc').limit(limit).offset(skip).execute()
