import type { OutboxEntry } from './outbox-entry.ts'
import type { OverflowStorage } from './overflow-storage.ts'
import type { SendResult } from './send-entry.ts'
import type { TabLock } from './tab-lock.ts'

/** What the outbox needs from the world around it. */
export interface OutboxPorts {
  storage: OverflowStorage
  clock: { now: () => number }
  /** UUID v7. */
  newId: () => string
  /** From 0 to below 1. */
  random: () => number
  /** One attempt; never rejects. */
  send: (entry: OutboxEntry) => Promise<SendResult>
  /** Whether our server answers; never rejects. */
  isReachable: () => Promise<boolean>
  lock: TabLock
  /** Calls `run` once after so many milliseconds; returns what cancels it. */
  timers: { after: (ms: number, run: () => void) => () => void }
  /** Tells the other tabs that the queue has changed, and hears it from them; `hear` returns what ends it. */
  tabs: { tell: () => void, hear: (onChange: () => void) => () => void }
}
