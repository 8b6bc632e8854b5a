import type { RegistrationChange } from '#data/registrations/registration.ts'
import type { AuditedChange } from '../../audit/audited.service.ts'
import type { InTransaction } from '../../db/database.ts'
import type { Deps } from '../../deps.ts'
import type { RegistrationRow } from '../registrations.tables.ts'
import { treeOf } from '#data/areas/area-tree.ts'
import { consentAfter } from '#data/registrations/consent.ts'
import { DAY_MS } from '#data/time/shanghai.ts'
import { readAllAreas } from '../../areas/areas.service.ts'
import { nobody } from '../../audit/actor.ts'
import { audited } from '../../audit/audited.service.ts'
import { changeRegistration, sameRegistrations } from '../change-registration.ts'
import { deleteCodes } from '../codes.repository.ts'
import { endAppointments, erasePerson } from '../erase-person.ts'
import { homeArea } from '../home-area.ts'
import { fingerprintOf, nameIndex, personColumns, phoneIndex } from '../person-secrets.ts'
import { consentOf } from '../registration-facts.ts'
import { registrationErrors } from '../registrations.errors.ts'
import { countChanges, findChange, insertChange } from '../registrations.repository.ts'
import { getMine } from './my-registration.service.ts'

const CHANGES_PER_DAY = 20

type ChangeDeps = Pick<Deps, 'db' | 'keys' | 'now' | 'randomBytes'>
interface SentChange { readonly id: string, readonly secret: string, readonly input: RegistrationChange }
interface ChangeReceipt { id: string, receivedAt: string }

/** What a rider says of themselves anew. Who they are and where they belong has to be seen by staff again; the rest has not. */
async function correct(deps: ChangeDeps, transaction: InTransaction, row: RegistrationRow, input: Extract<RegistrationChange, { deed: 'correct' }>): Promise<void> {
  const area = homeArea(treeOf(await readAllAreas({ db: transaction })), input.areaId)
  if (!area)
    throw registrationErrors.unknownArea()
  const isSame = row.name_index === nameIndex(deps.keys, input.name) && row.phone_index === phoneIndex(deps.keys, input.phone) && row.area_id === area.id
  const change = { ...personColumns(deps, row.id, input), platform: input.platform, area_id: area.id, roles: JSON.stringify(input.roles) }
  await changeRegistration(transaction, row, isSame ? { deed: 'correct', change } : { deed: 'correct_identity', change: { ...change, verified_at: null, verified_by: null } })
}

async function withdraw({ now }: ChangeDeps, { transaction, record }: AuditedChange, row: RegistrationRow): Promise<void> {
  const nowMs = now()
  const at = new Date(nowMs).toISOString()
  await endAppointments(transaction, row, { nowMs, reason: '本人撤回同意' })
  await deleteCodes(transaction, { of: (await sameRegistrations(transaction, row)).map(({ id }) => id), before: at })
  const consent = { ...consentOf(row), register: null, publish_name: null, pass_on: null }
  await changeRegistration(transaction, row, { deed: 'withdraw', change: { withdrawn_at: at, consent: JSON.stringify(consent) } })
  await record(nobody, { action: 'registration.withdrawn', subject: `registration:${row.id}`, areaId: row.area_id })
}

async function take(deps: ChangeDeps, change: AuditedChange, row: RegistrationRow, input: RegistrationChange): Promise<void> {
  const { transaction, record, unchanged } = change
  if (input.deed === 'withdraw')
    return withdraw(deps, change, row)
  if (input.deed === 'delete') {
    await erasePerson(transaction, await changeRegistration(transaction, row, { deed: 'delete' }), deps.now())
    return record(nobody, { action: 'registration.erased', subject: `registration:${row.id}`, areaId: row.area_id })
  }
  unchanged()
  if (input.deed === 'correct')
    return correct(deps, transaction, row, input)
  const at = new Date(deps.now()).toISOString()
  const consent = JSON.stringify(consentAfter(consentOf(row), input.consent, at))
  await changeRegistration(transaction, row, row.state === 'withdrawn'
    ? { deed: 'resume', change: { consent, withdrawn_at: null, verified_at: null, verified_by: null } }
    : { deed: 'consent', change: { consent } })
}

/**
 * Takes what a rider does with their registration, exactly once: correct it, tick purposes, withdraw, delete. A repetition is known
 * even when nothing is left of the person. Throws not_found, id_taken, not_possible_now, invalid_input, too_many_requests.
 */
export async function receiveChange(deps: ChangeDeps, { id, secret, input }: SentChange): Promise<{ receipt: ChangeReceipt, isNew: boolean }> {
  const sentHash = fingerprintOf(deps.keys, [id, secret, { ...input, observedAt: new Date(input.observedAt).toISOString() }])
  return audited(deps, async (change) => {
    const known = await findChange(change.transaction, id)
    if (known) {
      if (known.sent_hash !== sentHash)
        throw registrationErrors.idTaken()
      change.unchanged()
      return { receipt: { id, receivedAt: known.received_at }, isNew: false }
    }
    const { standing } = await getMine(change.transaction, deps.keys, secret)
    const receivedAt = new Date(deps.now()).toISOString()
    await insertChange(change.transaction, { id, registration_id: standing.id, sent_hash: sentHash, received_at: receivedAt })
    if (await countChanges(change.transaction, standing.id, new Date(deps.now() - DAY_MS).toISOString()) > CHANGES_PER_DAY)
      throw registrationErrors.tooManyChanges(CHANGES_PER_DAY)
    await take(deps, change, standing, input)
    return { receipt: { id, receivedAt }, isNew: true }
  })
}
