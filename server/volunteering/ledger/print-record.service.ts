import type { PrintedRecord } from '#data/volunteering/ledger.ts'
import type { Deps } from '../../deps.ts'
import type { Authority } from '../../staff/caller.ts'
import { standsFor, treeOf } from '#data/areas/area-tree.ts'
import { creditOf, totalsOf } from '#data/volunteering/service-entry.ts'
import { readAllAreas } from '../../areas/areas.service.ts'
import { audited } from '../../audit/audited.service.ts'
import { describePerson, findPerson, isPersonWithin } from '../../registrations/people.service.ts'
import { listActivitiesByIds } from '../activities.repository.ts'
import { toLedgerRow } from '../ledger-row.ts'
import { findRecordCode, listEntriesOf } from '../ledger.repository.ts'
import { volunteeringErrors } from '../volunteering.errors.ts'
import { placeOf } from './place-of.ts'

/**
 * Somebody's record of service, issued by the community where they are registered; that it was printed is recorded. Throws not_found for people of
 * other areas, not_possible_now when the registration is not in use or nothing counts yet.
 */
export async function printRecord(deps: Pick<Deps, 'db' | 'keys' | 'now' | 'index'>, { actor, scope }: Authority, registrationId: string): Promise<PrintedRecord> {
  const { db } = deps
  const person = await findPerson(db, registrationId)
  if (!person || !await isPersonWithin(db, scope, person.id))
    throw volunteeringErrors.unknown()
  const { name } = await describePerson(deps, db, person.id)
  if (!person.isInUse || name === null)
    throw volunteeringErrors.notRegistered()
  const entries = await listEntriesOf(db, person.ids)
  const states = creditOf(entries.map(toLedgerRow))
  const counting = entries.filter(({ id }) => states.get(id) === 'counts').toSorted((one, other) => one.from_at < other.from_at ? -1 : 1)
  const code = await findRecordCode(db, person.ids)
  if (counting.length === 0 || code === undefined)
    throw volunteeringErrors.nothingCounts()
  const activities = new Map((await listActivitiesByIds(db, [...new Set(counting.map(({ activity_id }) => activity_id))])).map(row => [row.id, row]))
  const { scannedMinutes, backEnteredMinutes } = totalsOf(entries.map(toLedgerRow))
  await audited(deps, ({ record }) => record(actor, { action: 'service.record_printed', subject: `registration:${person.id}`, areaId: person.areaId, details: { registration: person.id, minutes: scannedMinutes + backEnteredMinutes } }))
  return {
    name,
    communityName: standsFor(treeOf(await readAllAreas(deps)), person.areaId)?.name ?? person.areaId,
    code,
    issuedAt: new Date(deps.now()).toISOString(),
    scannedMinutes,
    backEnteredMinutes,
    rows: counting.flatMap(({ id, activity_id, from_at, to_at, minutes, source }) => {
      const activity = activities.get(activity_id)
      return activity ? [{ id, title: activity.title, from: from_at, to: to_at, place: placeOf(deps, activity), content: activity.content, minutes, organiser: activity.organiser, personInCharge: activity.person_in_charge, source }] : []
    }),
  }
}
