import type { BackEntry, ServiceRow } from '#data/volunteering/roster.ts'
import type { Span } from '#data/volunteering/service-time.ts'
import type { InTransaction } from '../db/database.ts'
import type { Deps } from '../deps.ts'
import type { Person } from '../registrations/people.service.ts'
import type { Authority } from '../staff/caller.ts'
import type { LedgerEntry } from './ledger.repository.ts'
import type { ActivityRow } from './volunteering.tables.ts'
import { dayOf } from '#data/time/shanghai.ts'
import { lastEntryDay } from '#data/volunteering/late-entry.ts'
import { isOfActivity } from '#data/volunteering/scan-clock.ts'
import { mayConfirm } from '#data/volunteering/service-entry.ts'
import { minutesByDay, spanFault, sumOfDays, wholeSpan } from '#data/volunteering/service-time.ts'
import { audited } from '../audit/audited.service.ts'
import { findPerson, isPersonWithin } from '../registrations/people.service.ts'
import { findScopedActivity, listSignUps } from './activities.repository.ts'
import { listCheckIns } from './check-ins.repository.ts'
import { spanOf } from './ledger-row.ts'
import { findEntry, insertConfirmation } from './ledger.repository.ts'
import { describeRows } from './rows.service.ts'
import { volunteeringErrors } from './volunteering.errors.ts'
import { creditableDays, openLedger, standingRows, writeReversal, writeService } from './write-ledger.ts'

export type VolunteeringDeps = Pick<Deps, 'db' | 'keys' | 'now' | 'newId' | 'config' | 'holidays' | 'index' | 'randomBytes'>
const entrySubject = (id: string) => `service_entry:${id}` as const

/** An activity within somebody's reach. Throws not_found. */
export async function getReachableActivity(transaction: InTransaction, { scope }: Pick<Authority, 'scope'>, id: string): Promise<ActivityRow> {
  const activity = await findScopedActivity(transaction, scope, id)
  if (!activity)
    throw volunteeringErrors.unknown()
  return activity
}

async function describeRow(transaction: InTransaction, person: Person, id: string): Promise<ServiceRow> {
  const row = (await describeRows(transaction, person.ids)).find(candidate => candidate.id === id)
  if (!row)
    throw volunteeringErrors.unknown()
  return row
}

/** Somebody of one's own areas, or who is on the roster already. Throws not_found. */
async function getPersonFor(transaction: InTransaction, { scope }: Authority, activity: ActivityRow, registrationId: string): Promise<Person> {
  const person = await findPerson(transaction, registrationId)
  if (!person)
    throw volunteeringErrors.unknown()
  if (await isPersonWithin(transaction, scope, person.id))
    return person
  const signUps = await listSignUps(transaction, [activity.id])
  const isOnRoster = signUps.some(({ registration_id }) => person.ids.includes(registration_id)) || (await listCheckIns(transaction, activity.id, person.ids)).length > 0
  if (!isOnRoster)
    throw volunteeringErrors.unknown()
  return person
}

/**
 * Back-entry from a roster (D); it counts when a second person has confirmed it. The same sent again is the same row. Throws not_found, id_taken,
 * not_possible_now (earns nothing, nobody is left), invalid_input (span, overlap, cap of the day, ten working days).
 */
export async function enterService(deps: VolunteeringDeps, by: Authority, { activityId, id, registrationId, from, to, corrects, why }: BackEntry & { activityId: string }): Promise<ServiceRow> {
  return audited(deps, async ({ transaction, record, unchanged }) => {
    const activity = await getReachableActivity(transaction, by, activityId)
    const person = await getPersonFor(transaction, by, activity, registrationId)
    const span = { fromMs: Date.parse(from), toMs: Date.parse(to) }
    const ledger = await openLedger(deps, transaction, person)
    const known = await findEntry(transaction, id)
    if (known) {
      if (!isSame(known, { activity, person, span }))
        throw volunteeringErrors.idTaken()
      unchanged()
      return describeRow(transaction, person, id)
    }
    if (!person.isInUse || activity.cancelled_at !== null)
      throw person.isInUse ? volunteeringErrors.begunAlready() : volunteeringErrors.notRegistered()
    checkSpan(deps, activity, span)
    const lastDay = lastEntryDay(deps.holidays, dayOf(Date.parse(activity.ends_at)))
    const isCorrection = ledger.rows.some(row => row.id === corrects && row.activity_id === activity.id && row.reverses === null) && !standingRows(ledger.rows).some(row => row.id === corrects)
    if (dayOf(deps.now()) > lastDay && !isCorrection)
      throw volunteeringErrors.tooLate(lastDay)
    const isOverCap = sumOfDays(creditableDays(deps, ledger.rows, span)) < sumOfDays(minutesByDay(span))
    if (isOverCap)
      throw volunteeringErrors.overCap(deps.config.SERVICE_MINUTES_PER_DAY)
    await writeService(deps, transaction, ledger, { id, activity, span, source: 'D', isClosedByClock: false, by: by.actor, reason: why })
    await record(by.actor, { action: 'service.entered', subject: entrySubject(id), areaId: activity.area_id, why, details: { registration: person.id, minutes: sumOfDays(minutesByDay(span)) } })
    return describeRow(transaction, person, id)
  })
}

