import type { Database } from '../db/database.ts'
import { countGuess, findGuesses } from './codes.repository.ts'
import { registrationErrors } from './registrations.errors.ts'

/** Wrong codes that one may type in so long: an account at a desk mistypes one in ten. */
export interface GuessLimit { readonly most: number, readonly windowMs: number }
interface GuessDeps { readonly db: Database, readonly now: () => number }

/** Throws too_many_requests while somebody has typed too many wrong codes. `who` is an account, a person or a phone, each with a prefix of its own. */
export async function guardGuesses({ db, now }: GuessDeps, who: string, { most, windowMs }: GuessLimit): Promise<void> {
  const guesses = await findGuesses(db, who)
  const leftMs = guesses === undefined ? 0 : Date.parse(guesses.since) + windowMs - now()
  if (guesses !== undefined && leftMs > 0 && guesses.count >= most)
    throw registrationErrors.tooManyGuesses(Math.ceil(leftMs / 1000))
}

/** Counts a wrong code; from anew when the count before is older than the window. */
export async function noteWrongGuess({ db, now }: GuessDeps, who: string, { windowMs }: GuessLimit): Promise<void> {
  await countGuess(db, { accountId: who, now: new Date(now()).toISOString(), forgottenBefore: new Date(now() - windowMs).toISOString() })
}
