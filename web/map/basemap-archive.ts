import type { Source } from 'pmtiles'
import type { KeyValueStore } from '#web/offline/key-value-store.ts'
import { addProtocol } from 'maplibre-gl'
import { FetchSource, FileSource, PMTiles, Protocol } from 'pmtiles'
import { createConnection } from '#web/offline/database.ts'
import { createIdbKeyValueStore } from '#web/offline/key-value-store.ts'

/** Where the server has the archive. */
const ARCHIVE_PATH = '/map/basemap.pmtiles'
/** Under this name the archive lies on the phone, and under it again within `pmtiles://`. */
const KEPT_KEY = 'basemap'
/** Larger ones are read piece by piece only: nobody's phone is filled by a map of half a province. */
export const KEEPABLE_BYTES = 8 * 1024 * 1024

/** The archive as it lies on the phone. `etag`: which version of it. */
interface KeptArchive { readonly blob: Blob, readonly etag: string | null }

const protocol = new Protocol()
let isAdded = false
const store = (): KeyValueStore => createIdbKeyValueStore(createConnection(), 'copies')

function parseKept(value: unknown): KeptArchive | null {
  if (typeof value !== 'object' || value === null || !('blob' in value) || !(value.blob instanceof Blob))
    return null
  return { blob: value.blob, etag: 'etag' in value && typeof value.etag === 'string' ? value.etag : null }
}

/** The archive on this phone; null when there is none or the disk cannot be read. */
async function findKept(): Promise<KeptArchive | null> {
  return store().read(KEPT_KEY).then(parseKept, () => null)
}

/** Whether the archive is on this phone. */
export async function isArchiveKept(): Promise<boolean> {
  return await findKept() !== null
}

/**
 * Makes the archive readable for MapLibre, from the phone when it is there and piece by piece from the server otherwise, and returns the address
 * to give to a source. Rejects when its first bytes cannot be had or are no archive.
 */
export async function openArchive(): Promise<string> {
  const kept = await findKept()
  const source: Source = kept ? new FileSource(new File([kept.blob], KEPT_KEY)) : new FetchSource(location.origin + ARCHIVE_PATH)
  const archive = new PMTiles(source)
  await archive.getHeader()
  if (!isAdded) {
    addProtocol('pmtiles', protocol.tile)
    isAdded = true
  }
  protocol.add(archive)
  return `pmtiles://${source.getKey()}`
}

/**
 * Fetches the archive whole, as a normal 200 (caches take no parts), and keeps it on the phone. Rejects when it does not come, is no archive, is
 * larger than {@link KEEPABLE_BYTES}, or does not fit.
 */
export async function keepArchive(): Promise<void> {
  const response = await fetch(ARCHIVE_PATH)
  if (response.status !== 200)
    throw new Error(`${ARCHIVE_PATH} answered ${response.status}`)
  const blob = await response.blob()
  if (blob.size > KEEPABLE_BYTES)
    throw new Error(`The archive has ${blob.size} bytes, at most ${KEEPABLE_BYTES} are kept`)
  await new PMTiles(new FileSource(new File([blob], KEPT_KEY))).getHeader()
  const kept: KeptArchive = { blob, etag: response.headers.get('etag') }
  await store().write(KEPT_KEY, kept)
}

/** Fetches the archive again if the server has another one by now. Does nothing when none is kept; failures leave the old one. */
export async function renewArchive(): Promise<void> {
  const kept = await findKept()
  if (!kept)
    return
  const head = await fetch(ARCHIVE_PATH, { method: 'HEAD' }).catch(() => null)
  if (head?.status === 200 && head.headers.get('etag') !== kept.etag)
    await keepArchive().catch(() => undefined)
}
