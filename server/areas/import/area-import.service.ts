import type { ReviewedArea } from '#data/areas/import/review-areas.ts'
import type { Datum } from '#data/geo/datum.ts'
import type { ImportGrid } from '#data/stations/import/import-table.ts'
import type { AuditedChange } from '../../audit/audited.service.ts'
import type { Database } from '../../db/database.ts'
import type { Deps } from '../../deps.ts'
import type { Authority } from '../../staff/caller.ts'
import type { AreaDeps, Reasoned } from '../area-changes.service.ts'
import { treeOf } from '#data/areas/area-tree.ts'
import { reviewAreas } from '#data/areas/import/review-areas.ts'
import { audited } from '../../audit/audited.service.ts'
import { commonArea, isWithin } from '../../staff/scope.ts'
import { ImportFileError } from '../../stations/import/import-file-error.ts'
import { announceAreas, findArea, insertMissingAreas, listAreas, updateArea } from '../areas.repository.ts'
import { relocate } from '../relocate.service.ts'

/** A list of areas, and the datum of its longitudes where it has any. */
export interface AreaOrder { readonly file: ImportGrid, readonly fileName: string, readonly datum: Datum | null }

async function judge(db: Database, newId: Deps['newId'], { scope }: Authority, order: AreaOrder): Promise<readonly ReviewedArea[]> {
  const { rows, problems } = reviewAreas({ ...order, tree: treeOf(await listAreas(db)), mayTouch: ({ path }) => isWithin(scope, path), newId })
  if (problems !== null)
    throw new ImportFileError(...problems)
  return rows
}

/** Says what would become of each area of a list. Throws {@link ImportFileError}. */
export function previewAreas({ db, newId }: Pick<Deps, 'db' | 'newId'>, by: Authority, order: AreaOrder): Promise<readonly ReviewedArea[]> {
  return judge(db, newId, by, order)
}

/** Takes what is new and changed, in one transaction, by the same judgement made again inside it. Throws {@link ImportFileError}. */
export async function importAreas(deps: AreaDeps, by: Authority, order: AreaOrder & Reasoned): Promise<readonly ReviewedArea[]> {
  const rows = await audited(deps, async (change) => {
    const rows = await judge(change.transaction, deps.newId, by, order)
    const taken = rows.filter(({ outcome }) => outcome === 'new' || outcome === 'changed')
    if (taken.length === 0) {
      change.unchanged()
      return rows
    }
    const at = new Date(deps.now()).toISOString()
    for (const row of inOrder(taken))
      await take(change, by, { row, at, why: order.why })
    const count = (outcome: ReviewedArea['outcome']) => rows.filter(row => row.outcome === outcome).length
    await change.record(by.actor, { action: 'areas.imported', subject: null, areaId: commonArea(by.scope.paths), why: order.why, details: { file: order.fileName, added: count('new'), changed: count('changed'), refused: count('refused') } })
    await announceAreas(change.transaction)
    return rows
  })
  await deps.index.refresh()
  return rows
}

/** New parents before their children; what was judged later builds on what was judged before. */
function inOrder(rows: readonly ReviewedArea[]): ReviewedArea[] {
  const depth = ({ area }: ReviewedArea) => area?.path.split('/').length ?? 0
  return rows.toSorted((a, b) => depth(a) - depth(b))
}

async function take({ transaction, record }: AuditedChange, { actor }: Authority, { row: { area, before }, at, why }: { row: ReviewedArea, at: string } & Reasoned): Promise<void> {
  if (!area)
    return
  const about = { subject: `area:${area.id}`, areaId: area.id, why } as const
  const { id, name, gbCode, parentId, lng, lat } = area
  // Read again: what was taken before may have moved it.
  const parent = parentId === null ? undefined : await findArea(transaction, parentId)
  const stored = await findArea(transaction, id)
  if (!stored) {
    if (!parent)
      throw new Error(`the parent of ${id} was not imported before it`)
    const { status: _, mergedInto: __, ...fresh } = area
    await insertMissingAreas(transaction, [{ ...fresh, path: `${parent.path}${id}/` }])
    await record(actor, { action: 'area.added', ...about, details: { name, gbCode, level: area.level, parentId: parent.id } })
    return
  }
  if (parent && stored.parentId !== null && stored.parentId !== parent.id) {
    await relocate(transaction, { tree: treeOf(await listAreas(transaction)), area: stored, parent, at })
    await record(actor, { action: 'area.moved', ...about, details: { from: stored.parentId, to: parent.id } })
  }
  if (stored.name !== name || stored.gbCode !== gbCode)
    await record(actor, { action: 'area.renamed', ...about, details: { from: { name: stored.name, gbCode: stored.gbCode }, to: { name, gbCode } } })
  if (before && (stored.lng !== lng || stored.lat !== lat))
    await record(actor, { action: 'area.placed', ...about, details: { lng, lat } })
  await updateArea(transaction, id, { name, gb_code: gbCode, lng, lat })
}
