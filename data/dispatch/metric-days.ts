import type { TreeArea } from '../areas/area.ts'
import type { Day } from '../time/shanghai.ts'
import type { DayCount } from './day-count.ts'
import type { Metric } from './metric.ts'
import * as z from 'zod/mini'
import { liesIn } from '../areas/area-tree.ts'
import { addDays } from '../time/shanghai.ts'
import { metricSchema } from './metric.ts'

/** So many days are told one by one. */
export const HISTORY_DAYS = 30

/**
 * One day of a thing. `now`: as it is known now; of what stands only the running day, for it has no past. `kept`: as it was kept when the day
 * closed. What happens: on that day; what stands: at its end. Null: not known.
 */
export const metricDaySchema = z.strictObject({ day: z.iso.date(), now: z.nullable(z.int()), kept: z.nullable(z.int()) })

/** `GET /api/staff/dispatch/days?metric=&area=&day=`: the days up to one, the oldest first. */
export const metricDaysSchema = z.strictObject({ area: z.strictObject({ id: z.string(), name: z.string() }), metric: metricSchema, days: z.array(metricDaySchema) })
export type MetricDays = z.infer<typeof metricDaysSchema>

/** The days up to one, the oldest first. */
export const daysUpTo = (day: Day, count = HISTORY_DAYS): Day[] => Array.from({ length: count }, (_, index) => addDays(day, index + 1 - count))

/** How much happened in an area with everything below it on each of some days. */
export function countByDay(area: TreeArea, { areas, counts }: { areas: readonly TreeArea[], counts: readonly DayCount[] }, { metric, days }: { metric: Metric, days: readonly Day[] }): number[] {
  const inside = new Set(areas.filter(other => liesIn(other, area)).map(({ id }) => id))
  const sums = new Map(days.map(day => [day, 0]))
  for (const { areaId, metric: counted, day, count } of counts) {
    const sum = sums.get(day)
    if (counted === metric && sum !== undefined && inside.has(areaId))
      sums.set(day, sum + count)
  }
  return days.map(day => sums.get(day) ?? 0)
}
