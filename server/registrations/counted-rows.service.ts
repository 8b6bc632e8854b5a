import type { CountedRow, CountedRows, CountedSpan } from '#data/dispatch/counted-rows.ts'
import type { Deps } from '../deps.ts'
import type { Scope } from '../staff/scope.ts'
import { treeOf } from '#data/areas/area-tree.ts'
import { readAllAreas } from '../areas/areas.service.ts'
import { isWithin } from '../staff/scope.ts'
import { countAppointed, countVerified, listAppointed, listVerified } from './counted-rows.repository.ts'
import { describePeople } from './people.service.ts'

interface Which { readonly place: Scope, readonly span: CountedSpan }

/** Names where somebody may read registrations (`readable`), with masked numbers; elsewhere a row says nothing of whom it is about. */
async function named(deps: Pick<Deps, 'db' | 'keys'>, readable: Scope, rows: readonly (Omit<CountedRow, 'person' | 'more'> & { registrationId: string })[]): Promise<CountedRow[]> {
  const tree = treeOf(await readAllAreas(deps))
  const people = readable.paths.length === 0 ? new Map<string, never>() : await describePeople(deps, deps.db, rows.map(({ registrationId }) => registrationId))
  return rows.map(({ registrationId, ...row }) => {
    const person = people.get(registrationId)
    const path = person && tree.get(person.areaId)?.path
    return person && path !== undefined && isWithin(readable, path)
      ? { ...row, person: { name: person.name, phone: person.phone }, more: { page: 'registrations', id: registrationId } }
      : { ...row, person: null, more: null }
  })
}

/** The riders behind a number of registrations. */
export async function readCountedRegistrations(deps: Pick<Deps, 'db' | 'keys'>, readable: Scope, { place, span }: Which, page: { limit: number, skip: number }): Promise<CountedRows> {
  const rows = await listVerified(deps.db, place, span, page)
  const count = await countVerified(deps.db, place, span)
  return { rows: await named(deps, readable, rows.map(({ id, verified_at, area_id, platform }) => ({ registrationId: id, at: verified_at, areaId: area_id, title: null, kind: platform, amount: 1 }))), rowCount: count, amount: count, hidden: 0 }
}

/** The appointments behind a number. */
export async function readCountedAppointments(deps: Pick<Deps, 'db' | 'keys'>, readable: Scope, { place, span }: Which, page: { limit: number, skip: number }): Promise<CountedRows> {
  const rows = await listAppointed(deps.db, place, span, page)
  const count = await countAppointed(deps.db, place, span)
  return { rows: await named(deps, readable, rows.map(({ registration_id, made_at, area_id, role }) => ({ registrationId: registration_id, at: made_at, areaId: area_id, title: null, kind: role, amount: 1 }))), rowCount: count, amount: count, hidden: 0 }
}
