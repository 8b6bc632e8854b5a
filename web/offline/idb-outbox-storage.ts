import type { Connection, OfflineDatabase } from './database.ts'
import type { Delivered } from './outbox-entry.ts'
import type { OutboxStorage } from './outbox-storage.ts'
import { deliveredSchema, outboxEntrySchema } from './outbox-entry.ts'

/** `strict`: the promise resolves when the disk has it, not when the system promises to write it soon. */
const onDisk = { durability: 'strict' } as const

/** The queue in IndexedDB. Rejects as IndexedDB does (`QuotaExceededError` when the disk is full). */
export function createIdbOutboxStorage(connection: Connection): OutboxStorage {
  return {
    add: (...entries) => connection.use(async (database) => {
      const transaction = database.transaction('entries', 'readwrite', onDisk)
      const index = transaction.store.index('by_id')
      const adding = Promise.all(entries.map(async (entry) => {
        if (await index.getKey(entry.id) === undefined)
          await transaction.store.add({ ...entry })
      }))
      await Promise.all([adding, transaction.done])
    }),

    list: () => connection.use(async (database) => {
      const rows = (await database.getAll('entries')).map(row => ({
        row,
        parsed: outboxEntrySchema.safeParse(row),
      }))
      return {
        entries: rows.flatMap(({ parsed }) => parsed.success
          ? [parsed.data]
          : []),
        unreadable: rows.flatMap(({ row, parsed }) => parsed.success
          ? []
          : [row]),
      }
    }),

    change: (id, changes) => connection.use(async (database) => {
      const transaction = database.transaction('entries', 'readwrite', onDisk)
      const key = await transaction.store.index('by_id').getKey(id)
      const row = key === undefined
        ? undefined
        : await transaction.store.get(key)
      if (typeof row === 'object') {
        await Promise.all([
          transaction.store.put({
            ...row,
            ...changes,
          }),
          transaction.done,
        ])
      }
      else {
        await transaction.done
      }
    }),

    remove: id => connection.use(async (database) => {
      const transaction = database.transaction(['entries', 'blobs', 'keys'], 'readwrite', onDisk)
      const entries = transaction.objectStore('entries')
      const key = await entries.index('by_id').getKey(id)
      await Promise.all([
        ...(key === undefined ? [] : [entries.delete(key)]),
        transaction.objectStore('blobs').delete(id),
        transaction.objectStore('keys').delete(id),
        transaction.done,
      ])
    }),

    settle: (delivered, forgetBefore) => connection.use(async (database) => {
      const old = (await readDeliveries(database)).filter(({ deliveredAt }) => deliveredAt < forgetBefore)
      const transaction = database.transaction(['entries', 'delivered'], 'readwrite', onDisk)
      const entries = transaction.objectStore('entries')
      const deliveries = transaction.objectStore('delivered')
      const key = await entries.index('by_id').getKey(delivered.id)
      await Promise.all([
        ...(key === undefined
          ? []
          : [
              entries.delete(key),
            ]),
        ...old.map(({ id }) => deliveries.delete(id)),
        deliveries.put(delivered, delivered.id),
        transaction.done,
      ])
    }),

    forgetDelivered: () => connection.use(database => database.clear('delivered')),

    listDelivered: () => connection.use(async database =>
      (await readDeliveries(database)).sort((one, other) => one.deliveredAt - other.deliveredAt),
    ),
  }
}

async function readDeliveries(database: OfflineDatabase): Promise<Delivered[]> {
  return (await database.getAll('delivered')).flatMap((row) => {
    const parsed = deliveredSchema.safeParse(row)
    return parsed.success
      ? [parsed.data]
      : []
  })
}
