import type { Connection } from './database.ts'

/** Rows by name; values are anything that IndexedDB can keep. Each call is one transaction. */
export interface KeyValueStore {
  read: (key: string) => Promise<unknown>
  write: (key: string, value: unknown) => Promise<void>
  remove: (key: string) => Promise<void>
  entries: () => Promise<[key: string, value: unknown][]>
}

/** Rows in a store of IndexedDB. Rejects as IndexedDB does. */
export function createIdbKeyValueStore(connection: Connection, name: 'copies' | 'drafts' | 'journal' | 'blobs' | 'keys'): KeyValueStore {
  return {
    read: key => connection.use(database => database.get(name, key)),
    write: (key, value) => connection.use(async (database) => {
      await database.put(name, value, key)
    }),
    remove: key => connection.use(database => database.delete(name, key)),
    entries: () => connection.use(async (database) => {
      const transaction = database.transaction(name)
      const [keys, values] = await Promise.all([
        transaction.store.getAllKeys(),
        transaction.store.getAll(),
        transaction.done,
      ])
      return keys.map((key, row) => [key, values[row]])
    }),
  }
}
