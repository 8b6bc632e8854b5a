import type { PhotoReceipt } from '#data/leads/lead.ts'
import type { PhotoRefusal } from '#data/photos/photo.ts'
import type { Deps } from '../../deps.ts'
import type { LeadTableRow } from '../leads.tables.ts'
import type { PhotoOnItsWay } from './photo-parts.ts'
import * as z from 'zod/mini'
import { MAX_LEAD_PHOTOS } from '#data/leads/lead.ts'
import { photoRefusals } from '#data/photos/photo.ts'
import { ProblemError } from '#data/problems/problem-error.ts'
import { hashDeviceKey } from '../../keys.ts'
import { photoErrors } from '../../photos/photos.errors.ts'
import { attachPhoto, withPhotoFiles } from '../../photos/photos.service.ts'
import { preparePhoto } from '../../photos/prepare-photo.ts'
import { leadErrors } from '../leads.errors.ts'
import { findLead } from '../leads.repository.ts'
import { findLeadPhoto, insertLeadPhoto } from './lead-photos.repository.ts'
import { dropParts, joinParts, keepPart, missingParts } from './photo-parts.ts'

type PartDeps = Pick<Deps, 'db' | 'keys' | 'now' | 'config' | 'randomBytes'>

/** A part of a photo as a phone sends it; `part` counts from 0. */
export interface SentPart { readonly photo: PhotoOnItsWay, readonly deviceKey: string, readonly part: number, readonly of: number, readonly bytes: Uint8Array }

/** Somebody else has settled this photo meanwhile. */
class SettledMeanwhile extends Error {}

const idsSchema = z.array(z.string())
/** The photos that a report announced, in their order. */
export const announcedPhotos = ({ photo_ids }: Pick<LeadTableRow, 'photo_ids'>): string[] => z.parse(idsSchema, JSON.parse(photo_ids))

const codes = Object.keys(photoRefusals)
const isRefusal = (code: string): code is PhotoRefusal => codes.includes(code)
/** Why a photo was refused for good. Null: something else went wrong, and it may be sent again. */
function refusalOf(error: unknown): PhotoRefusal | null {
  const code = error instanceof ProblemError && error.code === 'invalid_input' ? error.complaints[0]?.path.replace('file.', '') ?? '' : ''
  return isRefusal(code) ? code : null
}

const settled = ({ photoId }: PhotoOnItsWay): PhotoReceipt => ({ id: photoId, missing: [], isKept: true })

/** What became of a photo before. Throws what it threw then when it was refused. */
async function findReceipt({ db }: PartDeps, photo: PhotoOnItsWay): Promise<PhotoReceipt | null> {
  const row = await findLeadPhoto(db, { lead_id: photo.leadId, id: photo.photoId })
  if (row?.photo_id)
    return settled(photo)
  if (row)
    throw photoErrors.refused(row.refusal !== null && isRefusal(row.refusal) ? row.refusal : 'broken')
  return null
}

function rowOf({ now }: PartDeps, { leadId, photoId }: PhotoOnItsWay) {
  return { lead_id: leadId, id: photoId, photo_id: null, refusal: null, original_id: null, original_until: null, is_public: 0 as const, received_at: new Date(now()).toISOString() }
}

async function keepPhoto(deps: PartDeps, photo: PhotoOnItsWay, of: number): Promise<void> {
  const prepared = await preparePhoto(await joinParts(deps.config, photo, of)).catch(async (error: unknown) => {
    const refusal = refusalOf(error)
    if (refusal !== null) {
      await insertLeadPhoto(deps.db, { ...rowOf(deps, photo), refusal })
      await dropParts(deps.config, photo)
    }
    throw error
  })
  await withPhotoFiles(deps, prepared, id => deps.db.transaction().execute(async (transaction) => {
    if (!await insertLeadPhoto(transaction, { ...rowOf(deps, photo), photo_id: id }))
      throw new SettledMeanwhile()
    await attachPhoto(deps, transaction, { owner: { kind: 'lead', id: photo.leadId }, id, alt: '', most: MAX_LEAD_PHOTOS, prepared })
  })).catch((error: unknown) => {
    if (!(error instanceof SettledMeanwhile))
      throw error
  })
}

/**
 * Keeps one part; with the last one the photo is decoded, written anew and kept, or refused for good. A repeated part is fine.
 * Throws not_found for what the report did not announce or another phone sends, invalid_input, too_many_requests.
 */
export async function receivePart(deps: PartDeps, { photo, deviceKey, part, of, bytes }: SentPart): Promise<PhotoReceipt> {
  const lead = await findLead(deps.db, photo.leadId)
  if (!lead || lead.device_hash !== hashDeviceKey(deps.keys, deviceKey) || !announcedPhotos(lead).includes(photo.photoId))
    throw leadErrors.unknown()
  const known = await findReceipt(deps, photo)
  if (known)
    return known
  await keepPart(deps.config, photo, { part, of, bytes, token: deps.randomBytes(8).toString('hex') })
  const missing = await missingParts(deps.config, photo, of)
  if (missing.length > 0)
    return { id: photo.photoId, missing, isKept: false }
  await keepPhoto(deps, photo, of)
  await dropParts(deps.config, photo)
  return settled(photo)
}
