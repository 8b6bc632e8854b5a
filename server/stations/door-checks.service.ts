import type { DoorCheck, DoorCheckInput } from '#data/stations/door-check.ts'
import type { Deps } from '../deps.ts'
import type { DoorCheckRow } from './door-checks.repository.ts'
import { DAY_MS, dayOf, MINUTE_MS } from '#data/time/shanghai.ts'
import { hashDeviceKey } from '../keys.ts'
import { countDoorChecksOfDevice, findDoorCheck, findSameDayCheck, insertDoorCheck } from './door-checks.repository.ts'
import { believableAtMs } from './phone-clock.ts'
import { stationErrors } from './stations.errors.ts'
import { touchStation } from './stations.repository.ts'

/** More than a rider passes doors in a day; beyond it a phone is not taken at its word. */
const CHECKS_PER_DEVICE_AND_DAY = 60

/** What a phone sends, with the id it made and its device key. */
export interface SentDoorCheck { id: string, deviceKey: string, input: DoorCheckInput }

/**
 * Takes a rider's word from the door (门口核实). The same id again gives the same answer; the same word from the same phone on the
 * same day is acknowledged and not counted twice. Never edits a fact. Throws not_found, id_taken, too_many_requests.
 */
export async function receiveDoorCheck(deps: Pick<Deps, 'db' | 'now' | 'keys' | 'index'>, sent: SentDoorCheck): Promise<{ check: DoorCheck, isNew: boolean }> {
  const { db, index } = deps
  const deviceHash = hashDeviceKey(deps.keys, sent.deviceKey)
  const known = await findDoorCheck(db, sent.id)
  if (known) {
    return {
      check: acknowledgeAgain(known, sent.input, deviceHash),
      isNew: false,
    }
  }
  const entry = index.findById(sent.input.stationId)
  if (!entry)
    throw stationErrors.unknownStation()

  const nowMs = deps.now()
  const effectiveMs = believableAtMs(sent.input.observedAt, nowMs)
  const { opening } = index.clock.at(entry, effectiveMs - effectiveMs % MINUTE_MS)
  const row: DoorCheckRow = {
    id: sent.id,
    station_id: sent.input.stationId,
    kind: sent.input.kind,
    device_hash: deviceHash,
    observed_at: new Date(sent.input.observedAt).toISOString(),
    received_at: new Date(nowMs).toISOString(),
    effective_at: new Date(effectiveMs).toISOString(),
    day: dayOf(effectiveMs),
    was_open: opening.state === 'unknown'
      ? null
      : opening.state === 'closed'
        ? 0
        : 1,
  }
  const same = await findSameDayCheck(db, {
    stationId: row.station_id,
    deviceHash,
    kind: row.kind,
    day: row.day,
  })
  if (same) {
    return {
      check: {
        ...toDoorCheck(row),
        isCounted: false,
      },
      isNew: false,
    }
  }
  if (await countDoorChecksOfDevice(db, deviceHash, new Date(nowMs - DAY_MS).toISOString()) >= CHECKS_PER_DEVICE_AND_DAY)
    throw stationErrors.tooManyFromDevice(CHECKS_PER_DEVICE_AND_DAY)

  const isInserted = await db.transaction().execute(async (transaction) => {
    const isNew = await insertDoorCheck(transaction, row)
    if (isNew)
      await touchStation(transaction, row.station_id, row.received_at)
    return isNew
  })
  if (!isInserted)
    return receiveDoorCheck(deps, sent)
  await index.refresh()
  return {
    check: toDoorCheck(row),
    isNew: true,
  }
}

function acknowledgeAgain(row: DoorCheckRow, input: DoorCheckInput, deviceHash: string): DoorCheck {
  const isSame = row.station_id === input.stationId && row.kind === input.kind && row.device_hash === deviceHash
    && row.observed_at === new Date(input.observedAt).toISOString()
  if (!isSame)
    throw stationErrors.idTaken()
  return toDoorCheck(row)
}

function toDoorCheck(row: DoorCheckRow): DoorCheck {
  return {
    id: row.id,
    stationId: row.station_id,
    kind: row.kind,
    observedAt: row.observed_at,
    receivedAt: row.received_at,
    isCounted: true,
  }
}
