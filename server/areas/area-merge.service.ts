import type { MergePreview, StaffArea } from '#data/areas/area-orders.ts'
import type { AreaTree } from '#data/areas/area-tree.ts'
import type { Deps } from '../deps.ts'
import type { Authority } from '../staff/caller.ts'
import type { AreaDeps, Reasoned } from './area-changes.service.ts'
import { refuseMerge } from '#data/areas/area-changes.ts'
import { activeChildren, treeOf } from '#data/areas/area-tree.ts'
import { moveGrantsToArea } from '../staff/area-grants.service.ts'
import { moveStationsToArea } from '../stations/station-areas.service.ts'
import { changeTree, getArea, mustBeAllowed } from './area-changes.service.ts'
import { readStaffAreas } from './area-holds.service.ts'
import { listAreas, updateArea } from './areas.repository.ts'
import { relocate } from './relocate.service.ts'

interface Merge { id: string, intoId: string }

const bothOf = (tree: AreaTree, by: Authority, { id, intoId }: Merge) => ({ area: getArea(tree, by, id), into: getArea(tree, by, intoId) })

/** What a merge would move, and what stands in its way. Throws not_found. */
export async function previewMerge({ db }: Pick<Deps, 'db'>, by: Authority, merge: Merge): Promise<MergePreview> {
  const tree = treeOf(await listAreas(db))
  const { area, into } = bothOf(tree, by, merge)
  const holds = (await readStaffAreas({ db }, by)).find(({ id }) => id === area.id)
  return {
    children: activeChildren(tree, area.id).map(({ id, name }) => ({ id, name })),
    stations: holds?.stations ?? 0,
    staff: holds?.staff ?? 0,
    refusals: refuseMerge(tree, area, into).map(({ code, words }) => ({ code, words })),
  }
}

/**
 * Merges an area into another of its level: children, stations and roles go over, and the old id stays as a retired area below the other,
 * so that whatever else belongs to it is found there. Answers with the area as merged. Throws not_found, invalid_input.
 */
export async function mergeArea(deps: AreaDeps, by: Authority, { why, ...merge }: Merge & Reasoned): Promise<StaffArea> {
  return changeTree(deps, by, async ({ tree, transaction, record }) => {
    const { area, into } = bothOf(tree, by, merge)
    mustBeAllowed(refuseMerge(tree, area, into))
    const at = new Date(deps.now()).toISOString()
    const children = activeChildren(tree, area.id)
    for (const child of children)
      await relocate(transaction, { tree, area: child, parent: into, at })
    const stations = await moveStationsToArea(transaction, { from: area.id, to: into.id, at })
    const staff = await moveGrantsToArea(transaction, area.id, into.id)
    await relocate(transaction, { tree, area, parent: into, at })
    await updateArea(transaction, area.id, { status: 'retired', merged_into: into.id })
    await record(by.actor, { action: 'area.merged', subject: `area:${area.id}`, areaId: area.id, why, details: { name: area.name, into: into.id, children: children.map(({ id }) => id), stations, staff } })
    return area.id
  })
}
