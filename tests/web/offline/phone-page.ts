import { v7 } from 'uuid'
import { createConnection } from '#web/offline/database.ts'
import { createIdbOutboxStorage } from '#web/offline/idb-outbox-storage.ts'
import { createIdbKeyValueStore } from '#web/offline/key-value-store.ts'
import { createIdbLeaseStorage, createLeaseLock } from '#web/offline/lease-lock.ts'
import { createOffline } from '#web/offline/offline.ts'

/** The page of `phone.chromium.test.ts`: everything of `web/offline` within reach of the test. */
const connection = createConnection()
const parts = {
  offline: createOffline({
    window,
    fetch: (input, init) => window.fetch(input, init),
    clock: {
      now: () => Date.now(),
    },
    newId: () => v7(),
    randomBytes: count => new Uint8Array(count),
    random: () => 0.5,
    headers: () => ({ 'x-device-key': 'test' }),
  }),
  connection,
  storage: createIdbOutboxStorage(connection),
  drafts: createIdbKeyValueStore(connection, 'drafts'),
  createLock: (owner: string) => createLeaseLock(createIdbLeaseStorage(connection), {
    owner,
    clock: {
      now: () => Date.now(),
    },
  }),
}
export type PhoneParts = typeof parts
Object.assign(window, { parts })
