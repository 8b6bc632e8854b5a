import type { StaffArea } from '#data/areas/area-orders.ts'
import type { AreaRefusal } from '#data/areas/area-refusals.ts'
import type { AreaTree } from '#data/areas/area-tree.ts'
import type { Area, TreeArea } from '#data/areas/area.ts'
import type { AuditedChange } from '../audit/audited.service.ts'
import type { Database } from '../db/database.ts'
import type { Deps } from '../deps.ts'
import type { Authority } from '../staff/caller.ts'
import { refuseAdd, refuseMove, refuseRename, refuseRestore, refuseRetire } from '#data/areas/area-changes.ts'
import { pathBelow, treeOf } from '#data/areas/area-tree.ts'
import { audited } from '../audit/audited.service.ts'
import { isWithin } from '../staff/scope.ts'
import { staffErrors } from '../staff/staff.errors.ts'
import { readStaffAreas } from './area-holds.service.ts'
import { areaErrors } from './areas.errors.ts'
import { announceAreas, insertMissingAreas, listAreas, updateArea } from './areas.repository.ts'
import { relocate } from './relocate.service.ts'

export type AreaDeps = Pick<Deps, 'db' | 'keys' | 'now' | 'newId' | 'index'>
export interface Reasoned { why?: string | undefined }

/** An area as it stands, within the scope of whoever asks. Throws not_found. */
export function getArea(tree: AreaTree, { scope }: Pick<Authority, 'scope'>, id: string): TreeArea {
  const area = tree.get(id)
  if (!area || !isWithin(scope, area.path))
    throw staffErrors.unknown()
  return area
}

/** Throws invalid_input with everything that stands in the way. */
export function mustBeAllowed(refusals: readonly AreaRefusal[]): void {
  if (refusals.length > 0)
    throw areaErrors.refused(refusals)
}

/** Runs a change of the tree with its line in the audit, and answers with the area as it is after that. */
export async function changeTree(deps: AreaDeps, by: Authority, change: (change: AuditedChange & { tree: AreaTree }) => Promise<string>): Promise<StaffArea> {
  const { id, areas } = await audited(deps, async (under) => {
    let isChanged = true
    const unchanged = () => {
      isChanged = false
      under.unchanged()
    }
    const id = await change({ ...under, unchanged, tree: treeOf(await listAreas(under.transaction)) })
    if (isChanged)
      await announceAreas(under.transaction)
    return { id, areas: await readStaffAreas({ db: under.transaction }, by) }
  })
  await deps.index.refresh()
  const area = areas.find(area => area.id === id)
  if (!area)
    throw staffErrors.unknown()
  return area
}

const factsOf = ({ name, gbCode }: Pick<Area, 'name' | 'gbCode'>) => ({ name, gbCode })

/** A new area below one of the scope. Throws not_found, invalid_input. */
export async function addArea(deps: AreaDeps, by: Authority, { why, ...wanted }: Omit<Area, 'id' | 'path' | 'parentId'> & { parentId: string } & Reasoned): Promise<StaffArea> {
  const id = deps.newId()
  return changeTree(deps, by, async ({ tree, transaction, record }) => {
    const parent = getArea(tree, by, wanted.parentId)
    mustBeAllowed(refuseAdd(tree, parent, wanted))
    await insertMissingAreas(transaction, [{ ...wanted, id, path: pathBelow(parent, id) }])
    await record(by.actor, { action: 'area.added', subject: `area:${id}`, areaId: id, why, details: { ...factsOf(wanted), level: wanted.level, parentId: parent.id } })
    return id
  })
}

/** A new name or code; the id stays. Throws not_found, invalid_input. */
export async function renameArea(deps: AreaDeps, by: Authority, { id, name, gbCode, why }: { id: string } & Pick<Area, 'name' | 'gbCode'> & Reasoned): Promise<StaffArea> {
  return changeTree(deps, by, async ({ tree, transaction, record, unchanged }) => {
    const area = getArea(tree, by, id)
    mustBeAllowed(refuseRename(tree, area, { name, gbCode }))
    if (area.name === name && area.gbCode === gbCode)
      unchanged()
    else
      await record(by.actor, { action: 'area.renamed', subject: `area:${id}`, areaId: id, why, details: { from: factsOf(area), to: { name, gbCode } } })
    await updateArea(transaction, id, { name, gb_code: gbCode })
    return id
  })
}

/** Puts an area with all below it elsewhere in the tree. Both places must lie in the scope. Throws not_found, invalid_input. */
export async function moveArea(deps: AreaDeps, by: Authority, { id, parentId, why }: { id: string, parentId: string } & Reasoned): Promise<StaffArea> {
  return changeTree(deps, by, async ({ tree, transaction, record, unchanged }) => {
    const [area, parent] = [getArea(tree, by, id), getArea(tree, by, parentId)]
    if (area.parentId !== null)
      getArea(tree, by, area.parentId)
    mustBeAllowed(refuseMove(tree, area, parent))
    if (area.parentId === parent.id || area.parentId === null) {
      unchanged()
      return id
    }
    await relocate(transaction, { tree, area, parent, at: new Date(deps.now()).toISOString() })
    await record(by.actor, { action: 'area.moved', subject: `area:${id}`, areaId: id, why, details: { from: area.parentId, to: parent.id } })
    return id
  })
}

/** What hangs on one area itself, at this moment. */
async function holdsOf(db: Database, by: Authority, id: string) {
  const area = (await readStaffAreas({ db }, by)).find(area => area.id === id)
  return { stations: area?.stations ?? 0, staff: area?.staff ?? 0 }
}

/** Takes an area on which nothing hangs out of use, or back into it. Throws not_found, invalid_input. */
export async function retireArea(deps: AreaDeps, by: Authority, { id, isRetired, why }: { id: string, isRetired: boolean } & Reasoned): Promise<StaffArea> {
  return changeTree(deps, by, async ({ tree, transaction, record, unchanged }) => {
    const area = getArea(tree, by, id)
    if (isRetired === (area.status === 'retired')) {
      unchanged()
      return id
    }
    mustBeAllowed(isRetired ? refuseRetire(tree, area, await holdsOf(transaction, by, id)) : refuseRestore(tree, area))
    await updateArea(transaction, id, { status: isRetired ? 'retired' : 'active' })
    await record(by.actor, { action: isRetired ? 'area.retired' : 'area.restored', subject: `area:${id}`, areaId: id, why })
    return id
  })
}
