import type { CareRow, CareRowInput, HandOut } from '#data/care/care-row.ts'
import type { AuditedChange } from '../audit/audited.service.ts'
import type { InTransaction } from '../db/database.ts'
import type { Person } from '../registrations/people.service.ts'
import type { RegistrationRow } from '../registrations/registrations.tables.ts'
import type { Authority } from '../staff/caller.ts'
import type { CareRowRow } from './care.tables.ts'
import type { CareDeps } from './events.service.ts'
import type { OpenBook } from './write-row.ts'
import { createHmac } from 'node:crypto'
import { careEndMs, careStartMs } from '#data/care/care-event.ts'
import { careRowFault } from '#data/care/care-row.ts'
import { readToken } from '#data/registrations/personal-token.ts'
import { toShanghaiIso } from '#data/time/shanghai.ts'
import { scanTime } from '#data/volunteering/scan-clock.ts'
import { audited } from '../audit/audited.service.ts'
import { findPersonByCode } from '../registrations/desk/find-person.service.ts'
import { findPerson, isPersonWithin, toPerson } from '../registrations/people.service.ts'
import { careErrors } from './care.errors.ts'
import { pointName, standingRows, toCareRow } from './describe-event.ts'
import { listPoints } from './events.repository.ts'
import { careSubject, getReachableEvent } from './events.service.ts'
import { findRow } from './rows.repository.ts'
import { openBook, writeCount, writeRow } from './write-row.ts'

/** A row under way: what was sent, and when it happened by our clock. */
interface Sent { readonly id: string, readonly happenedMs: number, readonly sentHash: string }

const hashOf = ({ keys }: Pick<CareDeps, 'keys'>, what: readonly unknown[]): string => createHmac('sha256', keys.derive('care-sent')).update(JSON.stringify(what)).digest('base64url')

function happenedMs({ happenedAt, sentAt }: CareRowInput, receivedAtMs: number): number {
  const { atMs, fault } = scanTime({ scannedAtMs: Date.parse(happenedAt), sentAtMs: Date.parse(sentAt), receivedAtMs })
  if (atMs === null)
    throw fault === 'too_old' ? careErrors.tooOld() : careErrors.clockWasTurned()
  return atMs
}

/** Throws invalid_input for a code of nobody, not_found for whoever is out of reach, not_possible_now for whoever has withdrawn. */
async function getReceiver(transaction: InTransaction, by: Authority, { to, found }: { to: HandOut['to'], found: RegistrationRow | undefined }): Promise<Person | null> {
  if (to.by === 'nobody')
    return null
  if (to.by === 'code' && !found)
    throw careErrors.notPersonalCode()
  const person = found ? await toPerson(transaction, found) : to.by === 'registration' ? await findPerson(transaction, to.registrationId) : undefined
  if (!person || (to.by === 'registration' && !await isPersonWithin(transaction, by.scope, person.id)))
    throw careErrors.unknown()
  if (!person.isInUse)
    throw careErrors.notRegistered()
  return person
}

/** The pack that somebody has had at an event, under whichever of their registrations. */
const findHad = ({ rows }: OpenBook, { ids }: Person): CareRowRow | undefined =>
  standingRows(rows).find(({ kind, packs, registration_id }) => kind === 'handed_out' && packs > 0 && registration_id !== null && ids.includes(registration_id))

async function writeHandOut(deps: CareDeps, change: AuditedChange, book: OpenBook, { by, input, sent, found }: { by: Authority, input: HandOut, sent: Sent, found: RegistrationRow | undefined }): Promise<CareRowRow> {
  const { transaction, record } = change
  const { event } = book
  const endMs = Math.min(careEndMs({ endsOn: event.ends_on }), Date.parse(event.ended_at ?? '9999-12-31T00:00:00Z'))
  if (sent.happenedMs < careStartMs({ startsOn: event.starts_on }) || sent.happenedMs >= endMs)
    throw careErrors.outsidePeriod()
  const person = await getReceiver(transaction, by, { to: input.to, found })
  const had = person && input.packs > 0 ? findHad(book, person) : undefined
  if (had) {
    const where = (await listPoints(transaction, [event.id])).find(({ id }) => id === had.from_point)
    throw careErrors.hadOne(toShanghaiIso(Date.parse(had.happened_at)), where ? pointName(deps, where) : '')
  }
  const happened_at = new Date(sent.happenedMs).toISOString()
  if (input.recount)
    await writeCount(deps, transaction, book, { by, pointId: input.pointId, found: input.recount.left + input.packs, reason: input.recount.why, id: deps.newId(), happened_at, sent_hash: sent.sentHash })
  const personTimes = input.to.by === 'nobody' ? input.to.personTimes : 1
  const row = await writeRow(deps, transaction, book, { by, row: { id: sent.id, kind: 'handed_out', from_point: input.pointId, to_point: null, packs: input.packs, person_times: personTimes, registration_id: person?.id ?? null, happened_at, sent_hash: sent.sentHash } })
  await record(by.actor, { action: 'care.handed_out', subject: careSubject(event.id), areaId: event.area_id, why: input.recount?.why, details: { registration: person?.id ?? null, packs: input.packs, personTimes } })
  return row
}

