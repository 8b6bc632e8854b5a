import type { StaffArea } from '#data/areas/area-orders.ts'
import type { AreaLevel } from '#data/areas/area.ts'
import { areaNameKey, isAbove, liesIn } from '#data/areas/area-tree.ts'

/** An area as the tree draws it. `stations` and `staff` count those below too. */
export interface AreaNode { readonly area: StaffArea, readonly children: readonly AreaNode[], readonly stations: number, readonly staff: number }
export interface AreaWish { readonly text: string, readonly withRetired: boolean }

const inOrder = (a: StaffArea, b: StaffArea) => (a.gbCode ?? '~').localeCompare(b.gbCode ?? '~') || a.name.localeCompare(b.name, 'zh-CN')
const isLike = ({ name, gbCode }: StaffArea, key: string) => areaNameKey(name).toLowerCase().includes(key) || (gbCode?.startsWith(key) ?? false)

/** The areas as trees, narrowed to those whose name or code is wanted and whatever stands above them. Retired ones with active ones below stay. */
export function growNodes(areas: readonly StaffArea[], { text, withRetired }: AreaWish): readonly AreaNode[] {
  const ids = new Set(areas.map(({ id }) => id))
  const below = new Map<string, StaffArea[]>()
  for (const area of areas) {
    const above = area.parentId !== null && ids.has(area.parentId) ? area.parentId : ''
    below.set(above, [...below.get(above) ?? [], area])
  }
  const key = areaNameKey(text).toLowerCase()
  const grow = (area: StaffArea): { node: AreaNode, isWanted: boolean } => {
    const grown = (below.get(area.id) ?? []).toSorted(inOrder).map(grow)
    const sum = (count: 'stations' | 'staff') => grown.reduce((total, { node }) => total + node[count], area[count])
    const shown = grown.filter(({ isWanted }) => isWanted).map(({ node }) => node)
    const isWanted = shown.length > 0 || ((withRetired || area.status === 'active') && isLike(area, key))
    return { node: { area, children: shown, stations: sum('stations'), staff: sum('staff') }, isWanted }
  }
  return (below.get('') ?? []).toSorted(inOrder).map(grow).filter(({ isWanted }) => isWanted).map(({ node }) => node)
}

/** The ids above an area, so that it can be seen. */
export const idsAbove = ({ path, id }: Pick<StaffArea, 'path' | 'id'>): string[] => path.split('/').filter(part => part !== '' && part !== id)

export interface Choice { readonly value: string, readonly label: string }
/** Areas to choose from, each indented below the one that it lies in. */
export function choicesOf(areas: readonly StaffArea[]): Choice[] {
  const least = Math.min(...areas.map(({ path }) => path.split('/').length))
  return areas.toSorted((a, b) => a.path < b.path ? -1 : 1).map(({ id, name, path }) => ({ value: id, label: `${'　'.repeat(path.split('/').length - least)}${name}` }))
}

/** Where an area may be moved to, but for its names. */
export const listMoveTargets = (areas: readonly StaffArea[], area: StaffArea) => areas.filter(target => target.status === 'active' && target.id !== area.parentId && isAbove(target.level, area.level) && !liesIn(target, area))

/** What an area may be merged into. */
export const listMergeTargets = (areas: readonly StaffArea[], { id, level }: StaffArea) => areas.filter(target => target.status === 'active' && target.id !== id && target.level === level)

export const listLevelsBelow = (levels: readonly AreaLevel[], level: AreaLevel) => levels.filter(lower => isAbove(level, lower))
