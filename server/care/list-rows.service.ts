import type { CareRows } from '#data/care/care-row.ts'
import type { Authority } from '../staff/caller.ts'
import type { CareDeps } from './events.service.ts'
import { describePerson, standingIds } from '../registrations/people.service.ts'
import { standingRows, toCareRow } from './describe-event.ts'
import { getReachableEvent } from './events.service.ts'
import { listRows } from './rows.repository.ts'

const MAX_LISTED = 300

/** What happened at an event, the youngest first, and who has had a pack. Numbers are masked. Throws not_found. */
export async function listCareRows(deps: CareDeps, by: Authority, eventId: string): Promise<CareRows> {
  const { db } = deps
  await getReachableEvent(db, by, eventId)
  const rows = await listRows(db, [eventId])
  const standing = new Set(standingRows(rows))
  const reversed = new Set(rows.map(({ reverses }) => reverses))
  const personOf = await standingIds(db, rows.flatMap(({ registration_id }) => registration_id ?? []))
  const listed = rows.slice(-MAX_LISTED).reverse()
  const people = new Map<string, Awaited<ReturnType<typeof describePerson>>>()
  for (const id of new Set(listed.flatMap(({ registration_id }) => registration_id === null ? [] : personOf.get(registration_id) ?? registration_id)))
    people.set(id, await describePerson(deps, db, id))
  const served = [...standing].flatMap(({ kind, packs, registration_id }) => kind === 'handed_out' && packs > 0 && registration_id !== null ? personOf.get(registration_id) ?? registration_id : [])
  return {
    rows: listed.map((row) => {
      const person = row.registration_id === null ? undefined : people.get(personOf.get(row.registration_id) ?? row.registration_id)
      return { ...toCareRow(row), name: person?.name ?? null, phone: person?.phone ?? null, isReversed: reversed.has(row.id) }
    }),
    served: [...new Set(served)],
    isComplete: listed.length === rows.length,
  }
}
