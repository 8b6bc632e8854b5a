import type { OutboxEntryChanges } from './outbox-entry.ts'
import type { OutboxStorage } from './outbox-storage.ts'
import { createMemoryOutboxStorage } from './outbox-storage.ts'
import { createSerialRunner } from './serial-runner.ts'

/**
 * Where entries are right now. `durable`: on the phone's disk. `full`: the disk is full, entries are kept in memory until
 * the page is closed. `memory`: likewise, because the browser gives us no IndexedDB (private mode, a broken profile).
 */
export type StorageState = 'durable' | 'memory' | 'full'

/** An outbox storage that never refuses an entry and says where it put it. */
export interface OverflowStorage extends OutboxStorage {
  state: () => StorageState
}

/**
 * Puts memory behind a disk that may fail at any time, now or later. Entries that did not fit move to the disk as soon as it takes
 * them, in their order. What could not be written about an entry on the disk (attempts, delivery) is remembered and holds in this page.
 */
export function withOverflow(disk: OutboxStorage): OverflowStorage {
  const memory = createMemoryOutboxStorage()
  const unwrittenChanges = new Map<string, OutboxEntryChanges>()
  const gone = new Set<string>()
  // One call at a time: an entry must not be moved to the disk by one call while another delivers it.
  const serially = createSerialRunner()
  let state: StorageState = 'durable'

  async function onDisk<T>(work: () => Promise<T>): Promise<{ value: T } | undefined> {
    try {
      const value = await work()
      return { value }
    }
    catch (error) {
      state = isQuotaError(error)
        ? 'full'
        : 'memory'
      return undefined
    }
  }

  /** Writes what could not be written before, entries oldest first; true when nothing is left to write. */
  async function catchUp(): Promise<boolean> {
    for (const id of gone) {
      if (!await onDisk(() => disk.remove(id)))
        return false
      gone.delete(id)
    }
    for (const [id, changes] of unwrittenChanges) {
      if (!await onDisk(() => disk.change(id, changes)))
        return false
      unwrittenChanges.delete(id)
    }
    const { entries } = await memory.list()
    for (const entry of entries) {
      if (!await onDisk(() => disk.add(entry)))
        return false
      await memory.remove(entry.id)
    }
    return true
  }

  async function removeEverywhere(id: string, fromDisk: () => Promise<void>): Promise<void> {
    await memory.remove(id)
    unwrittenChanges.delete(id)
    if (!await onDisk(fromDisk) && !await onDisk(() => disk.remove(id)))
      gone.add(id)
  }

  return {
    state: () => state,
    add: (...entries) => serially(async () => {
      if (await catchUp() && await onDisk(() => disk.add(...entries)))
        state = 'durable'
      else
        await memory.add(...entries)
    }),
    list: () => serially(async () => {
      const isCaughtUp = await catchUp()
      const read = await onDisk(() => disk.list())
      if (read && isCaughtUp)
        state = 'durable'
      const rows = read?.value ?? { entries: [], unreadable: [] }
      const overflow = await memory.list()
      return {
        entries: [
          ...rows.entries,
          ...overflow.entries,
        ]
          .filter(({ id }) => !gone.has(id))
          .map(entry => ({
            ...entry,
            ...unwrittenChanges.get(entry.id),
          })),
        unreadable: rows.unreadable,
      }
    }),
    change: (id, changes) => serially(async () => {
      await memory.change(id, changes)
      const all = {
        ...unwrittenChanges.get(id),
        ...changes,
      }
      if (await onDisk(() => disk.change(id, all)))
        unwrittenChanges.delete(id)
      else
        unwrittenChanges.set(id, all)
    }),
    remove: id => serially(() => removeEverywhere(id, () => disk.remove(id))),
    settle: (delivered, forgetBefore) => serially(async () => {
      await removeEverywhere(delivered.id, () => disk.settle(delivered, forgetBefore))
      await memory.settle(delivered, forgetBefore)
    }),
    forgetDelivered: () => serially(async () => {
      await onDisk(() => disk.forgetDelivered())
      await memory.forgetDelivered()
    }),
    listDelivered: () => serially(async () => {
      const onDiskRows = (await onDisk(() => disk.listDelivered()))?.value ?? []
      const known = new Set(onDiskRows.map(({ id }) => id))
      return [
        ...onDiskRows,
        ...(await memory.listDelivered()).filter(({ id }) => !known.has(id)),
      ]
    }),
  }
}

/** Whether the browser says that the disk (or our share of it) is full. */
function isQuotaError(error: unknown): boolean {
  return error instanceof Error && error.name === 'QuotaExceededError'
}