function isSame(entry: LedgerEntry, { activity, person, span }: { activity: ActivityRow, person: Person, span: Span }): boolean {
  const { fromMs, toMs } = wholeSpan(span)
  const sameTime = spanOf(entry).fromMs === fromMs && spanOf(entry).toMs === toMs
  return sameTime && entry.activity_id === activity.id && person.ids.includes(entry.registration_id) && entry.source === 'D' && entry.reverses === null
}

function checkSpan({ now }: Pick<Deps, 'now'>, activity: ActivityRow, span: Span): void {
  const fault = spanFault(span)
  if (fault !== null)
    throw volunteeringErrors.badSpan(fault)
  if (span.toMs > now())
    throw volunteeringErrors.spanToCome()
  const window = { startsAt: activity.starts_at, endsAt: activity.ends_at }
  if (!isOfActivity(span.fromMs, window) || !isOfActivity(span.toMs, window))
    throw volunteeringErrors.spanOutside()
}

/** A row in reach by its activity, with the person's ledger locked. Throws not_found. */
async function openEntry(deps: VolunteeringDeps, transaction: InTransaction, { by, id }: { by: Authority, id: string }) {
  const entry = await findEntry(transaction, id)
  const activity = entry && await findScopedActivity(transaction, by.scope, entry.activity_id)
  const person = entry && await findPerson(transaction, entry.registration_id)
  if (!entry || !activity || !person)
    throw volunteeringErrors.unknown()
  return { entry, activity, person, ledger: await openLedger(deps, transaction, person) }
}

/** One tap: what waits counts from now on. Throws not_found, not_possible_now (nothing to confirm, or D by whoever entered it). */
export async function confirmService(deps: VolunteeringDeps, by: Authority, id: string): Promise<ServiceRow> {
  return audited(deps, async ({ transaction, record }) => {
    const { entry, activity, person, ledger } = await openEntry(deps, transaction, { by, id })
    if (entry.needs_confirmation === 0 || entry.confirmed_at !== null || !standingRows(ledger.rows).some(row => row.id === id))
      throw volunteeringErrors.nothingToConfirm()
    if (!mayConfirm({ source: entry.source, enteredBy: entry.entered_by }, by.actor.id))
      throw volunteeringErrors.secondPerson()
    await insertConfirmation(transaction, { entry_id: id, at: new Date(deps.now()).toISOString(), by: by.actor.id ?? by.actor.kind, by_name: by.actor.name })
    await record(by.actor, { action: 'service.confirmed', subject: entrySubject(id), areaId: activity.area_id, details: { registration: person.id, minutes: entry.minutes } })
    return describeRow(transaction, person, id)
  })
}

/** Takes a row back, with a reason, by another row; the same sent again is the same. Throws not_found, id_taken, not_possible_now. */
export async function reverseService(deps: VolunteeringDeps, by: Authority, { entryId, id, why }: { entryId: string, id: string, why: string }): Promise<ServiceRow> {
  return audited(deps, async ({ transaction, record, unchanged }) => {
    const { entry, activity, person, ledger } = await openEntry(deps, transaction, { by, id: entryId })
    const known = await findEntry(transaction, id)
    if (known) {
      if (known.reverses !== entryId)
        throw volunteeringErrors.idTaken()
      unchanged()
      return describeRow(transaction, person, id)
    }
    await writeReversal(deps, transaction, ledger, { id, entry, by: by.actor, reason: why })
    await record(by.actor, { action: 'service.reversed', subject: entrySubject(entryId), areaId: activity.area_id, why, details: { registration: person.id, minutes: entry.minutes } })
    return describeRow(transaction, person, id)
  })
}
