import type { AreaTree } from './area-tree.ts'
import type { TreeArea } from './area.ts'
import { areaNameKey, liesIn, standsFor } from './area-tree.ts'

/** The area in use that a row of a list names, by community and town (either may be empty); undefined: none, or several. */
export function findNamedArea(tree: AreaTree, { town, area }: { town: string, area: string }): TreeArea | undefined {
  const named = (name: string) => [...tree.values()].filter(candidate => areaNameKey(candidate.name) === areaNameKey(name)).map(({ id }) => standsFor(tree, id)).filter((found): found is TreeArea => found !== undefined && found.status === 'active')
  const towns = town === '' ? [] : named(town)
  const found = new Map((area === '' ? towns : named(area)).filter(candidate => towns.length === 0 || towns.some(upper => liesIn(candidate, upper))).map(candidate => [candidate.id, candidate]))
  return found.size === 1 ? [...found.values()][0] : undefined
}
