import type { MetricDays } from '#data/dispatch/metric-days.ts'
import type { Metric } from '#data/dispatch/metric.ts'
import type { Day } from '#data/time/shanghai.ts'
import type { Authority } from '../../staff/caller.ts'
import type { HistoryDeps } from './history.service.ts'
import { dayRows } from '#data/dispatch/day-table.ts'
import { countByDay, daysUpTo } from '#data/dispatch/metric-days.ts'
import { happens } from '#data/dispatch/metric.ts'
import { dayOf } from '#data/time/shanghai.ts'
import { dispatchErrors } from '../dispatch.errors.ts'
import { listClosingsOf } from './closings.repository.ts'
import { findOwnArea } from './daily.service.ts'
import { readHistory } from './history.service.ts'

/** A thing of an area day by day, as it is known now and as it was kept. Throws not_found; invalid_input for a day that has not begun. */
export async function readMetricDays(deps: HistoryDeps, authority: Pick<Authority, 'scope'>, { metric, area: areaId, day }: { metric: Metric, area?: string | undefined, day?: Day | undefined }): Promise<MetricDays> {
  const today = dayOf(deps.now())
  const last = day ?? today
  if (last > today)
    throw dispatchErrors.future()
  const { area } = await findOwnArea(deps, authority, areaId)
  const days = daysUpTo(last)
  const history = await readHistory(deps)
  const kept = new Map((await listClosingsOf(deps.db, area.id, { from: days[0] ?? last, to: last })).map(({ day: on, row }) => {
    const cell = row.cells.find(other => other.metric === metric)
    return [on, (happens(metric) ? cell?.today : cell?.total) ?? null]
  }))
  const counts = happens(metric) ? countByDay(area, history, { metric, days }) : []
  const standing = dayRows([area], history, today)[0]?.cells.find(cell => cell.metric === metric)?.total ?? null
  return {
    area: { id: area.id, name: area.name },
    metric,
    days: days.map((on, at) => ({ day: on, now: happens(metric) ? counts[at] ?? 0 : on === today ? standing : null, kept: kept.get(on) ?? null })),
  }
}
