import type { Site } from '#data/sites/site.ts'
import type { StationList } from '#data/stations/station.ts'
import type { KeyValueStore } from './key-value-store.ts'
import { createConnection } from './database.ts'
import { createIdbKeyValueStore } from './key-value-store.ts'

/** The last site and station list this phone has seen, for browsers without service workers (WeChat on iOS) and for the first paint. */
export interface StationCopy {
  site: Site
  list: StationList
  /** When this phone saved it, by its own clock. What the server knew is as old as `list.syncedAt`. */
  savedAt: string
}

/** Grows when anything in a copy changes its shape or meaning; a test says when. Checking each of 300 stations would cost a slow phone half a second. */
const FORM = 1
interface KeptCopy extends StationCopy { form: typeof FORM }

export interface StationCopyStore {
  /** The copy; `undefined` when there is none, it cannot be read, or an older app wrote it in another form. Never rejects. */
  readStationCopy: () => Promise<StationCopy | undefined>
  /** Replaces the copy; false when the disk did not take it, which costs nothing but the next start without a network. */
  writeStationCopy: (copy: StationCopy) => Promise<boolean>
}

function isOurs(kept: unknown): kept is KeptCopy {
  return typeof kept === 'object' && kept !== null && 'form' in kept && kept.form === FORM
}

export function createStationCopyStore(rows: KeyValueStore): StationCopyStore {
  return {
    async readStationCopy() {
      try {
        const kept = await rows.read('stations')
        return isOurs(kept) ? { site: kept.site, list: kept.list, savedAt: kept.savedAt } : undefined
      }
      catch {
        return undefined
      }
    },
    async writeStationCopy({ site, list, savedAt }) {
      const kept: KeptCopy = { form: FORM, site, list, savedAt }
      try {
        // What comes from a store may be a reactive proxy, which IndexedDB refuses: then through JSON.
        await rows.write('stations', kept).catch(() => rows.write('stations', JSON.parse(JSON.stringify(kept))))
        return true
      }
      catch {
        return false
      }
    },
  }
}

/** The copy of this browser. */
export function openStationCopy(): StationCopyStore {
  return createStationCopyStore(createIdbKeyValueStore(createConnection(), 'copies'))
}
