import type { KeyValueStore } from './key-value-store.ts'

/** Rows that nobody but their owner removes: the journal of reports, and photos until they are sent. Nothing here rejects. */
export interface KeptRows {
  /** False when it is kept in memory only, until the page is closed: the disk is full or missing. */
  put: (key: string, value: unknown) => Promise<boolean>
  find: (key: string) => Promise<unknown>
  keys: () => Promise<string[]>
  entries: () => Promise<[key: string, value: unknown][]>
  remove: (key: string) => Promise<void>
}

/** Puts memory behind rows on a disk that may fail at any time. */
export function createKeptRows(rows: KeyValueStore): KeptRows {
  const inMemory = new Map<string, unknown>()

  async function entries(): Promise<[string, unknown][]> {
    const onDisk = await rows.entries().catch(() => [])
    return [...new Map([...onDisk, ...inMemory])]
  }

  return {
    entries,
    async put(key, value) {
      inMemory.set(key, value)
      try {
        await rows.write(key, value)
        inMemory.delete(key)
        return true
      }
      catch {
        return false
      }
    },
    find: async key => inMemory.get(key) ?? await rows.read(key).catch(() => undefined),
    keys: async () => (await entries()).map(([key]) => key),
    async remove(key) {
      inMemory.delete(key)
      await rows.remove(key).catch(() => undefined)
    },
  }
}
