import type { Database, InTransaction } from '../db/database.ts'
import type { Deps } from '../deps.ts'
import type { Scope } from '../staff/scope.ts'
import type { RegistrationRow } from './registrations.tables.ts'
import { maskMobile } from '#data/registrations/phone-number.ts'
import { sameRegistrations, standingRegistration } from './change-registration.ts'
import { openName, openPhone } from './person-secrets.ts'
import { findRegistration, findScopedRegistration, listMerged, listMerges, listRegistrationsByIds } from './registrations.repository.ts'

type Db = Database | InTransaction
/** Ids in one query: both databases take many more. */
const MANY = 500

/** Somebody, for domains that keep things of people: the registration that stands for them, and all that are theirs. */
export interface Person { readonly id: string, readonly ids: readonly string[], readonly areaId: string, readonly isInUse: boolean }

export async function toPerson(db: Db, row: RegistrationRow): Promise<Person> {
  const standing = await standingRegistration(db, row)
  const ids = (await sameRegistrations(db, standing)).map(({ id }) => id)
  return { id: standing.id, ids, areaId: standing.area_id, isInUse: standing.state === 'waiting' || standing.state === 'verified' }
}

export async function findPerson(db: Db, id: string): Promise<Person | undefined> {
  const row = await findRegistration(db, id)
  return row && toPerson(db, row)
}

export const isPersonWithin = async (db: Db, scope: Scope, id: string): Promise<boolean> => await findScopedRegistration(db, scope, id) !== undefined

/** What a roster shows of somebody; null: nothing is left of them. */
export async function describePerson(deps: Pick<Deps, 'keys'>, db: Db, id: string): Promise<{ name: string | null, phone: string | null }> {
  const row = await findRegistration(db, id)
  const phone = row ? openPhone(deps, row) : null
  return { name: row ? openName(deps, row) : null, phone: phone === null ? null : maskMobile(phone) }
}

/** The registration that stands for each of these today: those of one person have the same. An id of nothing we know stands for itself. */
export async function standingIds(db: Db, ids: readonly string[]): Promise<Map<string, string>> {
  const into = new Map<string, string | null>()
  for (let asked = [...new Set(ids)]; asked.length > 0;) {
    const found = new Map((await listMerges(db, asked)).map(({ id, merged_into }) => [id, merged_into]))
    for (const id of asked)
      into.set(id, found.get(id) ?? null)
    asked = [...new Set([...found.values()].flatMap(id => id === null || into.has(id) ? [] : id))]
  }
  const end = (id: string): string => {
    let standing = id
    for (const seen = new Set<string>(); !seen.has(standing);) {
      seen.add(standing)
      standing = into.get(standing) ?? standing
    }
    return standing
  }
  return new Map(ids.map(id => [id, end(id)]))
}

/** The same of many at once, by their ids; whoever is not there is left out. `isWhole`: with the whole number, for exports that give a reason. */
export async function describePeople(deps: Pick<Deps, 'keys'>, db: Db, ids: readonly string[], { isWhole = false } = {}): Promise<Map<string, { name: string | null, phone: string | null, areaId: string }>> {
  const people = new Map<string, { name: string | null, phone: string | null, areaId: string }>()
  for (let start = 0; start < ids.length; start += MANY) {
    for (const row of await listRegistrationsByIds(db, ids.slice(start, start + MANY))) {
      const phone = openPhone(deps, row)
      people.set(row.id, { name: openName(deps, row), phone: phone === null || isWhole ? phone : maskMobile(phone), areaId: row.area_id })
    }
  }
  return people
}

/** Everybody who has more than one registration since they were merged, each as the ids of them. */
export async function listMergedPeople(db: Db): Promise<string[][]> {
  const into = new Map((await listMerged(db)).map(({ id, merged_into }) => [id, merged_into]))
  const people = new Map<string, string[]>()
  for (const id of into.keys()) {
    let standing = id
    for (let step = 0, next = into.get(id); next != null && step < into.size; step++, next = into.get(next))
      standing = next
    people.set(standing, [...people.get(standing) ?? [standing], id])
  }
  return [...people.values()]
}
