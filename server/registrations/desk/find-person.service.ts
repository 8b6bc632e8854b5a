import type { RegistrationCard } from '#data/registrations/desk/registration-card.ts'
import type { Database } from '../../db/database.ts'
import type { Deps } from '../../deps.ts'
import type { Authority } from '../../staff/caller.ts'
import type { RegistrationRow } from '../registrations.tables.ts'
import { Buffer } from 'node:buffer'
import { timingSafeEqual } from 'node:crypto'
import { isTokenFresh, readToken, tokenMac } from '#data/registrations/personal-token.ts'
import { readDigits } from '#data/registrations/six-digits.ts'
import { standingRegistration } from '../change-registration.ts'
import { findByDigits } from '../codes.repository.ts'
import { personalKey } from '../person-secrets.ts'
import { registrationErrors } from '../registrations.errors.ts'
import { findRegistration, findScopedRegistration } from '../registrations.repository.ts'
import { guardGuesses, noteWrongGuess } from '../wrong-guesses.service.ts'
import { describeCard } from './describe.ts'

/** Wrong codes that one account may type in so long; a desk mistypes one in ten. */
const limit = { most: 30, windowMs: 10 * 60_000 }

/** Whose personal QR was scanned, or whose six digits were typed, as the registration that stands for them today; undefined: nobody's. */
export async function findPersonByCode({ db, keys, now }: Pick<Deps, 'keys' | 'now'> & { db: Database }, code: string): Promise<RegistrationRow | undefined> {
  const token = readToken(code)
  const digits = readDigits(code)
  const id = token?.id ?? (digits === null ? undefined : await findByDigits(db, digits, new Date(now()).toISOString()))
  const row = id === undefined ? undefined : await findRegistration(db, id)
  if (!row)
    return undefined
  if (token) {
    const key = personalKey(keys, row)
    if (key === null || !isTokenFresh(token.slot, now()) || !timingSafeEqual(Buffer.from(tokenMac(key, token.slot)), Buffer.from(token.mac)))
      return undefined
  }
  return standingRegistration(db, row)
}

/**
 * Whoever stands at the desk. A code of another area is as unknown as a wrong one, and both count: throws not_found,
 * too_many_requests when an account has typed too many.
 */
export async function getPersonAtDesk(deps: Pick<Deps, 'db' | 'keys' | 'now'>, { actor, scope }: Authority, code: string): Promise<RegistrationRow> {
  const accountId = actor.id ?? actor.kind
  await guardGuesses(deps, accountId, limit)
  const person = await findPersonByCode(deps, code)
  const row = person && await findScopedRegistration(deps.db, scope, person.id)
  if (!row) {
    await noteWrongGuess(deps, accountId, limit)
    throw registrationErrors.unknown()
  }
  return row
}

/** The card of whoever stands at the desk. Throws as {@link getPersonAtDesk}. */
export async function findAtDesk(deps: Pick<Deps, 'db' | 'keys' | 'now'>, by: Authority, code: string): Promise<RegistrationCard> {
  return describeCard(deps, deps.db, { row: await getPersonAtDesk(deps, by, code), scope: by.scope })
}
