import type { DBSchema, IDBPDatabase } from 'idb'
import { openDB } from 'idb'

/** Rows are `unknown` on purpose: what an older or newer app wrote is parsed wherever it is read. */
export interface OfflineSchema extends DBSchema {
  /** The queue, in order of `sequence`, which the browser counts up: order does not hang on the phone's clock. */
  entries: { key: number, value: unknown, indexes: { by_id: string } }
  /** Deliveries of the last days, by id. */
  delivered: { key: string, value: unknown }
  /** Who may send, where there are no Web Locks. */
  leases: { key: string, value: unknown }
  /** Photos as ArrayBuffer, apart from the entries they belong to: text is sent first, and a list of the queue never loads pictures. */
  blobs: { key: string, value: unknown }
  /** The last station list. */
  copies: { key: string, value: unknown }
  /** What is being typed. */
  drafts: { key: string, value: unknown }
  /** What this phone has reported, with the codes to follow it, by id; only its owner clears it. */
  journal: { key: string, value: unknown }
  /** Keys of sealed entries (`CryptoKey`, not extractable), by the id of the entry; each goes with its entry. */
  keys: { key: string, value: unknown }
}
export type OfflineDatabase = IDBPDatabase<OfflineSchema>

/** Step n leads from version n to n + 1. Steps are added at the end and never changed once released. */
const upgrades: readonly ((database: OfflineDatabase) => void)[] = [
  (database) => {
    database.createObjectStore('entries', { keyPath: 'sequence', autoIncrement: true }).createIndex('by_id', 'id', { unique: true })
    for (const name of [
      'delivered',
      'leases',
      'blobs',
      'copies',
      'drafts',
    ] as const)
      database.createObjectStore(name)
  },
  (database) => {
    database.createObjectStore('journal')
  },
  (database) => {
    database.createObjectStore('keys')
  },
]

/** How long the browser may take to open the database before we go on in memory (Safari sometimes never answers). */
const OPEN_LIMIT_MS = 3_000

/** The one IndexedDB of the site, opened on first use and again whenever the browser has closed it. */
export interface Connection {
  /** Runs `work` on the open database. Rejects when the browser gives us none; the next call tries again. */
  use: <T>(work: (database: OfflineDatabase) => Promise<T>) => Promise<T>
  close: () => Promise<void>
}

/** Opens the database called `name`. Never throws itself; `use` does. */
export function createConnection(name = 'nuanyi'): Connection {
  let opening: Promise<OfflineDatabase> | undefined
  let isOverdue = false

  function forget(): void {
    opening = undefined
    isOverdue = false
  }

  function open(): Promise<OfflineDatabase> {
    if (opening)
      return opening
    const attempt = openAtVersion(name, forget)
    opening = attempt
    attempt.then(() => {
      isOverdue = false
    }, forget)
    return attempt
  }

  async function openInTime(): Promise<OfflineDatabase> {
    const attempt = open()
    // Once overdue, later callers do not wait again: they get the database if it has come meanwhile, or an error at once.
    const limitMs = isOverdue ? 0 : OPEN_LIMIT_MS
    let timer: ReturnType<typeof setTimeout> | undefined
    const tooLate = new Promise<never>((_, reject) => {
      timer = setTimeout(() => {
        isOverdue = true
        reject(new Error(`The database did not open within ${OPEN_LIMIT_MS} ms`))
      }, limitMs)
    })
    try {
      return await Promise.race([attempt, tooLate])
    }
    finally {
      clearTimeout(timer)
    }
  }

  return {
    async use(work) {
      try {
        return await work(await openInTime())
      }
      catch (error) {
        // The browser closed the connection behind our back (memory pressure, restored page): one more time on a new one.
        if (!(error instanceof Error) || error.name !== 'InvalidStateError')
          throw error
        forget()
        return work(await openInTime())
      }
    },
    async close() {
      const database = await opening?.catch(() => undefined)
      database?.close()
      forget()
    },
  }
}

async function openAtVersion(name: string, onClosed: () => void): Promise<OfflineDatabase> {
  // Not there at all in some WebViews, and throws when touched in sandboxed frames: either way a rejection, as this is async.
  const callbacks = {
    blocking(_current: number, _blocked: number | null, event: IDBVersionChangeEvent) {
      // Another tab has a newer app: make room for it. Our next use opens what it made. The event's target is the database.
      (event.target as IDBDatabase).close()
      onClosed()
    },
    terminated: onClosed,
  }
  try {
    return await openDB<OfflineSchema>(name, upgrades.length, {
      ...callbacks,
      upgrade(database, oldVersion) {
        for (const step of upgrades.slice(oldVersion))
          step(database)
      },
    })
  }
  catch (error) {
    // A newer app was here before (we come from an old cache): its database as it is, so that the queue still gets out.
    if (error instanceof Error && error.name === 'VersionError')
      return openDB<OfflineSchema>(name, undefined, callbacks)
    throw error
  }
}
