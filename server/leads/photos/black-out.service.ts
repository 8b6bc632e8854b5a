import type { InTransaction } from '../../db/database.ts'
import type { Deps } from '../../deps.ts'
import type { Box } from '../../photos/paint-over.ts'
import type { PreparedPhoto } from '../../photos/prepare-photo.ts'
import type { Authority } from '../../staff/caller.ts'
import type { KeptPhoto, PhotoAddress } from './lead-photos.service.ts'
import { MAX_LEAD_PHOTOS } from '#data/leads/lead.ts'
import { ORIGINAL_KEPT_DAYS } from '#data/leads/triage/lead-deed.ts'
import { DAY_MS } from '#data/time/shanghai.ts'
import { audited } from '../../audit/audited.service.ts'
import { paintOver } from '../../photos/paint-over.ts'
import { dropPhotoFiles } from '../../photos/photo-files.ts'
import { attachPhoto, detachPhoto, passOnPhoto, withPhotoFiles } from '../../photos/photos.service.ts'
import { leadErrors } from '../leads.errors.ts'
import { getReachableLead } from '../reachable-leads.service.ts'
import { listEndedOriginals, updateLeadPhoto } from './lead-photos.repository.ts'
import { getKeptPhoto, readReachablePhoto } from './lead-photos.service.ts'

type BlackOutDeps = Pick<Deps, 'db' | 'keys' | 'now' | 'config' | 'randomBytes'>

const shownTo = ({ lead_id, is_public }: KeptPhoto) => ({ kind: is_public === 1 ? 'public_lead' as const : 'lead' as const, id: lead_id })
const originalOf = ({ lead_id }: KeptPhoto) => ({ kind: 'lead_original' as const, id: lead_id })

/** Puts the copy in the photo's place. What was there goes aside as the original, or away when it was itself a copy. Answers whose files go. */
async function replaceByCopy(deps: BlackOutDeps, transaction: InTransaction, row: KeptPhoto, { id, prepared }: { id: string, prepared: PreparedPhoto }): Promise<string | null> {
  const isFirst = row.original_id === null
  if (isFirst)
    await passOnPhoto(transaction, row.photo_id, originalOf(row))
  else
    await detachPhoto(transaction, shownTo(row), row.photo_id)
  await attachPhoto(deps, transaction, { owner: shownTo(row), id, alt: '', most: MAX_LEAD_PHOTOS, prepared })
  const aside = isFirst ? { original_id: row.photo_id, original_until: new Date(deps.now() + ORIGINAL_KEPT_DAYS * DAY_MS).toISOString() } : {}
  await updateLeadPhoto(transaction, row, { photo_id: id, ...aside })
  return isFirst ? null : row.photo_id
}

/**
 * Paints rectangles over a photo, on a copy that takes its place under another name. The original can be restored for ORIGINAL_KEPT_DAYS
 * and is destroyed then. Throws not_found, edited_meanwhile.
 */
export async function blackOut(deps: BlackOutDeps, by: Authority, { boxes, ...address }: PhotoAddress & { boxes: readonly Box[] }): Promise<void> {
  const before = await getKeptPhoto(deps.db, address)
  const prepared = await paintOver(await readReachablePhoto(deps, by, address), boxes)
  const replaced = await withPhotoFiles(deps, prepared, id => audited(deps, async ({ transaction, record }) => {
    const lead = await getReachableLead(transaction, by, address.id)
    const row = await getKeptPhoto(transaction, address)
    if (row.photo_id !== before.photo_id)
      throw leadErrors.editedMeanwhile()
    await record(by.actor, { action: 'lead.blacked_out', subject: `lead:${lead.id}`, areaId: lead.assigned_area_id, details: { number: lead.number, boxes: boxes.length } })
    return replaceByCopy(deps, transaction, row, { id, prepared })
  }))
  if (replaced !== null)
    await dropPhotoFiles(deps.config, replaced)
}

/** Brings the original back while there is one, and nobody but staff can see the photo. Throws not_found, not_possible_now. */
export async function restorePhoto(deps: BlackOutDeps, by: Authority, address: PhotoAddress): Promise<void> {
  const replaced = await audited(deps, async ({ transaction, record }) => {
    const lead = await getReachableLead(transaction, by, address.id)
    const row = await getKeptPhoto(transaction, address)
    const isThere = row.original_id !== null && row.original_until !== null && Date.parse(row.original_until) > deps.now()
    if (row.original_id === null || !isThere || row.is_public === 1)
      throw leadErrors.notPossibleNow('restore', isThere ? 'public' : 'without an original')
    await detachPhoto(transaction, shownTo(row), row.photo_id)
    await passOnPhoto(transaction, row.original_id, shownTo(row))
    await updateLeadPhoto(transaction, row, { photo_id: row.original_id, original_id: null, original_until: null })
    await record(by.actor, { action: 'lead.photo_restored', subject: `lead:${lead.id}`, areaId: lead.assigned_area_id, details: { number: lead.number } })
    return row.photo_id
  })
  await dropPhotoFiles(deps.config, replaced)
}

/** Destroys originals whose grace period is over: first the files, so that a crash in between leaves nothing but a row to do again. Answers how many. */
export async function destroyOriginals(deps: Pick<Deps, 'db' | 'now' | 'config'>): Promise<number> {
  const ended = await listEndedOriginals(deps.db, new Date(deps.now()).toISOString())
  for (const { lead_id, id, original_id } of ended) {
    if (original_id !== null)
      await dropPhotoFiles(deps.config, original_id)
    await deps.db.transaction().execute(async (transaction) => {
      await updateLeadPhoto(transaction, { lead_id, id }, { original_id: null, original_until: null })
      if (original_id !== null)
        await detachPhoto(transaction, { kind: 'lead_original', id: lead_id }, original_id)
    })
  }
  return ended.length
}
