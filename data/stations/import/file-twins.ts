import type { Refusal, Remark, Suspicion } from './reason.ts'
import type { StationDraft } from './station-draft.ts'
import { PlaceIndex } from './place-index.ts'
import { SAME_PLACE_METRES } from './place-match.ts'
import { refusals, remarks, suspicions } from './reason.ts'

/** Two names closer than this are one door or a mistake. */
export const ON_TOP_METRES = 10

/** What the rows of one file say against each other, by row number. The first of several is always the one that stays. */
export interface FileTwins {
  readonly duplicates: ReadonlyMap<number, Remark>
  readonly refusals: ReadonlyMap<number, Refusal>
  readonly suspicions: ReadonlyMap<number, Suspicion>
}

const pointOf = (draft: StationDraft) => draft.point

/** Two rows of one name at one place speak of one station, unless their codes tell them apart. */
const areCodesOne = (a: StationDraft, b: StationDraft) => a.code === b.code || a.code === null || b.code === null

/** Finds rows that repeat an earlier row, codes used twice, and rows of another name on top of an earlier row. */
export function findTwins(drafts: readonly StationDraft[]): FileTwins {
  const duplicates = new Map<number, Remark>()
  const refused = new Map<number, Refusal>()
  const rowOfCode = new Map<string, number>()
  const namesakes = new Map([...Map.groupBy(drafts, draft => draft.nameKey)].map(([nameKey, group]) => [nameKey, new PlaceIndex(group, pointOf)]))
  const staying = new Set<StationDraft>()
  for (const draft of drafts) {
    const twin = namesakes.get(draft.nameKey)?.findNearest(draft.point, SAME_PLACE_METRES, other => staying.has(other) && areCodesOne(other, draft))
    const rowOfSameCode = draft.code === null ? undefined : rowOfCode.get(draft.code)
    if (twin) {
      duplicates.set(draft.row, remarks.duplicateRow(twin.item.row))
    }
    else if (draft.code !== null && rowOfSameCode !== undefined) {
      refused.set(draft.row, refusals.duplicateCode(draft.code, rowOfSameCode))
    }
    else {
      staying.add(draft)
      if (draft.code !== null)
        rowOfCode.set(draft.code, draft.row)
    }
  }
  return { duplicates, refusals: refused, suspicions: findOnTop([...staying]) }
}

function findOnTop(drafts: readonly StationDraft[]): Map<number, Suspicion> {
  const index = new PlaceIndex(drafts, pointOf)
  return new Map(drafts.flatMap((draft): [number, Suspicion][] => {
    const below = index.findNearest(draft.point, ON_TOP_METRES, other => other.row < draft.row && other.nameKey !== draft.nameKey)
    return below ? [[draft.row, suspicions.onTopOfRow(below.item.row, below.item.name, below.distanceMetres)]] : []
  }))
}
