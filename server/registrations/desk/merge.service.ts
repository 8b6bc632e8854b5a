import type { RegistrationCard, RegistrationMergePreview } from '#data/registrations/desk/registration-card.ts'
import type { Deps } from '../../deps.ts'
import type { Authority } from '../../staff/caller.ts'
import type { RegistrationRow } from '../registrations.tables.ts'
import type { DeskDeps } from './staff-change.ts'
import { treeOf } from '#data/areas/area-tree.ts'
import { registrationAfter } from '#data/registrations/life-cycle.ts'
import { whySame } from '#data/registrations/same-person.ts'
import { readAllAreas } from '../../areas/areas.service.ts'
import { changeRegistration, sameRegistrations } from '../change-registration.ts'
import { deleteCodes } from '../codes.repository.ts'
import { registrationErrors } from '../registrations.errors.ts'
import { findRegistration, findScopedRegistration, listAppointments, updateRegistration } from '../registrations.repository.ts'
import { subjectOf } from './deeds.service.ts'
import { comparable, describeRows } from './describe.ts'
import { findMerge, insertMerge, undoMergeRow } from './list.repository.ts'
import { changeAtDesk, getReachable } from './staff-change.ts'

function mustBeMergeable(kept: RegistrationRow, merged: RegistrationRow): void {
  if (kept.id === merged.id || registrationAfter('take_in', kept.state) === null || registrationAfter('merge', merged.state) === null)
    throw registrationErrors.cannotMerge()
}

/** What a merge would do. Throws not_found unless both are in reach, invalid_input when they cannot be merged. */
export async function previewRegistrationMerge(deps: Pick<Deps, 'db' | 'keys' | 'now'>, { scope }: Authority, { id, fromId }: { id: string, fromId: string }): Promise<RegistrationMergePreview> {
  const [kept, merged] = [await findScopedRegistration(deps.db, scope, id), await findScopedRegistration(deps.db, scope, fromId)]
  if (!kept || !merged)
    throw registrationErrors.unknown()
  mustBeMergeable(kept, merged)
  const tree = treeOf(await readAllAreas(deps))
  const [one, other] = [comparable(tree, kept), comparable(tree, merged)]
  const [keptRow, mergedRow] = await describeRows(deps, deps.db, [kept, merged])
  if (!keptRow || !mergedRow)
    throw new Error('two rows give two descriptions')
  const isDifferent = { name: one.name !== other.name, phone: one.phone !== other.phone, platform: one.platform !== other.platform, area: one.areaId !== other.areaId, roles: kept.roles !== merged.roles }
  return {
    kept: keptRow,
    merged: mergedRow,
    reasons: whySame(one, other),
    appointments: (await listAppointments(deps.db, (await sameRegistrations(deps.db, merged)).map(same => same.id))).length,
    // The keys of a constant object literal are exactly its declared keys.
    differs: (Object.keys(isDifferent) as (keyof typeof isDifferent)[]).filter(field => isDifferent[field]),
  }
}

/**
 * Makes two registrations of one person one. Nothing is copied or moved: whatever belongs to the merged one is found through the kept one, both
 * phones open it, and undoing is exact. Throws not_found unless both are in reach, edited_meanwhile, invalid_input.
 */
export const mergeRegistrations = (deps: DeskDeps, by: Authority, { id, fromId, revision, fromRevision, why }: { id: string, fromId: string, revision: number, fromRevision: number, why: string }): Promise<RegistrationCard> =>
  changeAtDesk(deps, by, { id, revision }, async ({ transaction, record }, kept) => {
    const merged = await getReachable(transaction, by, { id: fromId, revision: fromRevision })
    mustBeMergeable(kept, merged)
    const at = new Date(deps.now()).toISOString()
    await changeRegistration(transaction, merged, { deed: 'merge', change: { merged_into: kept.id } })
    const after = await changeRegistration(transaction, kept, { deed: 'take_in' })
    await deleteCodes(transaction, { of: [merged.id], before: at })
    await insertMerge(transaction, { id: deps.newId(), kept_id: kept.id, merged_id: merged.id, state_before: merged.state, at, by: by.actor.name, undone_at: null })
    await record(by.actor, { action: 'registration.merged', subject: subjectOf(kept), areaId: kept.area_id, why, details: { from: merged.id } })
    return after
  })

/** Takes a merge back: the merged one is as before. Throws not_found unless both are in reach, not_possible_now when it is not in force. */
export async function undoRegistrationMerge(deps: DeskDeps, by: Authority, { mergeId, why }: { mergeId: string, why: string }): Promise<RegistrationCard> {
  const merge = await findMerge(deps.db, mergeId)
  if (!merge)
    throw registrationErrors.unknown()
  return changeAtDesk(deps, by, { id: merge.kept_id }, async ({ transaction, record }, kept) => {
    const merged = await getReachable(transaction, by, { id: merge.merged_id })
    const isInForce = (await findMerge(transaction, mergeId))?.undone_at === null && merged.state === 'merged' && merged.merged_into === kept.id
    if (!isInForce)
      throw registrationErrors.undoneAlready()
    await updateRegistration(transaction, { ...merged, state: merge.state_before, merged_into: null, revision: merged.revision + 1 }, { fromRevision: merged.revision })
    await undoMergeRow(transaction, mergeId, new Date(deps.now()).toISOString())
    await record(by.actor, { action: 'registration.unmerged', subject: subjectOf(kept), areaId: kept.area_id, why, details: { from: merged.id } })
    return await findRegistration(transaction, kept.id) ?? kept
  })
}
