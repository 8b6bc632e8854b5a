import type { KeyValueStore } from '#web/offline/key-value-store.ts'
import { FileSource, PMTiles } from 'pmtiles'
import { createConnection } from '#web/offline/database.ts'
import { createIdbKeyValueStore } from '#web/offline/key-value-store.ts'

/** Where the server has the archive of the base map. */
export const ARCHIVE_PATH = '/map/basemap.pmtiles'
/** Under this name it lies on the phone. */
export const KEPT_KEY = 'basemap'
/** Larger ones are read piece by piece only: nobody's phone is filled by a map of half a province. */
export const KEEPABLE_BYTES = 8 * 1024 * 1024

/** The archive as it lies on the phone. `etag`: which version of it. */
interface KeptArchive { readonly blob: Blob, readonly etag: string | null }

let opened: KeyValueStore | undefined
function store(): KeyValueStore {
  opened ??= createIdbKeyValueStore(createConnection(), 'copies')
  return opened
}

function parseKept(value: unknown): KeptArchive | null {
  if (typeof value !== 'object' || value === null || !('blob' in value) || !(value.blob instanceof Blob))
    return null
  return { blob: value.blob, etag: 'etag' in value && typeof value.etag === 'string' ? value.etag : null }
}

/** The archive on this phone; null when there is none or the disk cannot be read. */
export function findKeptArchive(): Promise<KeptArchive | null> {
  return store().read(KEPT_KEY).then(parseKept, () => null)
}

/** The kept archive as PMTiles reads it. */
export function archiveFile(blob: Blob): FileSource {
  return new FileSource(new File([blob], KEPT_KEY))
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
  await new PMTiles(archiveFile(blob)).getHeader()
  const kept: KeptArchive = { blob, etag: response.headers.get('etag') }
  await store().write(KEPT_KEY, kept)
}

/** Takes the archive off this phone. Rejects as the disk does. */
export function dropArchive(): Promise<void> {
  return store().remove(KEPT_KEY)
}

/** Fetches the archive again if the server has another one by now. Does nothing when none is kept; failures leave the old one. */
export async function renewArchive(): Promise<void> {
  const kept = await findKeptArchive()
  if (!kept)
    return
  const head = await fetch(ARCHIVE_PATH, { method: 'HEAD' }).catch(() => null)
  if (head?.status === 200 && head.headers.get('etag') !== kept.etag)
    await keepArchive().catch(() => undefined)
}
