import type { Datum } from '../../geo/datum.ts'
import type { ImportGrid } from '../../stations/import/import-table.ts'
import type { FileProblem } from '../../stations/import/reason.ts'
import type { areaOutcomes } from '../area-orders.ts'
import type { AreaRefusal } from '../area-refusals.ts'
import type { AreaTree } from '../area-tree.ts'
import type { AreaLevel, TreeArea } from '../area.ts'
import type { AreaDraft } from './area-draft.ts'
import { fileProblems } from '../../stations/import/reason.ts'
import { refuseAdd, refuseMove, refuseRename } from '../area-changes.ts'
import { liesIn, namesake, pathBelow } from '../area-tree.ts'
import { findAreaColumns } from './area-columns.ts'
import { readAreaRow } from './area-draft.ts'
import { levelBelow, placeOf } from './area-place.ts'
import { areaRowRefusals } from './area-row-refusals.ts'

/** More than any county has of towns, communities and grids together. */
export const MAX_AREA_ROWS = 3000

type AreaOutcome = typeof areaOutcomes[number]

/** What becomes of one area of the file. `before` is how it stands, `area` how it will. */
export interface ReviewedArea {
  readonly number: number
  readonly name: string
  readonly level: AreaLevel | null
  readonly outcome: AreaOutcome
  readonly refusals: readonly AreaRefusal[]
  readonly area: TreeArea | null
  readonly before: TreeArea | null
}

export type AreaReview = { readonly rows: readonly ReviewedArea[], readonly problems: null } | { readonly rows: null, readonly problems: readonly FileProblem[] }

export interface AreaImport {
  readonly file: ImportGrid
  readonly datum: Datum | null
  readonly tree: AreaTree
  readonly mayTouch: (area: TreeArea) => boolean
  readonly newId: () => string
}

/** Says of every area of a file what becomes of it, by the same rules as a change by hand. Rows may stand in any order. */
export function reviewAreas({ file, datum, tree: known, mayTouch, newId }: AreaImport): AreaReview {
  const found = findAreaColumns(file.grid)
  const root = [...known.values()].find(({ parentId }) => parentId === null)
  if (!found || !root)
    return { rows: null, problems: [fileProblems.missingColumn({ zh: '名称，或者乡镇、社区、网格', en: 'the name, or town, community and grid' })] }
  const { columns, rows } = found
  if (rows.length > MAX_AREA_ROWS)
    return { rows: null, problems: [fileProblems.tooManyRows(MAX_AREA_ROWS)] }
  const hasPlaces = rows.some(({ cells }) => (cells[columns.get('lng') ?? -1] ?? '').trim() !== '')
  if (hasPlaces && datum === null)
    return { rows: null, problems: [fileProblems.unknownDatum()] }
  const tree = new Map(known)
  const seen = new Map<string, number>()
  const reviewed: ReviewedArea[] = []
  let waiting = rows.flatMap(row => readAreaRow({ row, columns, datum }))
  // Parents first, wherever they stand: what finds no parent waits for the next round.
  for (let isLast = false; waiting.length > 0;) {
    const later: AreaDraft[] = []
    for (const draft of waiting) {
      const row = reviewDraft({ draft, tree, root, mayTouch, newId })
      const isUnplaced = row.refusals.some(({ code }) => code === 'unknown_parent' || code === 'no_parent')
      if (isUnplaced && !isLast) {
        later.push(draft)
        continue
      }
      // What a list by level repeats above its rows is not worth a line.
      if (draft.isImplied && row.outcome === 'unchanged')
        continue
      const first = row.area && row.outcome === 'changed' ? seen.get(row.area.id) : undefined
      if (first !== undefined) {
        reviewed.push({ ...row, outcome: 'refused', area: null, refusals: [areaRowRefusals.twice(first)] })
        continue
      }
      if (row.area)
        takeInto(tree, row.area, row.before)
      if (row.area && !draft.isImplied)
        seen.set(row.area.id, draft.number)
      reviewed.push(row)
    }
    isLast = later.length === waiting.length
    waiting = later
  }
  return { rows: reviewed.sort((a, b) => a.number - b.number), problems: null }
}

