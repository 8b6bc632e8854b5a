import type { Refusal, Remark, Suspicion } from './reason.ts'
import type { StationDraft } from './station-draft.ts'
import { around } from 'geokdbush'
import KDBush from 'kdbush'
import { distanceMetres } from '../../geo/distance.ts'
import { isSamePlace, normaliseName } from './place-match.ts'
import { refusals, remarks, suspicions } from './reason.ts'

/** Two names closer than this are one door or a mistake. */
export const ON_TOP_METRES = 10

/** What the rows of one file say against each other, by row number. The first of several is always the one that stays. */
export interface FileTwins {
  readonly duplicates: ReadonlyMap<number, Remark>
  readonly refusals: ReadonlyMap<number, Refusal>
  readonly suspicions: ReadonlyMap<number, Suspicion>
}

/** Whether two rows speak of one place: one name at one place, unless their codes tell them apart. */
function areOne(a: StationDraft, b: StationDraft): boolean {
  return normaliseName(a.name) === normaliseName(b.name) && isSamePlace(a, b) && (a.code === b.code || a.code === null || b.code === null)
}

/** Finds rows that repeat an earlier row, codes used twice, and rows of another name on top of an earlier row. */
export function findTwins(drafts: readonly StationDraft[]): FileTwins {
  const twins = {
    duplicates: new Map<number, Remark>(),
    refusals: new Map<number, Refusal>(),
    suspicions: new Map<number, Suspicion>(),
  }
  const byCode = new Map<string, StationDraft>()
  const byName = new Map<string, StationDraft[]>()
  const kept: StationDraft[] = []
  for (const draft of drafts) {
    const namesakes = byName.get(normaliseName(draft.name)) ?? []
    const twin = namesakes.find(earlier => areOne(earlier, draft))
    const coded = draft.code === null
      ? undefined
      : byCode.get(draft.code)
    if (twin) {
      twins.duplicates.set(draft.row, remarks.duplicateRow(twin.row))
      continue
    }
    if (coded && draft.code !== null) {
      twins.refusals.set(draft.row, refusals.duplicateCode(draft.code, coded.row))
      continue
    }
    byName.set(normaliseName(draft.name), [...namesakes, draft])
    if (draft.code !== null)
      byCode.set(draft.code, draft)
    kept.push(draft)
  }
  findOnTop(kept).forEach((suspicion, row) => twins.suspicions.set(row, suspicion))
  return twins
}

function findOnTop(drafts: readonly StationDraft[]): Map<number, Suspicion> {
  const found = new Map<number, Suspicion>()
  if (drafts.length === 0)
    return found
  const index = new KDBush(drafts.length)
  drafts.forEach(({ point }) => index.add(point.lng, point.lat))
  index.finish()
  drafts.forEach((draft, at) => {
    const [below] = around(index, draft.point.lng, draft.point.lat, 1, ON_TOP_METRES / 1000, candidate =>
      candidate < at && normaliseName(drafts[candidate]?.name ?? '') !== normaliseName(draft.name))
    const other = below === undefined
      ? undefined
      : drafts[below]
    if (other)
      found.set(draft.row, suspicions.onTopOfRow(other.row, other.name, distanceMetres(other.point, draft.point)))
  })
  return found
}
