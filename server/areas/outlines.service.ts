import type { StaffArea } from '#data/areas/area-orders.ts'
import type { Outline } from '#data/areas/outline.ts'
import type { Datum } from '#data/geo/datum.ts'
import type { Point } from '#data/geo/point.ts'
import type { Deps } from '../deps.ts'
import type { Authority } from '../staff/caller.ts'
import type { AreaDeps, Reasoned } from './area-changes.service.ts'
import { areaAt } from '#data/areas/area-at.ts'
import { treeOf } from '#data/areas/area-tree.ts'
import { faultOf, outlineSchema, polygonsOf, toWgs84 } from '#data/areas/outline.ts'
import { changeTree, getArea } from './area-changes.service.ts'
import { areaErrors } from './areas.errors.ts'
import { findOutline, listAreas, listOutlines, updateArea } from './areas.repository.ts'

const cornersOf = (outline: Outline | null): number => outline === null ? 0 : polygonsOf(outline).flat(2).length
const readStored = (text: string): Outline => outlineSchema.parse(JSON.parse(text))

/** The outline of an area of the scope, WGS-84. Throws not_found. */
export async function readOutline({ db }: Pick<Deps, 'db'>, by: Authority, id: string): Promise<{ outline: Outline | null }> {
  getArea(treeOf(await listAreas(db)), by, id)
  const stored = await findOutline(db, id)
  return { outline: stored === null ? null : readStored(stored) }
}

/** Draws an area, or takes its outline away (null). It is checked as it will be kept, in WGS-84. Throws not_found, invalid_input. */
export async function outlineArea(deps: AreaDeps, by: Authority, { id, outline: given, datum, why }: { id: string, outline: Outline | null, datum: Datum } & Reasoned): Promise<StaffArea> {
  getArea(treeOf(await listAreas(deps.db)), by, id)
  const outline = given === null ? null : toWgs84(given, datum)
  const fault = outline === null ? undefined : faultOf(outline)
  if (fault)
    throw areaErrors.badOutline(fault)
  return changeTree(deps, by, async ({ tree, transaction, record }) => {
    getArea(tree, by, id)
    await updateArea(transaction, id, { outline: outline === null ? null : JSON.stringify(outline) })
    await record(by.actor, { action: 'area.outlined', subject: `area:${id}`, areaId: id, why, details: { corners: cornersOf(outline) } })
    return id
  })
}

/** The deepest area in use whose outline holds a place; null when none is known to. */
export async function findAreaAt({ db }: Pick<Deps, 'db'>, point: Point): Promise<string | null> {
  const outlined = (await listOutlines(db)).map(({ id, path, outline }) => ({ area: { id, path }, outline: readStored(outline) }))
  return areaAt(outlined, point)
}

/** Whether an area was drawn. */
export async function isOutlined({ db }: Pick<Deps, 'db'>, id: string): Promise<boolean> {
  return await findOutline(db, id) !== null
}
