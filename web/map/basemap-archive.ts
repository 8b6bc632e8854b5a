import type { Source } from 'pmtiles'
import { addProtocol } from 'maplibre-gl'
import { FetchSource, PMTiles, Protocol } from 'pmtiles'
import { ARCHIVE_PATH, archiveFile, findKeptArchive, renewArchive } from './kept-basemap.ts'

const protocol = new Protocol()
let isAdded = false

/**
 * Makes the archive readable for MapLibre, from the phone when it is there and piece by piece from the server otherwise, and returns the address
 * to give to a source. Rejects when its first bytes cannot be had or are no archive.
 */
export async function openArchive(): Promise<string> {
  const kept = await findKeptArchive()
  const source: Source = kept ? archiveFile(kept.blob) : new FetchSource(location.origin + ARCHIVE_PATH)
  const archive = new PMTiles(source)
  await archive.getHeader()
  if (!isAdded) {
    addProtocol('pmtiles', protocol.tile)
    isAdded = true
  }
  protocol.add(archive)
  // A newer one is for the next time: tiles of two versions do not fit together.
  if (kept)
    void renewArchive()
  return `pmtiles://${source.getKey()}`
}
