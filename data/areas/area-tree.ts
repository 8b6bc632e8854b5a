import type { AreaLevel, TreeArea } from './area.ts'
import { areaLevels } from './area.ts'

/** All areas of an installation, by id. */
export type AreaTree = ReadonlyMap<string, TreeArea>

export function treeOf(areas: Iterable<TreeArea>): AreaTree {
  return new Map([...areas].map(area => [area.id, area]))
}

/** The path of an area below another one, or of a root. It ends in `/`, so that no path begins like a neighbour's. */
export function pathBelow(parent: Pick<TreeArea, 'path'> | null, id: string): string {
  return `${parent?.path ?? '/'}${id}/`
}

/** Whether an area is another one or lies below it. */
export function liesIn(area: Pick<TreeArea, 'path'>, root: Pick<TreeArea, 'path'>): boolean {
  return area.path.startsWith(root.path)
}

/** Whether the first level may stand above the second. Levels may be left out: a grid may belong to a town itself. */
export function isAbove(upper: AreaLevel, lower: AreaLevel): boolean {
  return areaLevels.indexOf(upper) < areaLevels.indexOf(lower)
}

/** The area that an id stands for today: itself, or the one it was merged into. Undefined for an id that never was. */
export function standsFor(tree: AreaTree, id: string): TreeArea | undefined {
  let area = tree.get(id)
  // Whatever is merged lies below its target, so the chain ends.
  while (area?.mergedInto != null)
    area = tree.get(area.mergedInto)
  return area
}

/** The active areas right below one. */
export function activeChildren(tree: AreaTree, id: string): TreeArea[] {
  return [...tree.values()].filter(({ parentId, status }) => parentId === id && status === 'active')
}

/** What NFKC leaves as it is. */
const plainName = /^[\u4E00-\u9FFFa-z\d]+$/i

/** Names are compared without spaces, and full-width forms as their plain ones. */
export function areaNameKey(name: string): string {
  // Nearly all names are plain, and a list compares millions of pairs.
  return plainName.test(name) ? name : name.normalize('NFKC').replace(/\s/g, '')
}

/** The active area right below a parent that has this name already. */
export function namesake(tree: AreaTree, parentId: string | null, name: string, exceptId?: string): TreeArea | undefined {
  const key = areaNameKey(name)
  return [...tree.values()].find(area => area.parentId === parentId && area.status === 'active' && area.id !== exceptId && areaNameKey(area.name) === key)
}
