import type { Point, PointDone, PointInput } from '#data/dispatch/review.ts'
import type { Deps } from '../../deps.ts'
import type { Authority } from '../../staff/caller.ts'
import type { Scope } from '../../staff/scope.ts'
import type { PointRow } from '../dispatch.tables.ts'
import { standsFor, treeOf } from '#data/areas/area-tree.ts'
import { mondayOf } from '#data/dispatch/day-count.ts'
import { readAllAreas } from '../../areas/areas.service.ts'
import { audited } from '../../audit/audited.service.ts'
import { isWithin } from '../../staff/scope.ts'
import { dispatchErrors } from '../dispatch.errors.ts'
import { closePoint, findPoint, insertPoint, listPoints } from './points.repository.ts'

type PointDeps = Pick<Deps, 'db' | 'keys' | 'now'>

const toPoint = (row: PointRow, areaName: (id: string) => string): Point => ({
  id: row.id,
  revision: row.revision,
  areaId: row.area_id,
  areaName: areaName(row.area_id),
  week: row.week,
  words: row.words,
  owner: row.owner,
  dueOn: row.due_on,
  madeAt: row.made_at,
  madeBy: row.made_by_name,
  done: row.done_at === null ? null : { at: row.done_at, by: row.done_by_name, words: row.done_words ?? '' },
})

/** Notes of a week in a scope, and what was decided before and is not done. */
export const readPoints = async ({ db }: Pick<Deps, 'db'>, scope: Scope, { monday, areaName }: { monday: string, areaName: (id: string) => string }): Promise<Point[]> =>
  (await listPoints(db, scope, monday)).map(row => toPoint(row, areaName))

/** Keeps a note; the same sent again is the same one. Throws not_found for an area that is not one's own; id_taken for another note under the same id. */
export async function notePoint(deps: PointDeps, { actor, scope }: Authority, { id, ...input }: PointInput & { id: string }): Promise<Point> {
  const tree = treeOf(await readAllAreas(deps))
  const area = standsFor(tree, input.areaId)
  if (!area || !isWithin(scope, area.path))
    throw dispatchErrors.unknown()
  const areaName = (areaId: string) => tree.get(areaId)?.name ?? areaId
  const week = mondayOf(input.week)
  return audited(deps, async ({ transaction, record, unchanged }) => {
    const known = await findPoint(transaction, id)
    if (known) {
      if (known.made_by !== actor.id || known.area_id !== area.id || known.week !== week || known.words !== input.words || known.owner !== input.owner || known.due_on !== input.dueOn)
        throw dispatchErrors.idTaken()
      unchanged()
      return toPoint(known, areaName)
    }
    const row: PointRow = { id, revision: 1, area_id: area.id, week, words: input.words, owner: input.owner, due_on: input.dueOn, made_at: new Date(deps.now()).toISOString(), made_by: actor.id, made_by_name: actor.name, done_at: null, done_by_name: null, done_words: null }
    await insertPoint(transaction, row)
    await record(actor, { action: 'dispatch.noted', subject: null, areaId: area.id, details: { week } })
    return toPoint(row, areaName)
  })
}

/** Says that something is done, and what came of it. Throws not_found; conflict when somebody has said so before. */
export async function finishPoint(deps: PointDeps, { actor, scope }: Authority, { id, revision, words }: PointDone & { id: string }): Promise<Point> {
  const tree = treeOf(await readAllAreas(deps))
  return audited(deps, async ({ transaction, record }) => {
    const known = await findPoint(transaction, id)
    const area = known && tree.get(known.area_id)
    if (!known || !area || !isWithin(scope, area.path))
      throw dispatchErrors.unknown()
    if (known.revision !== revision || known.done_at !== null)
      throw dispatchErrors.doneBefore()
    const row = { ...known, revision: revision + 1, done_at: new Date(deps.now()).toISOString(), done_by_name: actor.name, done_words: words }
    await closePoint(transaction, { id, revision: row.revision, done_at: row.done_at, done_by_name: row.done_by_name, done_words: words })
    await record(actor, { action: 'dispatch.done', subject: null, areaId: known.area_id, details: { week: known.week } })
    return toPoint(row, areaId => tree.get(areaId)?.name ?? areaId)
  })
}
