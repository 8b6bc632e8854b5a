import type { MyRegistration } from '#data/registrations/registration.ts'
import type { Database, InTransaction } from '../../db/database.ts'
import type { Deps } from '../../deps.ts'
import type { RegistrationRow } from '../registrations.tables.ts'
import { treeOf } from '#data/areas/area-tree.ts'
import { WITHDRAWN_KEPT_DAYS } from '#data/registrations/life-cycle.ts'
import { DAY_MS } from '#data/time/shanghai.ts'
import { readAllAreas } from '../../areas/areas.service.ts'
import { toAppointment } from '../appointments.ts'
import { sameRegistrations, standingRegistration } from '../change-registration.ts'
import { homeArea } from '../home-area.ts'
import { hashSecret, openName, openPhone, personalKey } from '../person-secrets.ts'
import { consentOf, platformOf, rolesOf } from '../registration-facts.ts'
import { registrationErrors } from '../registrations.errors.ts'
import { findBySecretHash, listAppointments } from '../registrations.repository.ts'

/** The registration whose secret a phone has, and the one that stands for it today. Throws not_found, as for anything unknown. */
export async function getMine(db: Database | InTransaction, keys: Deps['keys'], secret: string): Promise<{ own: RegistrationRow, standing: RegistrationRow }> {
  const own = await findBySecretHash(db, hashSecret(keys, secret))
  if (!own)
    throw registrationErrors.unknown()
  return { own, standing: await standingRegistration(db, own) }
}

/** A registration as its rider reads it: everything that is known of them, in full. Throws not_found. */
export async function readMine(deps: Pick<Deps, 'db' | 'keys'>, secret: string): Promise<MyRegistration> {
  const { own, standing } = await getMine(deps.db, deps.keys, secret)
  const tree = treeOf(await readAllAreas(deps))
  const areaName = (id: string) => tree.get(id)?.name ?? id
  const area = homeArea(tree, standing.area_id)
  const appointments = await listAppointments(deps.db, (await sameRegistrations(deps.db, standing)).map(({ id }) => id))
  return {
    id: standing.id,
    state: standing.state,
    name: openName(deps, standing) ?? '',
    phone: openPhone(deps, standing) ?? '',
    platform: platformOf(standing),
    areaId: area?.id ?? standing.area_id,
    areaName: area?.name ?? standing.area_id,
    roles: rolesOf(standing),
    consent: consentOf(standing),
    registeredAt: standing.registered_at,
    verifiedAt: standing.verified_at,
    erasedAt: standing.withdrawn_at === null ? null : new Date(Date.parse(standing.withdrawn_at) + WITHDRAWN_KEPT_DAYS * DAY_MS).toISOString(),
    appointments: appointments.map(row => ({ ...toAppointment(row), areaName: areaName(row.area_id) })),
    personalId: own.id,
    personalKey: personalKey(deps.keys, own)?.toString('base64url') ?? '',
  }
}
