import type { AreaTree } from '#data/areas/area-tree.ts'
import type { Candidate, RegistrationCard, RegistrationListRow } from '#data/registrations/desk/registration-card.ts'
import type { Database, InTransaction } from '../../db/database.ts'
import type { Deps } from '../../deps.ts'
import type { Scope } from '../../staff/scope.ts'
import type { RegistrationRow } from '../registrations.tables.ts'
import { treeOf } from '#data/areas/area-tree.ts'
import { appointmentPhase } from '#data/registrations/appointment.ts'
import { maskMobile } from '#data/registrations/phone-number.ts'
import { maskName } from '#data/registrations/rider-name.ts'
import { whySame } from '#data/registrations/same-person.ts'
import { dayOf } from '#data/time/shanghai.ts'
import { readAllAreas } from '../../areas/areas.service.ts'
import { isWithin } from '../../staff/scope.ts'
import { toAppointment } from '../appointments.ts'
import { sameRegistrations } from '../change-registration.ts'
import { homeArea } from '../home-area.ts'
import { openName, openPhone } from '../person-secrets.ts'
import { consentOf, platformOf, rolesOf } from '../registration-facts.ts'
import { findRegistration, listAlike, listAppointments } from '../registrations.repository.ts'
import { listApart, listDoubled, listMerges } from './list.repository.ts'

export type DescribeDeps = Pick<Deps, 'keys' | 'now'>
type Db = Database | InTransaction

export const maskedPhone = (deps: Pick<Deps, 'keys'>, row: RegistrationRow): string => {
  const phone = openPhone(deps, row)
  return phone === null ? '' : maskMobile(phone)
}

/** What is compared to find the same person: the area is the one of today. */
export function comparable(tree: AreaTree, row: RegistrationRow) {
  return { phone: row.phone_index, name: row.name_index, platform: row.platform, areaId: homeArea(tree, row.area_id)?.id ?? row.area_id }
}

/** Registrations as a list shows them, in their order. */
export async function describeRows(deps: DescribeDeps, db: Db, rows: readonly RegistrationRow[]): Promise<RegistrationListRow[]> {
  const tree = treeOf(await readAllAreas({ db }))
  const doubled = await listDoubled(db, rows.flatMap(({ phone_index }) => phone_index ?? []))
  const appointments = rows.length === 0 ? [] : await listAppointments(db, rows.map(({ id }) => id))
  const today = dayOf(deps.now())
  return rows.map((row) => {
    const area = homeArea(tree, row.area_id)
    const inForce = appointments.filter(({ registration_id }) => registration_id === row.id).map(toAppointment).filter(appointment => appointmentPhase(appointment, today) === 'in_force')
    return {
      id: row.id,
      revision: row.revision,
      state: row.state,
      name: openName(deps, row) ?? '',
      phone: maskedPhone(deps, row),
      platform: platformOf(row),
      areaId: area?.id ?? row.area_id,
      areaName: area?.name ?? row.area_id,
      roles: rolesOf(row),
      registeredAt: row.registered_at,
      verifiedAt: row.verified_at,
      appointedAs: [...new Set(inForce.map(({ role }) => role))],
      isDouble: row.phone_index !== null && doubled.has(row.phone_index),
    }
  })
}

/** Who may be the same person, hardest reasons first; those known to be another are left out. */
export async function findCandidates(deps: DescribeDeps, db: Db, { row, scope }: { row: RegistrationRow, scope: Scope }): Promise<Candidate[]> {
  if (row.state !== 'waiting' && row.state !== 'verified')
    return []
  const tree = treeOf(await readAllAreas({ db }))
  const apart = await listApart(db, row.id)
  const alike = (await listAlike(db, row)).filter(({ id }) => !apart.has(id))
  return alike.flatMap((other): Candidate[] => {
    const reasons = whySame(comparable(tree, row), comparable(tree, other))
    if (reasons.length === 0)
      return []
    const area = homeArea(tree, other.area_id)
    const isReachable = isWithin(scope, tree.get(other.area_id)?.path ?? null)
    const name = openName(deps, other) ?? ''
    return [{
      id: isReachable ? other.id : null,
      revision: isReachable ? other.revision : null,
      reasons,
      name: isReachable ? name : maskName(name),
      phone: maskedPhone(deps, other),
      platform: platformOf(other),
      areaName: area?.name ?? other.area_id,
      state: other.state,
      registeredAt: other.registered_at,
    }]
  }).toSorted((a, b) => Number(b.reasons.includes('same_phone')) - Number(a.reasons.includes('same_phone')))
}

/** Everything that staff of a scope see of a registration. */
export async function describeCard(deps: DescribeDeps, db: Db, { row, scope }: { row: RegistrationRow, scope: Scope }): Promise<RegistrationCard> {
  const tree = treeOf(await readAllAreas({ db }))
  const [listed] = await describeRows(deps, db, [row])
  if (!listed)
    throw new Error('one row gives one description')
  const appointments = await listAppointments(db, (await sameRegistrations(db, row)).map(({ id }) => id))
  const merges = await Promise.all((await listMerges(db, row.id)).map(async merge => ({ merge, merged: await findRegistration(db, merge.merged_id) })))
  return {
    ...listed,
    source: row.source,
    hasPhone: row.secret_hash !== null,
    consent: consentOf(row),
    verifiedBy: row.verified_by,
    withdrawnAt: row.withdrawn_at,
    mergedInto: row.merged_into,
    appointments: appointments.map(appointment => ({ ...toAppointment(appointment), areaName: tree.get(appointment.area_id)?.name ?? appointment.area_id, madeBy: appointment.made_by })),
    candidates: await findCandidates(deps, db, { row, scope }),
    merges: merges.flatMap(({ merge: { id, at, by }, merged }) => merged?.state === 'merged' ? [{ id, name: openName(deps, merged) ?? '', phone: maskedPhone(deps, merged), at, by }] : []),
  }
}
