import type { Stats } from 'node:fs'
import type { Deps } from '../deps.ts'
import { stat } from 'node:fs/promises'
import { join } from 'node:path'

/** Where the operator puts the archive of the base map (PMTiles v3). */
export function basemapPath({ DATA_DIR }: Deps['config']): string {
  return join(DATA_DIR, 'basemap.pmtiles')
}

/** What the disk says about the archive; undefined when there is none. Other failures of the disk are thrown. */
export async function findBasemap(config: Deps['config']): Promise<Stats | undefined> {
  try {
    const stats = await stat(basemapPath(config))
    return stats.isFile() ? stats : undefined
  }
  catch (error) {
    if (error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR'))
      return undefined
    throw error
  }
}

/** The size of the archive in bytes, or null when there is none. */
export async function basemapBytes(config: Deps['config']): Promise<number | null> {
  return (await findBasemap(config))?.size ?? null
}
