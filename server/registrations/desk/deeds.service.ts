import type * as z from 'zod/mini'
import type { correctionSchema, RegistrationCard } from '#data/registrations/desk/registration-card.ts'
import type { InTransaction } from '../../db/database.ts'
import type { Authority } from '../../staff/caller.ts'
import type { RegistrationRow } from '../registrations.tables.ts'
import type { DeskDeps } from './staff-change.ts'
import { treeOf } from '#data/areas/area-tree.ts'
import { registrationAfter } from '#data/registrations/life-cycle.ts'
import { CLAIM_LIFE_MS } from '#data/registrations/registration.ts'
import { pairOf } from '#data/registrations/same-person.ts'
import { readAllAreas } from '../../areas/areas.service.ts'
import { audited } from '../../audit/audited.service.ts'
import { readableCode, readTypedCode } from '../../staff/readable-code.ts'
import { isWithin } from '../../staff/scope.ts'
import { changeRegistration } from '../change-registration.ts'
import { deleteDigits, insertClaim } from '../codes.repository.ts'
import { homeArea } from '../home-area.ts'
import { hashClaim, openName, openPhone, personColumns, phoneIndex } from '../person-secrets.ts'
import { registrationErrors } from '../registrations.errors.ts'
import { insertApart } from './list.repository.ts'
import { changeAtDesk, getReachable } from './staff-change.ts'

interface Which { readonly id: string, readonly revision: number }
interface Reasoned { readonly id: string, readonly why: string }
export const subjectOf = ({ id }: { id: string }) => `registration:${id}` as const
/** 50 bits, for half an hour. */
const CLAIM_CODE = { groups: 2, lettersEach: 5 }

/** 已核实: staff have seen the person. The digits are good no more. Throws not_found, edited_meanwhile, not_possible_now. */
export const verifyRegistration = (deps: DeskDeps, by: Authority, which: Which): Promise<RegistrationCard> =>
  changeAtDesk(deps, by, which, async ({ transaction, record }, row) => {
    const at = new Date(deps.now()).toISOString()
    const after = await changeRegistration(transaction, row, { deed: 'verify', change: { verified_at: at, verified_by: by.actor.name } })
    await deleteDigits(transaction, { registrationId: row.id, before: at })
    await record(by.actor, { action: 'registration.verified', subject: subjectOf(row), areaId: row.area_id })
    return after
  })

/** An area of somebody's reach as it stands today. Throws invalid_input. */
export async function getOwnArea(transaction: InTransaction, { scope }: Pick<Authority, 'scope'>, areaId: string) {
  const area = homeArea(treeOf(await readAllAreas({ db: transaction })), areaId)
  if (!area)
    throw registrationErrors.unknownArea()
  if (!isWithin(scope, area.path))
    throw registrationErrors.areaOutOfReach()
  return area
}

/** Puts right what is written of somebody; a phone that is not sent stays as it is. Throws invalid_input too, for an area out of reach. */
export const correctRegistration = (deps: DeskDeps, by: Authority, { why, name, phone, platform, areaId, roles, ...which }: z.infer<typeof correctionSchema> & { id: string }): Promise<RegistrationCard> =>
  changeAtDesk(deps, by, which, async ({ transaction, record, unchanged }, row) => {
    const area = await getOwnArea(transaction, by, areaId)
    const kept = { name: openName(deps, row), phone: openPhone(deps, row) }
    if (kept.name === null || kept.phone === null)
      throw registrationErrors.notPossibleNow('correct', row.state)
    const person = personColumns(deps, row.id, { name, phone: phone ?? kept.phone })
    const isChanged = {
      name: kept.name !== name,
      phone: phone !== null && phoneIndex(deps.keys, phone) !== row.phone_index,
      platform: platform !== row.platform,
      area: area.id !== row.area_id,
      roles: JSON.stringify(roles) !== row.roles,
    }
    const fields = Object.entries(isChanged).filter(([, is]) => is).map(([field]) => field)
    if (fields.length === 0) {
      unchanged()
      return row
    }
    const after = await changeRegistration(transaction, row, { deed: 'correct', change: { ...person, platform, area_id: area.id, roles: JSON.stringify(roles) } })
    await record(by.actor, { action: 'registration.corrected', subject: subjectOf(row), areaId: area.id, why, details: { fields } })
    return after
  })

/** The whole number, for a reason that is written down. Throws not_found, not_possible_now. */
export async function revealPhone(deps: DeskDeps, by: Authority, { id, why }: Reasoned): Promise<{ phone: string }> {
  return audited(deps, async ({ transaction, record }) => {
    const row = await getReachable(transaction, by, { id })
    const phone = openPhone(deps, row)
    if (phone === null || registrationAfter('reveal', row.state) === null)
      throw registrationErrors.notPossibleNow('reveal', row.state)
    await record(by.actor, { action: 'registration.revealed', subject: subjectOf(row), areaId: row.area_id, why })
    return { phone }
  })
}

/** Remembers that two registrations are of two persons: they are no candidates for each other any more. Throws not_found unless both are in reach. */
export async function tellApart(deps: DeskDeps, by: Authority, { id, otherId }: { id: string, otherId: string }): Promise<RegistrationCard> {
  return changeAtDesk(deps, by, { id }, async ({ transaction, record }, row) => {
    const other = await getReachable(transaction, by, { id: otherId })
    if (other.id === row.id)
      throw registrationErrors.cannotMerge()
    const [one_id, other_id] = pairOf(row.id, other.id)
    await insertApart(transaction, { one_id, other_id, at: new Date(deps.now()).toISOString(), by: by.actor.name })
    await record(by.actor, { action: 'registration.told_apart', subject: subjectOf(row), areaId: row.area_id, details: { other: other.id } })
    return row
  })
}

/** A code for the rider's new phone, given in person, for half an hour and once; the old phone opens nothing from then on. Throws not_found, not_possible_now. */
export async function reissue(deps: DeskDeps, by: Authority, { id, why }: Reasoned): Promise<{ code: string, expiresAt: string }> {
  return audited(deps, async ({ transaction, record }) => {
    const row: RegistrationRow = await getReachable(transaction, by, { id })
    if (registrationAfter('reissue', row.state) === null)
      throw registrationErrors.notPossibleNow('reissue', row.state)
    const code = readableCode(deps.randomBytes, CLAIM_CODE)
    const expiresAt = new Date(deps.now() + CLAIM_LIFE_MS).toISOString()
    await insertClaim(transaction, { code_hash: hashClaim(deps.keys, readTypedCode(code)), registration_id: row.id, expires_at: expiresAt })
    await record(by.actor, { action: 'registration.reissued', subject: subjectOf(row), areaId: row.area_id, why })
    return { code, expiresAt }
  })
}
