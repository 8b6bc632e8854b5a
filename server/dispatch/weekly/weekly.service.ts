import type { TreeArea } from '#data/areas/area.ts'
import type { CountedHistory } from '#data/dispatch/day-table.ts'
import type { Stuck, WeeklyReview } from '#data/dispatch/review.ts'
import type { TargetOf } from '#data/dispatch/week.ts'
import type { Day } from '#data/time/shanghai.ts'
import type { Authority } from '../../staff/caller.ts'
import type { HistoryDeps } from '../daily/history.service.ts'
import { liesIn, treeOf } from '#data/areas/area-tree.ts'
import { endOfDayMs, mondayOf } from '#data/dispatch/day-count.ts'
import { dayRows, rowAreas } from '#data/dispatch/day-table.ts'
import { MAX_STUCK, STUCK_AFTER_DAYS } from '#data/dispatch/review.ts'
import { weekRows } from '#data/dispatch/week.ts'
import { addDays, DAY_MS, dayOf, toShanghaiIso } from '#data/time/shanghai.ts'
import { listOverdueLeads } from '../../leads/overdue.service.ts'
import { listWaitingAreas } from '../../registrations/day-counts.service.ts'
import { scopeOfPaths } from '../../staff/scope.ts'
import { listUnconfirmedAreas } from '../../volunteering/sums/unconfirmed.service.ts'
import { findOwnArea } from '../daily/daily.service.ts'
import { readHistory } from '../daily/history.service.ts'
import { dispatchErrors } from '../dispatch.errors.ts'
import { readPoints } from './points.service.ts'

/** The scope of an area and what lies below it, without what belongs to no area. */
const below = ({ path }: TreeArea) => ({ ...scopeOfPaths([path]), hasRoot: false })

/**
 * A week of an area beside the one before, what stands still there now and who has it, and what was decided. `week`: any day of it; the
 * running one when none is named. Throws not_found; invalid_input for a week that has not begun.
 */
export async function readWeeklyReview(deps: HistoryDeps, authority: Pick<Authority, 'scope'>, { area: areaId, week }: { area?: string | undefined, week?: Day | undefined }): Promise<WeeklyReview> {
  const nowMs = deps.now()
  const today = dayOf(nowMs)
  const monday = mondayOf(week ?? today)
  if (monday > today)
    throw dispatchErrors.future()
  const { area, areas } = await findOwnArea(deps, authority, areaId)
  const tree = treeOf(areas)
  const areaName = (id: string) => tree.get(id)?.name ?? id
  const sunday = addDays(monday, 6)
  const shown = rowAreas(areas, area)
  const history = await readHistory(deps)
  const rows = weekRows(shown, history, { monday, today, targetOf: targetsOn(shown, history, sunday < today ? sunday : today) })
  return {
    area: { id: area.id, name: area.name },
    monday,
    sunday,
    isRunning: endOfDayMs(sunday) > nowMs,
    computedAt: toShanghaiIso(nowMs),
    rows: rows.filter(({ area: { id }, cells }, at) => at === 0 || tree.get(id)?.status === 'active' || cells.some(({ week: here, before }) => here !== 0 || before !== 0)),
    stuck: await listStuck(deps, { area, areas, areaName, nowMs }),
    points: await readPoints(deps, below(area), { monday, areaName }),
  }
}

/** How the targets of some areas stand at the end of a day. */
function targetsOn(areas: readonly TreeArea[], history: CountedHistory, day: Day): TargetOf {
  const judged = new Map(dayRows(areas, history, day).flatMap(({ area, cells }) => cells.map(({ metric, target }) => [`${area.id} ${metric}`, target])))
  return (areaId, metric) => judged.get(`${areaId} ${metric}`) ?? null
}

/** What stands still now, by kind, the longest first. */
async function listStuck(deps: HistoryDeps, { area, areas, areaName, nowMs }: { area: TreeArea, areas: readonly TreeArea[], areaName: (id: string) => string, nowMs: number }): Promise<Stuck[]> {
  const ids = new Set(areas.filter(other => liesIn(other, area)).map(({ id }) => id))
  const before = new Date(nowMs - STUCK_AFTER_DAYS * DAY_MS).toISOString()
  const counted = (kind: 'registrations_waiting' | 'hours_waiting', waiting: readonly { areaId: string, count: number, since: string }[]): Stuck[] => waiting
    .filter(({ areaId }) => ids.has(areaId))
    .toSorted((a, b) => a.since < b.since ? -1 : 1)
    .slice(0, MAX_STUCK)
    .map(({ areaId, count, since }) => ({ kind, areaId, holder: areaName(areaId), since, count, lead: null }))
  return [
    ...await listOverdueLeads(deps.db, below(area), { nowMs, limit: MAX_STUCK, areaName }),
    ...counted('registrations_waiting', await listWaitingAreas(deps.db, before)),
    ...counted('hours_waiting', await listUnconfirmedAreas(deps.db, before)),
  ]
}
