import type { Database, InTransaction } from './database.ts'

/**
 * The database inside a transaction, for services that begin transactions of their own: those become parts of this one, and all of it is written or
 * nothing. Whoever catches what one of them throws must give up the whole, for what it wrote before is still there.
 */
export function joinTransaction(transaction: InTransaction): Database {
  return new Proxy(transaction, {
    get: (target, name) => {
      if (name === 'transaction')
        return () => ({ execute: async (work: (joined: InTransaction) => Promise<unknown>) => work(target) })
      const value: unknown = Reflect.get(target, name, target)
      // Kysely keeps its parts in private fields, which a proxy does not have.
      return typeof value === 'function' ? value.bind(target) : value
    },
  })
}
