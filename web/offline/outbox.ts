import type { Delivered, OutboxEntry, OutboxKind } from './outbox-entry.ts'
import type { OutboxPorts } from './outbox-ports.ts'
import type { StorageState } from './overflow-storage.ts'
import { createDelivery } from './delivery.ts'
import { DELIVERED_KEPT, DELIVERED_KEPT_MS, isHeld, outboxEntrySchema } from './outbox-entry.ts'

/** Below this much of a hold left, the entry may be on the wire before it could be taken back. */
const TOO_LATE_MS = 400

/** Something to be sent to `PUT {collectionPath}/{id}`. */
export interface OutboxItem {
  kind: OutboxKind
  collectionPath: string
  /** JSON; null for a photo, whose bytes lie in `photos` under its id. */
  body: unknown
  /** An id made before; else a new one. */
  id?: string
  /** For so long it is kept but not sent, and can be taken back; at most {@link LONGEST_HOLD_MS}. */
  holdMs?: number
  /** An entry that must be delivered first. */
  after?: string
}

/** The outbox as the screen shows it; replaced as a whole at each change. */
export interface OutboxSnapshot {
  waiting: readonly OutboxEntry[]
  parked: readonly OutboxEntry[]
  /** The last 50 deliveries of the last 90 days, oldest first. */
  delivered: readonly Delivered[]
  /** The entry that is on the wire from this tab. */
  sendingId: string | undefined
  /** Rows of the queue that cannot be read; they stay and come out with the export. */
  unreadable: number
  storage: StorageState
}

export const emptySnapshot: OutboxSnapshot = {
  waiting: [],
  parked: [],
  delivered: [],
  sendingId: undefined,
  unreadable: 0,
  storage: 'durable',
}

export interface Outbox {
  /** Reads the queue, sends what is due and keeps at it until `stop`. */
  start: () => Promise<void>
  stop: () => void
  /** The phone may be online again, or somebody looks: try now rather than at the next timer. */
  wake: () => Promise<void>
  /**
   * Keeps `body` to be sent to `PUT {collectionPath}/{id}` under a new id and returns the id. Resolves once the entry is on the
   * disk (or, if the disk takes nothing, in memory: see `storage`), not when it is delivered. Rejects only what is not JSON
   * or not for our API.
   */
  enqueue: (kind: OutboxKind, collectionPath: string, body: unknown) => Promise<string>
  /** The same for several at once: all are kept or none. Resolves to their ids. */
  enqueueAll: (items: readonly OutboxItem[]) => Promise<string[]>
  /** Puts other words into an entry that is still held; false when it is too late. */
  amend: (id: string, body: unknown) => Promise<boolean>
  /** Takes a held entry back, and what was to follow it; false when it is too late: it may be on its way. */
  takeBack: (id: string) => Promise<boolean>
  /** Whether the entry waits, or is known to be delivered. */
  isKnown: (id: string) => Promise<boolean>
  /** Sends a parked entry again, with the same id and bytes. */
  retry: (id: string) => Promise<void>
  /** Throws a parked entry away for good, and what was to follow it. */
  discard: (id: string) => Promise<void>
  /** Forgets what was delivered; what waits stays. */
  forgetDelivered: () => Promise<void>
  /** Everything not delivered as JSON text, for the rider to copy or hand over. */
  exportUnsent: () => Promise<string>
  snapshot: () => OutboxSnapshot
  /** Calls back after each change; returns what ends it. */
  subscribe: (onChange: (snapshot: OutboxSnapshot) => void) => () => void
}

/**
 * A queue of writes that delivers itself: one at a time, in order, by one tab, each under the id it was given, until the server has
 * it or refuses it. The server answers a repeated id with 200, so an attempt whose answer was lost is simply repeated.
 */
