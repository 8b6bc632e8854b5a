import type { MyCare } from '#data/care/my-care.ts'
import type { Deps } from '../deps.ts'
import { pointName } from './describe-event.ts'
import { listGiven } from './rows.repository.ts'

/** What one person was given, by all ids of their registrations, oldest first; what was taken back is left out. */
export async function listMyCare(deps: Pick<Deps, 'db' | 'index'>, registrationIds: readonly string[]): Promise<MyCare[]> {
  const given = await listGiven(deps.db, registrationIds)
  return given.map(({ title, happened_at, packs, ...point }) => ({ eventTitle: title, place: pointName(deps, point), at: happened_at, packs }))
}
