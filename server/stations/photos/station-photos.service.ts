import type { Buffer } from 'node:buffer'
import type { Photo } from '#data/photos/photo.ts'
import type { InTransaction } from '../../db/database.ts'
import type { Deps } from '../../deps.ts'
import type { PhotoSize } from '../../photos/photo-files.ts'
import type { PhotoOwner } from '../../photos/photos.service.ts'
import type { Authority } from '../../staff/caller.ts'
import { MAX_STATION_PHOTOS } from '#data/photos/photo.ts'
import { audited } from '../../audit/audited.service.ts'
import { dropPhotoFiles } from '../../photos/photo-files.ts'
import { attachPhoto, detachPhoto, handOverPhotos, listPhotos, orderPhotos, readPhoto, withPhotoFiles } from '../../photos/photos.service.ts'
import { preparePhoto } from '../../photos/prepare-photo.ts'
import { staffErrors } from '../../staff/staff.errors.ts'
import { aboutStation } from '../console/edit-station.service.ts'
import { getReachable } from '../console/reachable-stations.service.ts'
import { stationErrors } from '../stations.errors.ts'

type WriteDeps = Pick<Deps, 'db' | 'keys' | 'now' | 'config' | 'randomBytes'>
const ownerOf = (id: string): PhotoOwner => ({ kind: 'station', id })
const isShown = ({ index }: Pick<Deps, 'index'>) => ({ kind, id }: PhotoOwner) => kind === 'station' && index.findById(id)?.facts.status === 'active'

/** The photos of an active station, for everyone. Throws not_found. */
export async function readPublicPhotos(deps: Pick<Deps, 'db' | 'index'>, id: string): Promise<Photo[]> {
  if (!isShown(deps)(ownerOf(id)))
    throw stationErrors.unknownStation()
  return listPhotos(deps.db, ownerOf(id))
}

/** The bytes of a photo of an active station. Null: there is none. */
export const readPublicPhoto = (deps: Pick<Deps, 'db' | 'config' | 'index'>, id: string, size: PhotoSize) => readPhoto(deps, { id, size, isShown: isShown(deps) })

/** Throws not_found. */
export async function readStationPhotos({ db }: Pick<Deps, 'db'>, by: Pick<Authority, 'scope'>, id: string): Promise<Photo[]> {
  await getReachable(db, by, id)
  return listPhotos(db, ownerOf(id))
}

/** The bytes of a photo of a station within reach, retired ones too. Throws not_found. */
export async function readReachablePhoto(deps: Pick<Deps, 'db' | 'config'>, by: Pick<Authority, 'scope'>, { id, photoId, size }: { id: string, photoId: string, size: PhotoSize }): Promise<Uint8Array<ArrayBuffer>> {
  await getReachable(deps.db, by, id)
  const bytes = await readPhoto(deps, { id: photoId, size, isShown: owner => owner.kind === 'station' && owner.id === id })
  if (!bytes)
    throw staffErrors.unknown()
  return bytes
}

/** The photos of a duplicate go to the station that stays, as many as it may have. Answers the ids of those that went. */
export const moveStationPhotos = (transaction: InTransaction, { from, to, only }: { from: string, to: string, only?: readonly string[] }): Promise<string[]> =>
  handOverPhotos(transaction, { from: ownerOf(from), to: ownerOf(to), most: MAX_STATION_PHOTOS, ...only && { only } })

/** Throws not_found, invalid_input, too_many_requests. */
export async function addStationPhoto(deps: WriteDeps, by: Authority, { id, bytes, alt }: { id: string, bytes: Buffer, alt: string }): Promise<Photo[]> {
  await getReachable(deps.db, by, id)
  const prepared = await preparePhoto(bytes)
  await withPhotoFiles(deps, prepared, photoId => audited(deps, async ({ transaction, record }) => {
    const stored = await getReachable(transaction, by, id)
    await attachPhoto(deps, transaction, { owner: ownerOf(id), id: photoId, alt, most: MAX_STATION_PHOTOS, prepared })
    await record(by.actor, { action: 'photo.added', ...aboutStation(stored), details: { code: stored.facts.code } })
  }))
  return listPhotos(deps.db, ownerOf(id))
}

/** Removing it twice is fine. Throws not_found. */
export async function removeStationPhoto(deps: WriteDeps, by: Authority, { id, photoId }: { id: string, photoId: string }): Promise<Photo[]> {
  const isRemoved = await audited(deps, async ({ transaction, record, unchanged }) => {
    const stored = await getReachable(transaction, by, id)
    const isDetached = await detachPhoto(transaction, ownerOf(id), photoId)
    if (isDetached)
      await record(by.actor, { action: 'photo.removed', ...aboutStation(stored), details: { code: stored.facts.code } })
    else
      unchanged()
    return isDetached
  })
  if (isRemoved)
    await dropPhotoFiles(deps.config, photoId)
  return listPhotos(deps.db, ownerOf(id))
}

/** Throws not_found, invalid_input. */
export async function orderStationPhotos(deps: WriteDeps, by: Authority, { id, ids }: { id: string, ids: readonly string[] }): Promise<Photo[]> {
  await audited(deps, async ({ transaction, record, unchanged }) => {
    const stored = await getReachable(transaction, by, id)
    if (!await orderPhotos(transaction, ownerOf(id), ids))
      return unchanged()
    await record(by.actor, { action: 'photos.ordered', ...aboutStation(stored), details: { code: stored.facts.code } })
  })
  return listPhotos(deps.db, ownerOf(id))
}
