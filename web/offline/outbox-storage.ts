import type { Delivered, OutboxEntry, OutboxEntryChanges } from './outbox-entry.ts'

/** The queue as it was read. Rows that do not parse stay where they are, are never sent, and come out with the export. */
export interface OutboxRows {
  /** In the order in which they were added. */
  entries: OutboxEntry[]
  unreadable: unknown[]
}

/**
 * Where the queue is kept. Each call is one transaction: it has happened when the promise resolves, and not at all when it
 * rejects. All tabs of the site see the same rows.
 */
export interface OutboxStorage {
  /** Adds at the end, all or none. An id that is already there is left as it is, so that an uncertain write can be repeated. */
  add: (...entries: readonly OutboxEntry[]) => Promise<void>
  list: () => Promise<OutboxRows>
  /** Changes the entry, if it is still there. */
  change: (id: string, changes: OutboxEntryChanges) => Promise<void>
  /** Removes the entry, its photo if it is one, and its key if it is sealed. */
  remove: (id: string) => Promise<void>
  /** Removes the entry and remembers its delivery, both or neither. Forgets deliveries before `forgetBefore`. */
  settle: (delivered: Delivered, forgetBefore: number) => Promise<void>
  /** Deliveries, oldest first. */
  listDelivered: () => Promise<Delivered[]>
  forgetDelivered: () => Promise<void>
}

/** A queue that lasts as long as the page: the overflow when the disk is full, and the whole queue where there is no IndexedDB. */
export function createMemoryOutboxStorage(): OutboxStorage {
  const entries = new Map<string, OutboxEntry>()
  let deliveries: Delivered[] = []
  return {
    async add(...added) {
      for (const entry of added) {
        if (!entries.has(entry.id))
          entries.set(entry.id, entry)
      }
    },
    async list() {
      return {
        entries: [
          ...entries.values(),
        ],
        unreadable: [],
      }
    },
    async change(id, changes) {
      const entry = entries.get(id)
      if (entry) {
        entries.set(id, {
          ...entry,
          ...changes,
        })
      }
    },
    async remove(id) {
      entries.delete(id)
    },
    async settle(delivered, forgetBefore) {
      entries.delete(delivered.id)
      deliveries = [
        ...deliveries.filter(({ id, deliveredAt }) => id !== delivered.id && deliveredAt >= forgetBefore),
        delivered,
      ]
    },
    async forgetDelivered() {
      deliveries = []
    },
    async listDelivered() {
      return [...deliveries]
    },
  }
}
