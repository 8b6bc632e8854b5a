import type { AreaRefusal } from './area-refusals.ts'
import type { AreaTree } from './area-tree.ts'
import type { TreeArea } from './area.ts'
import { areaRefusals } from './area-refusals.ts'
import { activeChildren, areaNameKey, isAbove, liesIn, namesake } from './area-tree.ts'

/** What a change asks of the tree; every function tells all that stands in its way, nothing when it may be made. */
type Refusals = AreaRefusal[]

const found = (...refusals: (AreaRefusal | false | undefined)[]): Refusals => refusals.filter(refusal => refusal !== undefined && refusal !== false)

function refuseCode(tree: AreaTree, gbCode: string | null, exceptId?: string): AreaRefusal | false {
  const other = gbCode === null ? undefined : [...tree.values()].find(area => area.status === 'active' && area.gbCode === gbCode && area.id !== exceptId)
  return other !== undefined && gbCode !== null && areaRefusals.codeTaken(gbCode, other.name)
}

function refuseName(tree: AreaTree, parent: TreeArea | undefined, name: string, exceptId?: string): AreaRefusal | false {
  return parent !== undefined && namesake(tree, parent.id, name, exceptId) !== undefined && areaRefusals.nameTaken(name, parent.name)
}

export function refuseAdd(tree: AreaTree, parent: TreeArea, area: Pick<TreeArea, 'level' | 'name' | 'gbCode'>): Refusals {
  return found(
    parent.status !== 'active' && areaRefusals.isRetired('parentId', parent.name),
    !isAbove(parent.level, area.level) && areaRefusals.wrongLevel(parent.level, area.level),
    refuseName(tree, parent, area.name),
    refuseCode(tree, area.gbCode),
  )
}

/** A new name or another code; the id stays. */
export function refuseRename(tree: AreaTree, area: TreeArea, { name, gbCode }: Pick<TreeArea, 'name' | 'gbCode'>): Refusals {
  return found(
    area.status !== 'active' && areaRefusals.isRetired('id', area.name),
    refuseName(tree, area.parentId === null ? undefined : tree.get(area.parentId), name, area.id),
    refuseCode(tree, gbCode, area.id),
  )
}

/** To another place of the tree, with everything below. */
export function refuseMove(tree: AreaTree, area: TreeArea, parent: TreeArea): Refusals {
  return found(
    area.parentId === null && areaRefusals.isRoot(area.name),
    area.status !== 'active' && areaRefusals.isRetired('id', area.name),
    parent.status !== 'active' && areaRefusals.isRetired('parentId', parent.name),
    liesIn(parent, area) && areaRefusals.cycle(area.name, parent.name),
    !isAbove(parent.level, area.level) && areaRefusals.wrongLevel(parent.level, area.level),
    refuseName(tree, parent, area.name, area.id),
  )
}

/** Into another area of the same level, which takes over everything. */
export function refuseMerge(tree: AreaTree, area: TreeArea, into: TreeArea): Refusals {
  if (area.id === into.id)
    return [areaRefusals.mergeWithItself(area.name)]
  const names = new Set(activeChildren(tree, into.id).map(({ name }) => areaNameKey(name)))
  const shared = activeChildren(tree, area.id).map(({ name }) => name).filter(name => names.has(areaNameKey(name)))
  return found(
    area.parentId === null && areaRefusals.isRoot(area.name),
    area.status !== 'active' && areaRefusals.isRetired('id', area.name),
    into.status !== 'active' && areaRefusals.isRetired('intoId', into.name),
    area.level !== into.level && areaRefusals.mergeLevels(area.level, into.level),
    shared.length > 0 && areaRefusals.mergeNames(shared),
  )
}

/** What hangs on an area itself, not on those below. */
export interface AreaHolds { readonly stations: number, readonly staff: number }

export function refuseRetire(tree: AreaTree, area: TreeArea, holds: AreaHolds): Refusals {
  const children = activeChildren(tree, area.id).length
  return found(
    area.parentId === null && areaRefusals.isRoot(area.name),
    children > 0 && areaRefusals.holdsAreas(children),
    holds.stations > 0 && areaRefusals.holdsStations(holds.stations),
    holds.staff > 0 && areaRefusals.holdsStaff(holds.staff),
  )
}

export function refuseRestore(tree: AreaTree, area: TreeArea): Refusals {
  const parent = area.parentId === null ? undefined : tree.get(area.parentId)
  const target = area.mergedInto === null ? undefined : tree.get(area.mergedInto)
  if (target)
    return [areaRefusals.isMerged(area.name, target.name)]
  return found(
    parent !== undefined && parent.status !== 'active' && areaRefusals.isRetired('id', parent.name),
    refuseName(tree, parent, area.name, area.id),
    refuseCode(tree, area.gbCode, area.id),
  )
}
