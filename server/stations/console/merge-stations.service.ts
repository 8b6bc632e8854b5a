import type { MergePreview } from '#data/stations/console/merge-stations.ts'
import type { StaffStationPage } from '#data/stations/console/revision.ts'
import type { Authority } from '../../staff/caller.ts'
import type { ConsoleDeps, Reasoned } from './edit-station.service.ts'
import * as z from 'zod/mini'
import { listMergeChanges, mergeInto } from '#data/stations/console/merge-stations.ts'
import { staffErrors } from '../../staff/staff.errors.ts'
import { moveStationPhotos } from '../photos/station-photos.service.ts'
import { stationErrors } from '../stations.errors.ts'
import { touchStation } from '../stations.repository.ts'
import { checkRevision, snapshotOf, writeChange } from './change-station.service.ts'
import { aboutStation, changingStations, restoreFields } from './edit-station.service.ts'
import { findMerge, insertMerge, listMovableChecks, listSuggestionIds, markMergeUndone, moveReports } from './merges.repository.ts'
import { getReachable, readStationPage } from './reachable-stations.service.ts'
import { listRevisionsOfOperation } from './station-revisions.repository.ts'

export interface MergeOrder { readonly id: string, readonly from: string, readonly revision: number, readonly fromRevision: number }
const idsSchema = z.array(z.string())
const readIds = (json: string) => z.parse(idsSchema, JSON.parse(json))

/** What would move if a duplicate were merged into a station. Throws not_found, invalid_input. */
export async function previewMerge(deps: ConsoleDeps, by: Authority, { id, from: fromId }: { id: string, from: string }): Promise<MergePreview> {
  const [into, from] = [await readStationPage(deps, by, id), await readStationPage(deps, by, fromId)]
  const [storedInto, storedFrom] = [await getReachable(deps.db, by, id), await getReachable(deps.db, by, fromId)]
  if (id === fromId)
    throw stationErrors.cannotMerge()
  return {
    into: into.station,
    from: from.station,
    doorChecks: (await listMovableChecks(deps.db, fromId, id)).length,
    suggestions: (await listSuggestionIds(deps.db, fromId)).length,
    changes: listMergeChanges(snapshotOf(storedInto.facts), snapshotOf(storedFrom.facts)),
  }
}

/** The duplicate retires in favour of the station, which takes over names, younger facts, door checks and suggestions. Throws not_found, edited_meanwhile, invalid_input. */
export async function mergeStations(deps: ConsoleDeps, by: Authority, { id, from: fromId, revision, fromRevision, why }: MergeOrder & Reasoned): Promise<StaffStationPage> {
  await changingStations(deps, async ({ transaction, record }) => {
    const [into, from] = [await getReachable(transaction, by, id), await getReachable(transaction, by, fromId)]
    if (id === fromId || into.facts.status !== 'active' || from.facts.status !== 'active')
      throw stationErrors.cannotMerge()
    await checkRevision(transaction, into, revision)
    await checkRevision(transaction, from, fromRevision)
    const mergeId = deps.newId()
    const at = new Date(deps.now()).toISOString()
    const change = { kind: 'merged' as const, why, operation: `merge:${mergeId}` }
    const moved = { doorCheckIds: await listMovableChecks(transaction, fromId, id), suggestionIds: await listSuggestionIds(transaction, fromId) }
    const retired = { at, reason: `与「${into.facts.name}」是同一处`, insteadCode: into.facts.code }
    await writeChange(deps, transaction, { actor: by.actor, stored: into, change: { ...change, after: mergeInto(snapshotOf(into.facts), snapshotOf(from.facts)) } })
    await writeChange(deps, transaction, { actor: by.actor, stored: from, change: { ...change, after: { ...snapshotOf(from.facts), status: 'retired', retired } } })
    await moveReports(transaction, moved, id)
    const photoIds = await moveStationPhotos(transaction, { from: fromId, to: id })
    await touchStation(transaction, id, at)
    await insertMerge(transaction, { id: mergeId, winner_id: id, loser_id: fromId, at, door_check_ids: JSON.stringify(moved.doorCheckIds), suggestion_ids: JSON.stringify(moved.suggestionIds), photo_ids: JSON.stringify(photoIds), undone_at: null })
    await record(by.actor, { action: 'station.merged', ...aboutStation(into), why, details: { into: into.facts.code, from: from.facts.code } })
  })
  return readStationPage(deps, by, id)
}

/** Takes a merge back, unless one of the fields it changed was touched since. Throws not_found, edited_meanwhile, invalid_input. */
export async function undoMerge(deps: ConsoleDeps, by: Authority, { id, why }: { id: string } & Reasoned): Promise<StaffStationPage> {
  const winnerId = await changingStations(deps, async ({ transaction, record }) => {
    const merge = await findMerge(transaction, id)
    if (!merge)
      throw staffErrors.unknown()
    const [into, from] = [await getReachable(transaction, by, merge.winner_id), await getReachable(transaction, by, merge.loser_id)]
    if (merge.undone_at !== null)
      throw stationErrors.undoneAlready()
    const operation = `merge:${id}`
    for (const row of await listRevisionsOfOperation(transaction, operation)) {
      const stored = row.station_id === into.facts.id ? into : from
      await restoreFields(deps, transaction, { by, stored, row, why, operation })
    }
    const at = new Date(deps.now()).toISOString()
    await moveReports(transaction, { doorCheckIds: readIds(merge.door_check_ids), suggestionIds: readIds(merge.suggestion_ids) }, from.facts.id)
    await moveStationPhotos(transaction, { from: into.facts.id, to: from.facts.id, only: readIds(merge.photo_ids) })
    await touchStation(transaction, into.facts.id, at)
    await markMergeUndone(transaction, id, at)
    await record(by.actor, { action: 'station.unmerged', ...aboutStation(into), why, details: { into: into.facts.code, from: from.facts.code } })
    return into.facts.id
  })
  return readStationPage(deps, by, winnerId)
}
