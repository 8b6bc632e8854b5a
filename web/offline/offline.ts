import type { InjectionKey } from 'vue'
import type { ScanPlaces } from './check-in-entry.ts'
import type { Drafts } from './drafts.ts'
import type { KeptRows } from './kept-rows.ts'
import type { OutboxEntry } from './outbox-entry.ts'
import type { Outbox } from './outbox.ts'
import type { SendSealed } from './send-sealed.ts'
import type { TabLock } from './tab-lock.ts'
import type { Fetch } from './timed-fetch.ts'
import { bodyToSend, createScanPlaces, keepReceipt } from './check-in-entry.ts'
import { createConnection } from './database.ts'
import { createDrafts } from './drafts.ts'
import { createIdbOutboxStorage } from './idb-outbox-storage.ts'
import { createKeptRows } from './kept-rows.ts'
import { createIdbKeyValueStore } from './key-value-store.ts'
import { createIdbLeaseStorage, createLeaseLock } from './lease-lock.ts'
import { createOutbox } from './outbox.ts'
import { withOverflow } from './overflow-storage.ts'
import { isReachable } from './reachability.ts'
import { registrationHeaders } from './registration-key.ts'
import { createSealer } from './sealed-entry.ts'
import { sendEntry } from './send-entry.ts'
import { createSendSealed } from './send-sealed.ts'
import { createWebLock } from './tab-lock.ts'
import { wakeOnEvents } from './wake-events.ts'

/** What the app entry hands in. */
export interface OfflinePorts {
  window: Window & Pick<typeof globalThis, 'BroadcastChannel'>
  fetch: Fetch
  clock: { now: () => number }
  /** UUID v7. */
  newId: () => string
  /** So many bytes that nobody can guess. */
  randomBytes: (count: number) => Uint8Array
  /** From 0 to below 1. */
  random: () => number
  /** Asked for at each attempt (the device key, its work); never stored with an entry. */
  headers: (entry: Pick<OutboxEntry, 'kind'>) => Record<string, string> | Promise<Record<string, string>>
}

/** Everything that works without a network, on the phone's own disk. */
export interface Offline {
  outbox: Outbox
  drafts: Drafts
  /** Photos (ArrayBuffer) by id, from the moment they are chosen until they are delivered. */
  photos: KeptRows
  /** What this phone has reported, by id. */
  journal: KeptRows
  /** Where scans were made; in memory only. */
  scanPlaces: ScanPlaces
  /** Sends what nobody who looks at this phone may read. */
  sendSealed: SendSealed
  /** UUID v7. */
  newId: () => string
  randomBytes: OfflinePorts['randomBytes']
  /** Does the work of this phone ahead of its first report. Never rejects. */
  getReady: () => Promise<void>
  /** Reads the queue and starts delivering. Resolves when what was due has been tried. */
  start: () => Promise<void>
  stop: () => void
}

/** The app entry provides what {@link createOffline} made under this key; stores inject it. */
export const offlineKey: InjectionKey<Offline> = Symbol('offline')

/** Puts the pieces together for a browser. Touches neither disk nor network before it is asked to. */
export function createOffline({ window, fetch, clock, newId, randomBytes, random, headers }: OfflinePorts): Offline {
  // Undefined on plain http, whatever the types say.
  const { subtle } = window.crypto as { subtle?: SubtleCrypto }
  const connection = createConnection()
  const drafts = createDrafts(createIdbKeyValueStore(connection, 'drafts'), clock)
  const photos = createKeptRows(createIdbKeyValueStore(connection, 'blobs'))
  const journal = createKeptRows(createIdbKeyValueStore(connection, 'journal'))
  const scanPlaces = createScanPlaces()
  const sealer = createSealer({ subtle, randomBytes, keys: createIdbKeyValueStore(connection, 'keys') })
  // Web Locks are missing on plain http and in old WebViews.
  const locks = window.navigator.locks as LockManager | undefined
  const lock: TabLock = locks
    ? createWebLock(locks)
    : createLeaseLock(createIdbLeaseStorage(connection), {
        owner: newId(),
        clock,
      })
  const outbox = createOutbox({
    storage: withOverflow(createIdbOutboxStorage(connection)),
    clock,
    newId,
    random,
    send: entry => sendEntry(entry, {
      fetch,
      headers: async sent => ({ ...await headers(sent), ...await registrationHeaders(journal, sent) }),
      findPhoto,
      openSealed: ({ id, body }) => sealer.open(id, body),
      bodyOf: sent => bodyToSend(sent, { nowMs: clock.now(), places: scanPlaces }),
      keepReceipt: (sent, answer) => keepReceipt(journal, sent, answer),
    }),
    isReachable: () => isReachable(fetch),
    lock,
    timers: {
      after(ms, run) {
        const timer = window.setTimeout(run, ms)
        return () => window.clearTimeout(timer)
      },
    },
    tabs: createTabs(window),
  })
  async function findPhoto(id: string): Promise<ArrayBuffer | undefined> {
    const photo = await photos.find(id)
    return photo instanceof ArrayBuffer ? photo : undefined
  }
  let stopListening = (): void => {}
  return {
    outbox,
    drafts,
    photos,
    journal,
    scanPlaces,
    sendSealed: createSendSealed({ sealer, outbox, clock, fetch, headers }),
    newId,
    randomBytes,
    async getReady() {
      await Promise.resolve(headers({ kind: 'lead' })).catch(() => undefined)
    },
    async start() {
      stopListening()
      stopListening = wakeOnEvents(outbox, window)
      await outbox.start()
      await drafts.forgetOld()
    },
    stop() {
      stopListening()
      outbox.stop()
    },
  }
}

/** Other tabs by BroadcastChannel; without it they see a change when they next look. */
function createTabs(window: OfflinePorts['window']) {
  const channel = 'BroadcastChannel' in window
    ? new window.BroadcastChannel('nuanyi-outbox')
    : undefined
  return {
    tell: () => channel?.postMessage('changed'),
    hear(onChange: () => void) {
      channel?.addEventListener('message', onChange)
      return () => channel?.removeEventListener('message', onChange)
    },
  }
}