async function writeMove(deps: CareDeps, { transaction, record }: AuditedChange, book: OpenBook, { by, input, sent }: { by: Authority, input: Exclude<CareRowInput, HandOut>, sent: Sent }): Promise<CareRowRow> {
  const common = { id: sent.id, happened_at: new Date(sent.happenedMs).toISOString(), sent_hash: sent.sentHash }
  const reason = 'why' in input ? input.why : null
  const row = input.kind === 'counted'
    ? await writeCount(deps, transaction, book, { by, pointId: input.pointId, found: input.left, reason: input.why, ...common })
    : await writeRow(deps, transaction, book, { by, row: { ...common, kind: input.kind, from_point: input.kind === 'received' ? null : input.pointId, to_point: input.kind === 'received' ? input.pointId : input.kind === 'moved' ? input.toPointId : null, packs: input.packs, reason } })
  await record(by.actor, { action: 'care.moved', subject: careSubject(book.event.id), areaId: book.event.area_id, why: reason, details: { kind: row.kind, packs: row.packs } })
  return row
}

/**
 * Writes down once what happened to packs, with its own time however late it comes. The same sent again is the same row. Throws not_found, id_taken,
 * invalid_input (point, time, code, numbers), not_possible_now (`stock`: fewer are recorded; `had`: this person has had one; not in use).
 */
export async function writeCareRow(deps: CareDeps, by: Authority, { eventId, id, input }: { eventId: string, id: string, input: CareRowInput }): Promise<{ row: CareRow, isNew: boolean }> {
  const { sentAt: _, ...said } = input
  const sentHash = hashOf(deps, [eventId, id, { ...said, happenedAt: new Date(said.happenedAt).toISOString() }])
  const known = await findRow(deps.db, id)
  const atMs = known ? 0 : happenedMs(input, deps.now())
  const code = input.kind === 'handed_out' && input.to.by === 'code' && readToken(input.to.code) !== null ? input.to.code : null
  // A code that was scanned without a network is judged by the time of the scan.
  const found = known || code === null ? undefined : await findPersonByCode({ ...deps, now: () => atMs }, code)
  return audited(deps, async (change) => {
    const { transaction, unchanged } = change
    const event = await getReachableEvent(transaction, by, eventId)
    const book = await openBook(transaction, event)
    const first = await findRow(transaction, id)
    if (first) {
      if (first.event_id !== eventId || first.sent_hash !== sentHash)
        throw careErrors.idTaken()
      unchanged()
      return { row: toCareRow(first), isNew: false }
    }
    const fault = careRowFault(input)
    if (fault)
      throw careErrors.refused(fault.path, fault.message)
    const points = (await listPoints(transaction, [eventId])).map(point => point.id)
    if (!points.includes(input.pointId) || (input.kind === 'moved' && !points.includes(input.toPointId)))
      throw careErrors.unknownPoint()
    const sent = { id, happenedMs: atMs, sentHash }
    const row = input.kind === 'handed_out' ? await writeHandOut(deps, change, book, { by, input, sent, found }) : await writeMove(deps, change, book, { by, input, sent })
    return { row: toCareRow(row), isNew: true }
  })
}

/** Takes a row back by another one, with a reason; the same sent again is the same. Throws not_found, id_taken, not_possible_now. */
export async function reverseCareRow(deps: CareDeps, by: Authority, { eventId, rowId, id, why }: { eventId: string, rowId: string, id: string, why: string }): Promise<CareRow> {
  return audited(deps, async ({ transaction, record, unchanged }) => {
    const event = await getReachableEvent(transaction, by, eventId)
    const book = await openBook(transaction, event)
    const row = book.rows.find(candidate => candidate.id === rowId)
    if (!row)
      throw careErrors.unknown()
    const known = await findRow(transaction, id)
    if (known) {
      if (known.reverses !== rowId)
        throw careErrors.idTaken()
      unchanged()
      return toCareRow(known)
    }
    if (!standingRows(book.rows).includes(row))
      throw careErrors.reversedAlready()
    const { kind, from_point, to_point, packs, person_times, registration_id, happened_at } = row
    const reversal = await writeRow(deps, transaction, book, { by, row: { id, kind, from_point: to_point, to_point: from_point, packs, person_times: person_times === 0 ? 0 : -person_times, registration_id, happened_at, reverses: rowId, reason: why, sent_hash: '' } })
    await record(by.actor, { action: 'care.reversed', subject: careSubject(eventId), areaId: event.area_id, why, details: { kind, packs } })
    return toCareRow(reversal)
  })
}
