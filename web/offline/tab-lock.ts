/** Lets one tab at a time send. */
export interface TabLock {
  /**
   * Runs `work` if no other tab is at it; false if one is. `work` asks `isStillMine` before each step that only one tab may
   * take, and stops when told no.
   */
  runAlone: (work: (isStillMine: () => Promise<boolean>) => Promise<void>) => Promise<boolean>
}

/** By Web Locks: the browser gives the lock back when the tab dies. Secure contexts only; otherwise `createLeaseLock`. */
export function createWebLock(locks: LockManager, name = 'nuanyi-outbox'): TabLock {
  return {
    runAlone: work => locks.request(name, { ifAvailable: true }, async (lock) => {
      if (lock === null)
        return false
      await work(async () => true)
      return true
    }),
  }
}
