import type { AreaTree } from '#data/areas/area-tree.ts'
import type { TreeArea } from '#data/areas/area.ts'
import type { InTransaction } from '../db/database.ts'
import { liesIn, pathBelow } from '#data/areas/area-tree.ts'
import { markStationsOfAreas } from '../stations/station-areas.service.ts'
import { moveSubtree } from './areas.repository.ts'

/** Puts an area with all below it under another parent, and says so to whoever asks for stations by area. The rules have been asked. */
export async function relocate(transaction: InTransaction, { tree, area, parent, at }: { tree: AreaTree, area: TreeArea, parent: Pick<TreeArea, 'id' | 'path'>, at: string }): Promise<void> {
  await moveSubtree(transaction, area, { parentId: parent.id, path: pathBelow(parent, area.id) })
  const moved = [...tree.values()].filter(candidate => liesIn(candidate, area)).map(({ id }) => id)
  await markStationsOfAreas(transaction, moved, at)
}
