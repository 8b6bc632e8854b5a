import type { Deps } from '../deps.ts'
import type { KeyPurpose, Keys } from '../keys.ts'
import type { RegistrationRow } from './registrations.tables.ts'
import { Buffer } from 'node:buffer'
import { createHmac } from 'node:crypto'
import { riderNameKey } from '#data/registrations/rider-name.ts'
import { seal, unseal } from '../seal.ts'

type Column = 's_name' | 's_phone' | 's_grid' | 's_refused'
const placeOf = (column: Column, id: string) => column === 's_grid' || column === 's_refused' ? `registration_imports/${id}/${column}` : `registrations/${id}/${column}`

/** Seals what is known of a person, for one column of one row. */
export function sealPerson({ keys, randomBytes }: Pick<Deps, 'keys' | 'randomBytes'>, text: string, [column, id]: readonly [Column, string]): string {
  return seal(keys.derive('person-text'), Buffer.from(text), { boundTo: placeOf(column, id), randomBytes })
}

export function openPerson({ keys }: Pick<Deps, 'keys'>, sealed: string, [column, id]: readonly [Column, string]): string {
  return unseal(keys.derive('person-text'), sealed, { boundTo: placeOf(column, id) }).toString()
}

/** Null: nothing is left of the person. */
export const openName = (deps: Pick<Deps, 'keys'>, { id, s_name }: Pick<RegistrationRow, 'id' | 's_name'>): string | null => s_name === null ? null : openPerson(deps, s_name, ['s_name', id])
export const openPhone = (deps: Pick<Deps, 'keys'>, { id, s_phone }: Pick<RegistrationRow, 'id' | 's_phone'>): string | null => s_phone === null ? null : openPerson(deps, s_phone, ['s_phone', id])

const hashed = (keys: Keys, purpose: KeyPurpose, text: string) => createHmac('sha256', keys.derive(purpose)).update(text).digest('base64url')

/** Blind indexes: the same phone or name has the same one, and without the key nobody can try numbers. */
export const phoneIndex = (keys: Keys, phone: string): string => hashed(keys, 'person-index', `phone:${phone}`)
export const nameIndex = (keys: Keys, name: string): string => hashed(keys, 'person-index', `name:${riderNameKey(name)}`)

/** The columns that say who somebody is. */
export function personColumns(deps: Pick<Deps, 'keys' | 'randomBytes'>, id: string, { name, phone }: { name: string, phone: string }): Pick<RegistrationRow, 's_name' | 'name_index' | 's_phone' | 'phone_index'> {
  return {
    s_name: sealPerson(deps, name, ['s_name', id]),
    name_index: nameIndex(deps.keys, name),
    s_phone: sealPerson(deps, phone, ['s_phone', id]),
    phone_index: phoneIndex(deps.keys, phone),
  }
}

/** What is stored in place of the secret on a phone, and of a code for a new phone. */
export const hashSecret = (keys: Keys, secret: string): string => hashed(keys, 'registration-secret', secret)
export const hashClaim = (keys: Keys, code: string): string => hashed(keys, 'registration-claim', code)
/** Recognises what was sent before; keyed, so that nobody's guess can be tried on a copy of the database. */
export const fingerprintOf = (keys: Keys, sent: readonly unknown[]): string => hashed(keys, 'registration-sent', JSON.stringify(sent))

/** The key with which a phone makes its personal QR; another phone has another one. Null: no phone has it. */
export function personalKey(keys: Keys, { id, secret_hash }: Pick<RegistrationRow, 'id' | 'secret_hash'>): Buffer | null {
  return secret_hash === null ? null : createHmac('sha256', keys.derive('personal-code')).update(`${id}:${secret_hash}`).digest()
}
