import type { BasePorts } from './base.ts'
import { fetchWithin } from '#web/offline/timed-fetch.ts'

/** A style that takes longer comes too late to be of use; the schematic map stands meanwhile. */
const STYLE_LIMIT_MS = 15_000

/** Where bases come from in a browser. */
export function browserBasePorts(): BasePorts {
  return {
    fetchJson: url => fetchWithin(STYLE_LIMIT_MS, async (signal) => {
      const response = await fetch(url, { signal })
      if (!response.ok)
        throw new Error(`${url} answered ${response.status}`)
      return response.json()
    }),
    openArchive: async () => (await import('./basemap-archive.ts')).openArchive(),
  }
}
