import type { CheckInInput, CheckInKind, CheckInReceipt } from '#data/volunteering/check-in.ts'
import type { InTransaction } from '../db/database.ts'
import type { Person } from '../registrations/people.service.ts'
import type { FoundPlace } from './find-scanned.ts'
import type { VolunteeringDeps } from './ledger.service.ts'
import type { CheckInRow } from './volunteering.tables.ts'
import { createHmac } from 'node:crypto'
import { earnsHours } from '#data/volunteering/activity.ts'
import { readScannedCode } from '#data/volunteering/rotating-code.ts'
import { scanTime } from '#data/volunteering/scan-clock.ts'
import { hashDeviceKey } from '../keys.ts'
import { getMine } from '../registrations/mine/my-registration.service.ts'
import { toPerson } from '../registrations/people.service.ts'
import { guardGuesses, noteWrongGuess } from '../registrations/wrong-guesses.service.ts'
import { findActivity, setClosed } from './activities.repository.ts'
import { findCheckIn, insertCheckIn, listCheckIns } from './check-ins.repository.ts'
import { findScanned } from './find-scanned.ts'
import { listEntriesOf } from './ledger.repository.ts'
import { settle, visitsFrom } from './settle.ts'
import { volunteeringErrors } from './volunteering.errors.ts'
import { findOverlap, openLedger } from './write-ledger.ts'

/** Tells the loser of a race for one id to look again. */
class IdTakenMeanwhile extends Error {}

/** What the sender gets back, at first and when the same is sent again. */
async function toReceipt(db: VolunteeringDeps['db'], row: CheckInRow, person: Person): Promise<CheckInReceipt> {
  const activity = row.activity_id === null ? undefined : await findActivity(db, row.activity_id)
  const receipt = { id: row.id, kind: row.kind, at: row.scanned_at, activityId: activity?.id ?? null, activityTitle: activity?.title ?? null }
  if (!activity)
    return { ...receipt, state: 'waits_for_activity' }
  const visit = visitsFrom(await listCheckIns(db, activity.id, person.ids)).find(({ id, inId, toMs }) => toMs !== null && (id === row.id || inId === row.id))
  if (!visit || visit.toMs === null || !earnsHours(activity.class))
    return { ...receipt, state: 'kept' }
  const rows = await listEntriesOf(db, person.ids)
  const isWritten = rows.some(({ id }) => id === visit.id)
  return { ...receipt, state: !isWritten && findOverlap(rows, { fromMs: visit.fromMs, toMs: visit.toMs }) ? 'overlaps' : 'kept' }
}

export interface NewCheckIn extends FoundPlace { readonly id: string, readonly kind: CheckInKind, readonly scannedAtMs: number, readonly sentHash: string }

/** Writes a scan of somebody whose ledger nobody else writes meanwhile, and what it tells together with the others. False: the id is taken. */
export async function keepCheckIn(deps: VolunteeringDeps, transaction: InTransaction, person: Person, { id, kind, scannedAtMs, sentHash, activity, stationId, how, source, fence }: NewCheckIn): Promise<boolean> {
  const ledger = await openLedger(deps, transaction, person)
  const row: CheckInRow = { id, registration_id: person.id, activity_id: activity?.id ?? null, station_id: stationId, kind, how, source, fence, scanned_at: new Date(scannedAtMs).toISOString(), received_at: new Date(deps.now()).toISOString(), sent_hash: sentHash }
  if (!await insertCheckIn(transaction, row))
    return false
  if (activity) {
    await settle(deps, transaction, ledger, { activity })
    // Came after the others were put down until the end: the clock has to look once more.
    if (activity.closed_at !== null)
      await setClosed(transaction, activity.id, null)
  }
  return true
}

function clockOf({ scannedAt, sentAt }: CheckInInput, receivedAtMs: number): number {
  const { atMs, fault } = scanTime({ scannedAtMs: Date.parse(scannedAt), sentAtMs: Date.parse(sentAt), receivedAtMs })
  if (atMs === null)
    throw fault === 'too_old' ? volunteeringErrors.tooOld() : volunteeringErrors.clockWasTurned()
  return atMs
}

/** Six digits are a million: whoever types more wrong ones than anybody mishears waits. Per person and per phone, so that neither another phone nor another registration helps. */
const spokenLimit = { most: 8, windowMs: 10 * 60_000 }

/** Which activity was scanned or said. Throws as findScanned does, and too_many_requests after too many wrong digits. */
async function findLimited(deps: VolunteeringDeps, scanned: Parameters<typeof findScanned>[1], { personId, deviceKey }: { personId: string, deviceKey: string | undefined }): Promise<FoundPlace> {
  if (readScannedCode(scanned.code)?.how !== 'spoken')
    return findScanned(deps, scanned)
  const guessers = [`spoken:${personId}`, ...deviceKey === undefined ? [] : [`spoken-phone:${hashDeviceKey(deps.keys, deviceKey)}`]]
  for (const who of guessers)
    await guardGuesses(deps, who, spokenLimit)
  try {
    return await findScanned(deps, scanned)
  }
  catch (error) {
    for (const who of guessers)
      await noteWrongGuess(deps, who, spokenLimit)
    throw error
  }
}

/**
 * Keeps a check-in exactly once, with the time of the scan however late it comes; in and out are states, so that a second one says nothing new. Throws
 * not_found for an unknown secret, id_taken, not_possible_now (registration not in use, activity cancelled), invalid_input (code, clock, time),
 * too_many_requests (wrong digits).
 */
export async function receiveCheckIn(deps: VolunteeringDeps, { id, secret, deviceKey, input }: { id: string, secret: string, deviceKey: string | undefined, input: CheckInInput }): Promise<{ receipt: CheckInReceipt, isNew: boolean }> {
  const { own, standing } = await getMine(deps.db, deps.keys, secret)
  const person = await toPerson(deps.db, standing)
  // Not `sentAt` and `where`: they are others when it is sent again.
  const sentHash = createHmac('sha256', deps.keys.derive('check-in-sent')).update(JSON.stringify([id, own.id, input.kind, input.code, new Date(input.scannedAt).toISOString()])).digest('base64url')
  const known = await findCheckIn(deps.db, id)
  if (known) {
    if (known.sent_hash !== sentHash)
      throw volunteeringErrors.idTaken()
    return { receipt: await toReceipt(deps.db, known, person), isNew: false }
  }
  if (!person.isInUse)
    throw volunteeringErrors.notRegistered()
  const scannedAtMs = clockOf(input, deps.now())
  const found = await findLimited(deps, { code: input.code, scannedAtMs, where: input.where }, { personId: person.id, deviceKey })
  try {
    await deps.db.transaction().execute(async (transaction) => {
      if (!await keepCheckIn(deps, transaction, person, { ...found, id, kind: input.kind, scannedAtMs, sentHash }))
        throw new IdTakenMeanwhile()
    })
  }
  catch (error) {
    if (!(error instanceof IdTakenMeanwhile))
      throw error
    return receiveCheckIn(deps, { id, secret, deviceKey, input })
  }
  const row = await findCheckIn(deps.db, id)
  if (!row)
    throw volunteeringErrors.unknown()
  return { receipt: await toReceipt(deps.db, row, person), isNew: true }
}
