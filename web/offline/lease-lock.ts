import type { Connection } from './database.ts'
import type { TabLock } from './tab-lock.ts'
import * as z from 'zod/mini'

/** Longer than one attempt may take (20 s), so that only a dead or frozen tab loses it. */
export const LEASE_MS = 30_000

const leaseSchema = z.object({
  owner: z.string(),
  expiresAt: z.number(),
})
export type Lease = z.infer<typeof leaseSchema>

/** Where the lease lies. Calls are atomic between tabs. */
export interface LeaseStorage {
  /** Reads the lease, lets `decide` say what takes its place (`undefined`: leave it) and returns whether it was replaced. */
  replace: (decide: (held: Lease | undefined) => Lease | undefined) => Promise<boolean>
}

/**
 * A lock for browsers without Web Locks: a row with an expiry, renewed before each step. Where the row cannot be read or written
 * the queue lies in this tab's memory anyway, so the tab goes ahead.
 */
export function createLeaseLock(storage: LeaseStorage, { owner, clock }: { owner: string, clock: { now: () => number } }): TabLock {
  async function take(): Promise<boolean> {
    const now = clock.now()
    const mine: Lease = { owner, expiresAt: now + LEASE_MS }
    try {
      return await storage.replace((held) => {
        // An expiry further ahead than a lease is long: the clock has been set back since.
        const isFree = !held || held.owner === owner || held.expiresAt <= now || held.expiresAt > now + LEASE_MS
        return isFree ? mine : undefined
      })
    }
    catch {
      return true
    }
  }

  async function giveBack(): Promise<void> {
    try {
      await storage.replace(held => held?.owner === owner
        ? { owner, expiresAt: 0 }
        : undefined)
    }
    catch {
      // It expires by itself.
    }
  }

  return {
    async runAlone(work) {
      if (!await take())
        return false
      try {
        await work(take)
      }
      finally {
        await giveBack()
      }
      return true
    },
  }
}

/** The lease as a row of IndexedDB. */
export function createIdbLeaseStorage(connection: Connection): LeaseStorage {
  return {
    replace: decide => connection.use(async (database) => {
      const transaction = database.transaction('leases', 'readwrite')
      const next = decide(leaseSchema.safeParse(await transaction.store.get('outbox')).data)
      if (next)
        await transaction.store.put(next, 'outbox')
      await transaction.done
      return next !== undefined
    }),
  }
}
