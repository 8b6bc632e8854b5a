import type { TreeArea } from '#data/areas/area.ts'
import type { DailyTable } from '#data/dispatch/daily.ts'
import type { DayRow, StoodBefore } from '#data/dispatch/day-table.ts'
import type { Day } from '#data/time/shanghai.ts'
import type { Authority } from '../../staff/caller.ts'
import type { KeptRow } from './closings.repository.ts'
import type { HistoryDeps } from './history.service.ts'
import { standsFor, treeOf } from '#data/areas/area-tree.ts'
import { mondayOf } from '#data/dispatch/day-count.ts'
import { dayRows, isEmptyRow, rowAreas } from '#data/dispatch/day-table.ts'
import { happens } from '#data/dispatch/metric.ts'
import { addDays, dayOf, toShanghaiIso } from '#data/time/shanghai.ts'
import { readAllAreas } from '../../areas/areas.service.ts'
import { countDisputes } from '../../disputes/count-disputes.service.ts'
import { commonArea, isRootPath, isWithin } from '../../staff/scope.ts'
import { dispatchErrors } from '../dispatch.errors.ts'
import { findClosedAt, findClosedDays, listClosings } from './closings.repository.ts'
import { readHistory } from './history.service.ts'

/** An area of somebody's; the largest that is theirs when none is named. Throws not_found. */
export async function findOwnArea({ db }: Pick<HistoryDeps, 'db'>, { scope }: Pick<Authority, 'scope'>, areaId: string | undefined): Promise<{ area: TreeArea, areas: TreeArea[] }> {
  const areas = await readAllAreas({ db })
  const tree = treeOf(areas)
  const smallest = commonArea(scope.paths)
  // Whoever has several areas and none that holds them all begins with the first.
  const own = [smallest, ...scope.paths.map(path => path.split('/').at(-2) ?? '')].flatMap(id => tree.get(id ?? '') ?? []).find(({ path }) => isWithin(scope, path))
  const area = areaId === undefined ? own : standsFor(tree, areaId)
  if (!area || !isWithin(scope, area.path))
    throw dispatchErrors.unknown()
  return { area, areas }
}

/** The table of a day of an area and those right below it. Throws not_found; invalid_input for a day that has not begun. */
export async function readDailyTable(deps: HistoryDeps, authority: Pick<Authority, 'scope'>, { area: areaId, day }: { area?: string | undefined, day?: Day | undefined }): Promise<DailyTable> {
  const nowMs = deps.now()
  const today = dayOf(nowMs)
  const asked = day ?? today
  if (asked > today)
    throw dispatchErrors.future()
  const { area, areas } = await findOwnArea(deps, authority, areaId)
  const closedAt = await findClosedAt(deps.db, asked)
  const history = await readHistory(deps)
  const counted = dayRows(rowAreas(areas, area), history, asked, await readStoodBefore(deps, asked, area))
  const shown = counted.filter((row, at) => at === 0 || row.area.status === 'active' || !isEmptyRow(row))
  const { first } = await findClosedDays(deps.db)
  const kept = closedAt === undefined ? undefined : inOrder(area, areas, await listClosings(deps.db, asked, { areaIds: [area.id], parentId: area.id }))
  const rows = kept ? kept.map(({ row }) => row) : shown
  return {
    day: asked,
    kept: kept ? 'as_it_was' : asked === today ? 'running' : 'counted_now',
    computedAt: toShanghaiIso(kept && closedAt !== undefined ? Date.parse(closedAt) : nowMs),
    rows,
    changed: kept ? changesOf(kept, counted) : [],
    disputes: isRootPath(area.path) ? await sumDisputes(deps, area.id, asked) : null,
    keptSince: first,
  }
}

/** The area itself first, then the others as they stand in the tree today; those that are no longer below it come last. */
function inOrder(root: TreeArea, areas: readonly TreeArea[], kept: readonly KeptRow[]): KeptRow[] {
  const places = new Map(rowAreas(areas, root).map(({ id }, at) => [id, at]))
  const placeOf = ({ row }: KeptRow) => places.get(row.area.id) ?? places.size
  return kept.toSorted((a, b) => placeOf(a) - placeOf(b) || (a.row.area.id < b.row.area.id ? -1 : 1))
}

/** What stood when the day before was closed. */
export async function readStoodBefore({ db }: Pick<HistoryDeps, 'db'>, day: Day, area: Pick<TreeArea, 'id'>): Promise<StoodBefore> {
  const rows = await listClosings(db, addDays(day, -1), { areaIds: [area.id], parentId: area.id })
  const totals = new Map(rows.flatMap(({ row }) => row.cells.map(({ metric, total }) => [`${row.area.id} ${metric}`, total])))
  return (areaId, metric) => totals.get(`${areaId} ${metric}`)
}

/** Where a kept table and what is known now disagree about what happened up to that day. What stands is only known for its own time. */
function changesOf(kept: readonly KeptRow[], counted: readonly DayRow[]): DailyTable['changed'] {
  const totals = new Map(counted.flatMap(({ area, cells }) => cells.map(({ metric, total }) => [`${area.id} ${metric}`, total])))
  return kept.flatMap(({ row }) => row.cells.flatMap(({ metric, total }) => {
    const now = totals.get(`${row.area.id} ${metric}`)
    return !happens(metric) || now === undefined || now === total ? [] : [{ areaId: row.area.id, areaName: row.area.name, metric, before: total, now }]
  }))
}

/** The sum of what may be told of disputes up to a day: finished weeks with five or more, of the whole county. */
async function sumDisputes(deps: HistoryDeps, countyId: string, day: Day): Promise<number | null> {
  const told = (await countDisputes(deps)).filter(week => week.countyId === countyId && week.monday < mondayOf(day)).flatMap(({ count }) => count ?? [])
  return told.length === 0 ? null : told.reduce((sum, count) => sum + count, 0)
}
