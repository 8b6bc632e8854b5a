import type { RegistrationInput, RegistrationReceipt } from '#data/registrations/registration.ts'
import type { Deps } from '../../deps.ts'
import type { SentDevice } from '../../leads/receive/devices.service.ts'
import type { RegistrationRow } from '../registrations.tables.ts'
import { treeOf } from '#data/areas/area-tree.ts'
import { consentAfter } from '#data/registrations/consent.ts'
import { DAY_MS } from '#data/time/shanghai.ts'
import { readAllAreas } from '../../areas/areas.service.ts'
import { hashDeviceKey } from '../../keys.ts'
import { admitDevice } from '../../leads/receive/devices.service.ts'
import { homeArea } from '../home-area.ts'
import { fingerprintOf, hashSecret, personColumns } from '../person-secrets.ts'
import { registrationErrors } from '../registrations.errors.ts'
import { countRegistrationsOfDevice, findRegistration, insertRegistration } from '../registrations.repository.ts'

/** One phone is handed around among friends, but not in a whole station. */
const REGISTRATIONS_PER_DEVICE_AND_DAY = 5

type ReceiveDeps = Pick<Deps, 'db' | 'keys' | 'now' | 'randomBytes'>
/** What a phone sends, with the id it made. */
export interface SentRegistration { readonly id: string, readonly device: SentDevice, readonly input: RegistrationInput }

/** Tells the loser of a race for one id to look again. */
class IdTakenMeanwhile extends Error {}

async function describeRegistration(deps: ReceiveDeps, { id, device, input }: SentRegistration, sentHash: string): Promise<RegistrationRow> {
  const at = new Date(deps.now()).toISOString()
  const area = homeArea(treeOf(await readAllAreas(deps)), input.areaId)
  if (!area)
    throw registrationErrors.unknownArea()
  return {
    ...personColumns(deps, id, input),
    id,
    revision: 1,
    secret_hash: hashSecret(deps.keys, input.secret),
    device_hash: hashDeviceKey(deps.keys, device.key),
    sent_hash: sentHash,
    platform: input.platform,
    area_id: area.id,
    roles: JSON.stringify(input.roles),
    consent: JSON.stringify(consentAfter(null, input.consent, at)),
    state: 'waiting',
    source: 'phone',
    registered_at: at,
    verified_at: null,
    verified_by: null,
    withdrawn_at: null,
    merged_into: null,
  }
}

const toReceipt = ({ id, registered_at }: RegistrationRow): RegistrationReceipt => ({ id, receivedAt: registered_at })

/**
 * Keeps a registration exactly once; it answers when that is on the disk. Who registers twice, under whatever name, is let in and shown to staff as
 * a duplicate: a phone never tells whether a number is known. Throws invalid_input (too young, no such area), id_taken, work_needed, too_many_requests.
 */
export async function receiveRegistration(deps: ReceiveDeps, sent: SentRegistration): Promise<{ receipt: RegistrationReceipt, isNew: boolean }> {
  if (!sent.input.isOldEnough)
    throw registrationErrors.tooYoung()
  const sentHash = fingerprintOf(deps.keys, [sent.id, sent.device.key, { ...sent.input, observedAt: new Date(sent.input.observedAt).toISOString() }])
  const known = await findRegistration(deps.db, sent.id)
  if (known) {
    if (known.sent_hash !== sentHash)
      throw registrationErrors.idTaken()
    return { receipt: toReceipt(known), isNew: false }
  }
  const row = await describeRegistration(deps, sent, sentHash)
  try {
    await deps.db.transaction().execute(async (transaction) => {
      const deviceHash = await admitDevice(deps, transaction, sent.device)
      if (await countRegistrationsOfDevice(transaction, deviceHash, new Date(deps.now() - DAY_MS).toISOString()) >= REGISTRATIONS_PER_DEVICE_AND_DAY)
        throw registrationErrors.tooManyFromDevice(REGISTRATIONS_PER_DEVICE_AND_DAY)
      if (!await insertRegistration(transaction, row))
        throw new IdTakenMeanwhile()
    })
    return { receipt: toReceipt(row), isNew: true }
  }
  catch (error) {
    if (!(error instanceof IdTakenMeanwhile))
      throw error
    if (!await findRegistration(deps.db, sent.id))
      throw registrationErrors.idTaken()
    return receiveRegistration(deps, sent)
  }
}
