import { hash, verify } from '@node-rs/argon2'
import { normalisePassword } from '#data/staff/password.ts'

/** What an argon2id hash costs. */
export interface PasswordCost { readonly memoryKib: number, readonly passes: number, readonly lanes: number }

/** OWASP Password Storage Cheat Sheet: argon2id with 19 MiB, 2 passes, 1 lane. A hash carries its parameters, so these may grow. */
export const owaspCost: PasswordCost = { memoryKib: 19 * 1024, passes: 2, lanes: 1 }

export interface Passwords {
  readonly hash: (password: string) => Promise<string>
  /** With null in place of a hash it does the same work and says no: nobody can tell by the clock whether an account exists. */
  readonly verify: (passwordHash: string | null, password: string) => Promise<boolean>
}

/** Hashing of passwords with argon2id, which is also the library's default algorithm. */
export function createPasswords(cost: PasswordCost): Passwords {
  const options = { memoryCost: cost.memoryKib, timeCost: cost.passes, parallelism: cost.lanes }
  const hashOf = (password: string) => hash(normalisePassword(password), options)
  let nobodysHash: Promise<string> | undefined
  return {
    hash: hashOf,
    verify: async (passwordHash, password) => {
      const isRight = await verify(passwordHash ?? await (nobodysHash ??= hashOf('nobody signs in with this')), normalisePassword(password))
      return isRight && passwordHash !== null
    },
  }
}
