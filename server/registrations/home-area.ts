import type { AreaTree } from '#data/areas/area-tree.ts'
import type { TreeArea } from '#data/areas/area.ts'
import { standsFor } from '#data/areas/area-tree.ts'

/** Where somebody belongs today: a community that was merged is the one it went into; of one that is not used any more, the next above. */
export function homeArea(tree: AreaTree, areaId: string): TreeArea | undefined {
  let area = standsFor(tree, areaId)
  while (area !== undefined && area.status === 'retired' && area.parentId !== null)
    area = standsFor(tree, area.parentId)
  return area
}
