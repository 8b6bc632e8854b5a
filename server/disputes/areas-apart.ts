import type { AreaTree } from '#data/areas/area-tree.ts'
import type { TreeArea } from '#data/areas/area.ts'
import type { Party } from '#data/disputes/parties.ts'
import { liesIn, standsFor } from '#data/areas/area-tree.ts'

/** The path of an area as far as conflicts of interest go: one that was merged is the one it went into. */
export const pathIn = (tree: AreaTree) => (areaId: string): string | undefined => standsFor(tree, areaId)?.path

/** The smallest area from this one upwards that is no party and lies in none. Undefined: there is none. */
export function areaApart(tree: AreaTree, from: TreeArea | undefined, parties: readonly Party[]): TreeArea | undefined {
  const accused = parties.flatMap(party => party.kind === 'area' ? standsFor(tree, party.areaId) ?? [] : [])
  let area = from
  while (area && accused.some(root => area !== undefined && liesIn(area, root)))
    area = area.parentId === null ? undefined : tree.get(area.parentId)
  return area
}
