import type { KeyValueStore } from './key-value-store.ts'
import * as z from 'zod/mini'
import { siteSchema } from '#data/sites/site.ts'
import { stationListSchema } from '#data/stations/station.ts'

const stationCopySchema = z.object({
  site: siteSchema,
  list: stationListSchema,
  /** When this phone saved it, by its own clock. What the server knew is as old as `list.syncedAt`. */
  savedAt: z.iso.datetime({ offset: true }),
})
/** The last site and station list this phone has seen, for browsers without service workers (WeChat on iOS) and for the first paint. */
export type StationCopy = z.infer<typeof stationCopySchema>

export interface StationCopyStore {
  /** The copy; `undefined` when there is none, it cannot be read, or an older app wrote it in another shape. Never rejects. */
  readStationCopy: () => Promise<StationCopy | undefined>
  /** Replaces the copy; false when the disk did not take it, which costs nothing but the next start without a network. */
  writeStationCopy: (copy: StationCopy) => Promise<boolean>
}

export function createStationCopyStore(rows: KeyValueStore): StationCopyStore {
  return {
    async readStationCopy() {
      try {
        return stationCopySchema.safeParse(await rows.read('stations')).data
      }
      catch {
        return undefined
      }
    },
    async writeStationCopy(copy) {
      try {
        // Through JSON: what comes from a store may be a reactive proxy, which IndexedDB refuses.
        await rows.write('stations', JSON.parse(JSON.stringify(copy)))
        return true
      }
      catch {
        return false
      }
    },
  }
}