export function createOutbox(ports: OutboxPorts): Outbox {
  const { storage, clock, tabs } = ports
  const listeners = new Set<(snapshot: OutboxSnapshot) => void>()
  let current: OutboxSnapshot = {
    waiting: [],
    parked: [],
    delivered: [],
    sendingId: undefined,
    unreadable: 0,
    storage: 'durable',
  }
  let sendingId: string | undefined
  let isStarted = false
  let stopHearing = (): void => {}

  const delivery = createDelivery(ports, async (id) => {
    sendingId = id
    await changed()
  })

  async function refresh(): Promise<void> {
    const { entries, unreadable } = await storage.list()
    const delivered = await storage.listDelivered()
    const keptSince = clock.now() - DELIVERED_KEPT_MS
    current = {
      waiting: entries.filter(({ state }) => state === 'waiting'),
      parked: entries.filter(({ state }) => state === 'parked'),
      delivered: delivered.filter(({ deliveredAt }) => deliveredAt >= keptSince).slice(-DELIVERED_KEPT),
      sendingId,
      unreadable: unreadable.length,
      storage: storage.state(),
    }
    for (const onChange of listeners)
      onChange(current)
  }

  async function changed(): Promise<void> {
    tabs.tell()
    await refresh()
  }

  async function wake(): Promise<void> {
    if (isStarted)
      await delivery.drain(true)
  }

  /** The entry, if there is time enough left to do something about it before it is sent. */
  async function findHeld(id: string): Promise<OutboxEntry | undefined> {
    const { entries } = await storage.list()
    return entries.find(entry => entry.id === id && entry.attempts === 0 && isHeld(entry, clock.now() + TOO_LATE_MS))
  }

  async function removeWithFollowers(id: string): Promise<void> {
    const { entries } = await storage.list()
    // First what follows: without the entry before it, it would be sent.
    for (const entry of entries.filter(({ after }) => after === id))
      await storage.remove(entry.id)
    await storage.remove(id)
    await changed()
  }

  async function enqueueAll(items: readonly OutboxItem[]): Promise<string[]> {
    const now = clock.now()
    const entries = items.map(({ kind, collectionPath, body, id = ports.newId(), holdMs, after }) =>
      // Parsed before it is kept: what could not be read back must not be promised.
      outboxEntrySchema.parse({
        id,
        kind,
        method: 'PUT',
        path: `${collectionPath}/${id}`,
        body: kind === 'lead_photo' ? '' : JSON.stringify(body),
        createdAt: now,
        attempts: 0,
        nextAttemptAt: now,
        state: 'waiting',
        problem: null,
        ...holdMs === undefined ? {} : { notBefore: now + holdMs },
        ...after === undefined ? {} : { after },
      }))
    await storage.add(...entries)
    await changed()
    void wake()
    return entries.map(({ id }) => id)
  }

  async function isParked(id: string): Promise<boolean> {
    return (await storage.list()).entries.some(entry => entry.id === id && entry.state === 'parked')
  }

  return {
    async start() {
      isStarted = true
      stopHearing()
      stopHearing = tabs.hear(() => void refresh())
      await refresh()
      await wake()
    },
    stop() {
      isStarted = false
      delivery.stop()
      stopHearing()
    },
    wake,
    enqueueAll,
    async enqueue(kind, collectionPath, body) {
      const id = ports.newId()
      await enqueueAll([{ kind, collectionPath, body, id }])
      return id
    },
    async amend(id, body) {
      if (!await findHeld(id))
        return false
      await storage.change(id, { body: JSON.stringify(body) })
      await changed()
      return true
    },
    async takeBack(id) {
      if (!await findHeld(id))
        return false
      await removeWithFollowers(id)
      return true
    },
    async isKnown(id) {
      const { entries } = await storage.list()
      return [...entries, ...await storage.listDelivered()].some(known => known.id === id)
    },
    async retry(id) {
      if (!await isParked(id))
        return
      await storage.change(id, {
        state: 'waiting',
        attempts: 0,
        nextAttemptAt: clock.now(),
        problem: null,
      })
      await changed()
      void wake()
    },
    async discard(id) {
      if (!await isParked(id))
        return
      await removeWithFollowers(id)
    },
    async forgetDelivered() {
      await storage.forgetDelivered()
      await changed()
    },
    async exportUnsent() {
      const { entries, unreadable } = await storage.list()
      return JSON.stringify({
        format: 'nuanyi-unsent-1',
        exportedAt: new Date(clock.now()).toISOString(),
        entries,
        unreadable,
      }, null, 2)
    },
    snapshot: () => current,
    subscribe(onChange) {
      listeners.add(onChange)
      return () => listeners.delete(onChange)
    },
  }
}
