import type { ServiceRecord } from '#data/volunteering/roster.ts'
import type { Deps } from '../deps.ts'
import { treeOf } from '#data/areas/area-tree.ts'
import { maskName } from '#data/registrations/rider-name.ts'
import { totalsOf } from '#data/volunteering/service-entry.ts'
import { readAllAreas } from '../areas/areas.service.ts'
import { describePerson, findPerson } from '../registrations/people.service.ts'
import { readTypedCode } from '../staff/readable-code.ts'
import { toLedgerRow } from './ledger-row.ts'
import { findByRecordCode, listEntriesOf } from './ledger.repository.ts'
import { volunteeringErrors } from './volunteering.errors.ts'

/** What a printed record must agree with, for whoever holds it. Throws not_found, for somebody who has withdrawn or is deleted too. */
export async function readServiceRecord(deps: Pick<Deps, 'db' | 'keys' | 'now'>, code: string): Promise<ServiceRecord> {
  const registrationId = await findByRecordCode(deps.db, readTypedCode(code))
  const person = registrationId === undefined ? undefined : await findPerson(deps.db, registrationId)
  const { name } = person?.isInUse ? await describePerson(deps, deps.db, person.id) : { name: null }
  if (!person || name === null)
    throw volunteeringErrors.unknown()
  const { scannedMinutes, backEnteredMinutes } = totalsOf((await listEntriesOf(deps.db, person.ids)).map(toLedgerRow))
  const area = treeOf(await readAllAreas(deps)).get(person.areaId)
  return { name: maskName(name), communityName: area?.name ?? person.areaId, scannedMinutes, backEnteredMinutes, computedAt: new Date(deps.now()).toISOString() }
}
