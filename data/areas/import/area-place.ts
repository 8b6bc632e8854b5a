import type { AreaRefusal } from '../area-refusals.ts'
import type { AreaTree } from '../area-tree.ts'
import type { AreaLevel, TreeArea } from '../area.ts'
import type { AreaDraft } from './area-draft.ts'
import { areaNameKey, namesake, standsFor } from '../area-tree.ts'
import { areaLevels } from '../area.ts'
import { areaRowRefusals } from './area-row-refusals.ts'

/** Where a draft belongs: the root itself (`null`), below a parent, or nowhere yet. */
export type Place = { readonly parent: TreeArea | null } | { readonly refusal: AreaRefusal }

const active = (tree: AreaTree) => [...tree.values()].filter(({ status }) => status === 'active')
const lastDigits = { town: 3, community: 3 } as const

/** The area that a text names: by id, by code, or by a name that only one has. */
function findNamed(tree: AreaTree, text: string): Place {
  const merged = standsFor(tree, text)
  const code = text.replace(/\s/g, '')
  const found = merged ? [merged] : active(tree).filter(({ gbCode }) => gbCode === code)
  const named = found.length > 0 ? found : active(tree).filter(({ name }) => areaNameKey(name) === areaNameKey(text))
  const [first] = named
  if (!first)
    return { refusal: areaRowRefusals.unknownParent(text) }
  return named.length > 1 ? { refusal: areaRowRefusals.severalParents(text) } : { parent: first }
}

function findChain(tree: AreaTree, root: TreeArea, above: readonly { level: AreaLevel, name: string }[]): Place {
  let parent = root
  for (const { level, name } of above) {
    if (level === 'county') {
      if (areaNameKey(root.name) !== name)
        return { refusal: areaRowRefusals.otherRoot(name, root.name) }
      continue
    }
    const child = namesake(tree, parent.id, name)
    if (!child || child.level !== level)
      return { refusal: areaRowRefusals.unknownParent(name) }
    parent = child
  }
  return { parent }
}

/** 520322101 stands in the code 520322101002. */
function findByCode(tree: AreaTree, gbCode: string | null, level: AreaLevel): TreeArea | undefined {
  const digits = level === 'town' || level === 'community' ? lastDigits[level] : undefined
  return gbCode === null || digits === undefined ? undefined : active(tree).find(area => area.gbCode === gbCode.slice(0, -digits))
}

/** Where a draft belongs in the tree. Towns without another word belong to the root; a code names its parent. */
export function placeOf(tree: AreaTree, root: TreeArea, draft: AreaDraft): Place {
  const { level, above, gbCode } = draft
  if (level === 'county')
    return areaNameKey(root.name) === areaNameKey(draft.name) || (gbCode !== null && gbCode === root.gbCode) ? { parent: null } : { refusal: areaRowRefusals.otherRoot(draft.name, root.name) }
  if (!('text' in above))
    return findChain(tree, root, above)
  if (above.text !== null)
    return findNamed(tree, above.text)
  const byCode = level === null ? undefined : findByCode(tree, gbCode, level)
  if (byCode)
    return { parent: byCode }
  return level === 'town' ? { parent: root } : { refusal: areaRowRefusals.noParent() }
}

/** The level of a draft that does not say it: the one below its parent's. */
export function levelBelow(parent: TreeArea): AreaLevel | undefined {
  return areaLevels[areaLevels.indexOf(parent.level) + 1]
}
