import type { TypedPerson } from '#data/registrations/typed-person.ts'
import type { Database } from '../db/database.ts'
import type { Deps } from '../deps.ts'
import type { Scope } from '../staff/scope.ts'
import type { RegistrationRow } from './registrations.tables.ts'
import { riderNameKey } from '#data/registrations/rider-name.ts'
import { openName, openPhone, nameIndex as toNameIndex, phoneIndex as toPhoneIndex } from './person-secrets.ts'
import { listInUseLike } from './registrations.repository.ts'

/** Somebody of a scope who may be meant. */
export interface Meant { readonly id: string, readonly areaId: string, readonly name: string, readonly phone: string }

/**
 * Who is meant by names, numbers and last digits, among the registrations in use of a scope; for each in its order all who fit everything that is
 * said. Names and numbers are found by their indexes; only where last digits stand alone everybody is opened.
 */
export async function matchPeople(deps: Pick<Deps, 'keys'>, db: Database, scope: Scope, wanted: readonly TypedPerson[]): Promise<Meant[][]> {
  const isTailAlone = ({ name, mobile, tail }: TypedPerson) => name === '' && mobile === null && tail !== null
  const rows = await listInUseLike(db, scope, wanted.some(isTailAlone)
    ? null
    : {
        names: wanted.flatMap(({ name }) => name === '' ? [] : [toNameIndex(deps.keys, name)]),
        phones: wanted.flatMap(({ mobile }) => mobile === null ? [] : [toPhoneIndex(deps.keys, mobile)]),
      })
  const people = rows.map((row: RegistrationRow) => ({ id: row.id, areaId: row.area_id, name: openName(deps, row) ?? '', phone: openPhone(deps, row) ?? '' }))
  const [byName, byPhone, byTail] = [Map.groupBy(people, ({ name }) => riderNameKey(name)), Map.groupBy(people, ({ phone }) => phone), Map.groupBy(people, ({ phone }) => phone.slice(-4))]
  return wanted.map(({ name, mobile, tail }) => {
    // A whole number says who it is, however the name is written.
    if (mobile !== null)
      return byPhone.get(mobile) ?? []
    if (name === '')
      return tail === null ? [] : byTail.get(tail) ?? []
    const named = byName.get(riderNameKey(name)) ?? []
    return tail === null ? named : named.filter(({ phone }) => phone.endsWith(tail))
  })
}
