import type { Deps } from '../../deps.ts'
import { registrationAfter } from '#data/registrations/life-cycle.ts'
import { DIGITS_LIFE_MS, digitsFrom } from '#data/registrations/six-digits.ts'
import { readTypedCode } from '../../staff/readable-code.ts'
import { changeRegistration } from '../change-registration.ts'
import { deleteDigits, findDigitsOf, insertDigits, takeClaim } from '../codes.repository.ts'
import { hashClaim, hashSecret } from '../person-secrets.ts'
import { registrationErrors } from '../registrations.errors.ts'
import { findBySecretHash, findRegistration } from '../registrations.repository.ts'
import { getMine } from './my-registration.service.ts'

/** Far more than are ever needed: a county has hundreds of live codes, not hundreds of thousands. */
const TRIES = 50

/** Who asks again so soon gets the same digits: asking in a loop writes nothing. */
export const DIGITS_RENEWED_AFTER_MS = 5000

/** New digits for the desk; the ones before are good no more. Throws not_found, not_possible_now. */
export async function renewDigits(deps: Pick<Deps, 'db' | 'keys' | 'now' | 'randomBytes'>, secret: string): Promise<{ digits: string, now: string, expiresAt: string }> {
  const nowMs = deps.now()
  const expiresAt = new Date(nowMs + DIGITS_LIFE_MS).toISOString()
  return deps.db.transaction().execute(async (transaction) => {
    const { standing } = await getMine(transaction, deps.keys, secret)
    // Whoever may be corrected is somebody whom the desk can deal with.
    if (registrationAfter('correct', standing.state) === null)
      throw registrationErrors.notPossibleNow('verify', standing.state)
    const fresh = await findDigitsOf(transaction, standing.id, { expireAfter: new Date(nowMs + DIGITS_LIFE_MS - DIGITS_RENEWED_AFTER_MS).toISOString() })
    if (fresh)
      return { digits: fresh.digits, now: new Date(nowMs).toISOString(), expiresAt: fresh.expires_at }
    await deleteDigits(transaction, { registrationId: standing.id, before: new Date(nowMs).toISOString() })
    for (let tried = 0; tried < TRIES; tried++) {
      const digits = digitsFrom(deps.randomBytes(4))
      if (await insertDigits(transaction, { digits, registration_id: standing.id, expires_at: expiresAt }))
        return { digits, now: new Date(nowMs).toISOString(), expiresAt }
    }
    throw new Error('no six digits are free')
  })
}

/** Gives a registration to the phone that shows the code which staff gave in person; the phone before opens it no more. Throws not_found, id_taken. */
export async function claimRegistration(deps: Pick<Deps, 'db' | 'keys' | 'now'>, { code, secret }: { code: string, secret: string }): Promise<{ id: string }> {
  const secretHash = hashSecret(deps.keys, secret)
  return deps.db.transaction().execute(async (transaction) => {
    const known = await findBySecretHash(transaction, secretHash)
    // The answer to the first time was lost on the way.
    if (known)
      return { id: known.id }
    const id = await takeClaim(transaction, hashClaim(deps.keys, readTypedCode(code)), new Date(deps.now()).toISOString())
    const row = id === undefined ? undefined : await findRegistration(transaction, id)
    if (!row)
      throw registrationErrors.unknown()
    await changeRegistration(transaction, row, { deed: 'reissue', change: { secret_hash: secretHash } })
    return { id: row.id }
  })
}