/** Puts an area as it will be into the draft of the tree, with the paths of all below it. */
function takeInto(tree: Map<string, TreeArea>, area: TreeArea, before: TreeArea | null): void {
  if (before && before.path !== area.path) {
    for (const below of [...tree.values()].filter(candidate => liesIn(candidate, before)))
      tree.set(below.id, { ...below, path: `${area.path}${below.path.slice(before.path.length)}` })
  }
  tree.set(area.id, area)
}

interface DraftReview extends Pick<AreaImport, 'mayTouch' | 'newId'> { draft: AreaDraft, tree: AreaTree, root: TreeArea }

function reviewDraft({ draft, tree, root, mayTouch, newId }: DraftReview): ReviewedArea {
  const told = { number: draft.number, name: draft.name, level: draft.level, area: null, before: null }
  const refuse = (...refusals: AreaRefusal[]): ReviewedArea => ({ ...told, outcome: 'refused', refusals })
  if (draft.refusals.length > 0)
    return refuse(...draft.refusals)
  const place = placeOf(tree, root, draft)
  if ('refusal' in place)
    return refuse(place.refusal)
  const { parent } = place
  const level = draft.level ?? (parent === null ? 'county' : levelBelow(parent))
  if (level === undefined)
    return refuse(areaRowRefusals.noLevel())
  const coded = draft.gbCode === null ? undefined : [...tree.values()].find(({ gbCode, status }) => gbCode === draft.gbCode && status === 'active')
  const before = parent === null ? root : coded ?? namesake(tree, parent.id, draft.name)
  if (before && isSame(before, draft, parent))
    return { ...told, level, outcome: 'unchanged', refusals: [], area: before, before }
  const isStaying = before !== undefined && before.parentId === (parent?.id ?? null)
  const outside = [before, isStaying ? undefined : parent].find(area => area != null && !mayTouch(area))
  if (outside)
    return refuse(areaRowRefusals.outsideScope(outside.name))
  if (before && before.level !== level)
    return refuse(areaRowRefusals.otherLevel(before.gbCode ?? before.name))
  const { lng, lat } = draft.point ?? before ?? { lng: null, lat: null }
  const base = before ?? { id: newId(), status: 'active' as const, mergedInto: null, level, gbCode: null }
  const area: TreeArea = { ...base, lng, lat, name: draft.name, gbCode: draft.gbCode ?? base.gbCode, parentId: parent?.id ?? null, path: pathBelow(parent, base.id) }
  const refusals = before ? refuseChange(tree, before, area, parent) : parent ? refuseAdd(tree, parent, area) : []
  if (refusals.length > 0)
    return refuse(...refusals)
  return { ...told, level, outcome: before ? 'changed' : 'new', refusals: [], area, before: before ?? null }
}

/** Whether a row only repeats what is known. */
function isSame(before: TreeArea, { name, point, gbCode, level }: AreaDraft, parent: TreeArea | null): boolean {
  const isSamePlace = point === null || (point.lng === before.lng && point.lat === before.lat)
  return before.name === name && before.parentId === (parent?.id ?? null) && isSamePlace && (level === null || level === before.level) && (gbCode === null || gbCode === before.gbCode)
}

function refuseChange(tree: AreaTree, before: TreeArea, area: TreeArea, parent: TreeArea | null): AreaRefusal[] {
  const isMoved = parent !== null && before.parentId !== parent.id
  const refusals = isMoved ? refuseMove(tree, { ...before, name: area.name }, parent) : []
  return [...refusals, ...refuseRename(tree, { ...before, parentId: isMoved ? null : before.parentId }, area)]
}
