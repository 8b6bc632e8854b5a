import type { CheckInCodes, Roster } from '#data/volunteering/roster.ts'
import type { Authority } from '../staff/caller.ts'
import type { VolunteeringDeps } from './ledger.service.ts'
import { readDigits } from '#data/registrations/six-digits.ts'
import { dayOf } from '#data/time/shanghai.ts'
import { lastEntryDay } from '#data/volunteering/late-entry.ts'
import { ROTATING_SLOT_MS, rotatingSlot, writeFixed, writeRotating } from '#data/volunteering/rotating-code.ts'
import { isOfActivity } from '#data/volunteering/scan-clock.ts'
import { audited } from '../audit/audited.service.ts'
import { findPersonByCode, getPersonAtDesk } from '../registrations/desk/find-person.service.ts'
import { describePeople, listMergedPeople, standingIds, toPerson } from '../registrations/people.service.ts'
import { findScopedActivity, listSignUps } from './activities.repository.ts'
import { keepCheckIn } from './check-in.service.ts'
import { findCheckIn, listCheckIns } from './check-ins.repository.ts'
import { describeActivities, seatsFrom } from './describe-activity.ts'
import { listEntriesOfActivity } from './ledger.repository.ts'
import { getReachableActivity } from './ledger.service.ts'
import { describeRowsOfPeople } from './rows.service.ts'
import { volunteeringErrors } from './volunteering.errors.ts'

/** An activity with everybody who signed up, was there, or has a row of it. Throws not_found. */
export async function readRoster(deps: Pick<VolunteeringDeps, 'db' | 'keys' | 'holidays'>, { scope }: Authority, id: string): Promise<Roster> {
  const { db } = deps
  const row = await findScopedActivity(db, scope, id)
  const [activity] = row ? await describeActivities(db, [row]) : []
  if (!row || !activity)
    throw volunteeringErrors.unknown()
  const [signUps, scans, entries] = [await listSignUps(db, [id]), await listCheckIns(db, id), await listEntriesOfActivity(db, id)]
  const seats = seatsFrom(row, signUps)
  const standing = await standingIds(db, [...signUps, ...scans, ...entries].map(({ registration_id }) => registration_id))
  const merged = new Map((await listMergedPeople(db)).map(ids => [ids[0], ids]))
  const people = new Map([...new Set(standing.values())].map(id => [id, merged.get(id) ?? [id]]))
  const named = await describePeople(deps, db, [...people.keys()])
  const withRows = new Set(entries.map(({ registration_id }) => standing.get(registration_id) ?? registration_id))
  const rows = (await describeRowsOfPeople(db, [...people].flatMap(([id, ids]) => withRows.has(id) ? [ids] : []))).filter(({ activityId }) => activityId === id)
  const roster = [...people].map(([registrationId, ids]): Roster['people'][number] => {
    const isTheirs = ({ registration_id }: { registration_id: string }) => ids.includes(registration_id)
    return {
      registrationId,
      name: named.get(registrationId)?.name ?? null,
      phone: named.get(registrationId)?.phone ?? null,
      seat: seats.seated.some(seat => ids.includes(seat.registrationId)) ? 'coming' : seats.waiting.some(seat => ids.includes(seat.registrationId)) ? 'waiting' : signUps.some(isTheirs) && !scans.some(isTheirs) ? 'signed_off' : 'walk_up',
      scans: scans.filter(isTheirs).map(({ kind, scanned_at, source }) => ({ kind, at: scanned_at, source })),
      rows: rows.filter(row => ids.includes(row.registrationId)),
    }
  })
  return { activity, entryUntil: lastEntryDay(deps.holidays, dayOf(Date.parse(row.ends_at))), people: roster }
}

/** The codes of an activity as they are now, for a screen and for paper. Throws not_found. */
export async function readCodes({ db, keys, now }: Pick<VolunteeringDeps, 'db' | 'keys' | 'now'>, { scope }: Authority, id: string): Promise<CheckInCodes> {
  const row = await findScopedActivity(db, scope, id)
  if (!row)
    throw volunteeringErrors.unknown()
  const key = keys.derive('check-in-code')
  const slot = rotatingSlot(now())
  return {
    rotating: writeRotating(key, id, slot),
    now: new Date(now()).toISOString(),
    nextAt: new Date((slot + 1) * ROTATING_SLOT_MS).toISOString(),
    fixed: writeFixed(key, 'activity', id),
    stationFixed: row.station_id === null ? null : writeFixed(key, 'station', row.station_id),
    spoken: row.spoken,
  }
}

/**
 * Staff scan somebody's personal code: it counts as a rotating one does (A). Six digits can be said over the telephone: they are spoken (C), wait for a tap,
 * must be of one's own areas, and wrong ones are counted. Throws not_found, id_taken, invalid_input (code, time), not_possible_now, too_many_requests.
 */
export async function scanPersonal(deps: VolunteeringDeps, by: Authority, { activityId, id, kind, code }: { activityId: string, id: string, kind: 'in' | 'out', code: string }): Promise<Roster> {
  const digits = readDigits(code)
  const found = digits === null ? await findPersonByCode(deps, code) : await getPersonAtDesk(deps, by, digits)
  await audited(deps, async ({ transaction, record, unchanged }) => {
    const activity = await getReachableActivity(transaction, by, activityId)
    if (!found)
      throw volunteeringErrors.notPersonalCode()
    const person = await toPerson(transaction, found)
    const known = await findCheckIn(transaction, id)
    if (known) {
      if (known.activity_id !== activityId || known.kind !== kind || !person.ids.includes(known.registration_id))
        throw volunteeringErrors.idTaken()
      unchanged()
      return
    }
    if (!person.isInUse)
      throw volunteeringErrors.notRegistered()
    if (activity.cancelled_at !== null)
      throw volunteeringErrors.cancelled()
    if (!isOfActivity(deps.now(), { startsAt: activity.starts_at, endsAt: activity.ends_at }))
      throw volunteeringErrors.outsideActivity()
    await keepCheckIn(deps, transaction, person, { id, kind, activity, stationId: null, how: 'personal', source: digits === null ? 'A' : 'C', fence: null, scannedAtMs: deps.now(), sentHash: 'scanned by staff' })
    await record(by.actor, { action: 'service.scanned', subject: `activity:${activityId}`, areaId: activity.area_id, details: { registration: person.id, kind } })
  })
  return readRoster(deps, by, activityId)
}
