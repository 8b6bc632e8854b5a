import type { TreeArea } from '../areas/area.ts'
import type { Day } from '../time/shanghai.ts'
import type { DayCount } from './day-count.ts'
import type { Metric } from './metric.ts'
import type { JudgedTarget } from './target.ts'
import * as z from 'zod/mini'
import { liesIn } from '../areas/area-tree.ts'
import { addDays } from '../time/shanghai.ts'
import { happens, metricKeys, metricSchema } from './metric.ts'
import { judgedTargetSchema } from './target.ts'

/** How a thing went in a week and in the one before, and how its target stood at the end of the week, or stands now. Only what happens has weeks. */
export const weekCellSchema = z.strictObject({ metric: metricSchema, week: z.int(), before: z.int(), target: z.nullable(judgedTargetSchema) })

export const weekRowSchema = z.strictObject({ area: z.strictObject({ id: z.string(), name: z.string() }), cells: z.array(weekCellSchema) })
export type WeekRow = z.infer<typeof weekRowSchema>

/** The days of a week that are compared: all seven, or of a week that is running those that have begun. */
export const daysOfWeek = (monday: Day, today: Day): Day[] => Array.from({ length: 7 }, (_, index) => addDays(monday, index)).filter(day => day <= today)

/** How the target of a thing in an area stands; null: it has none. */
export type TargetOf = (areaId: string, metric: Metric) => JudgedTarget | null

/** Only what happens has weeks. */
const happening = metricKeys.filter(happens)

/** The rows of some areas, each with everything below it: a week beside the same days of the one before. */
export function weekRows(rowAreas: readonly TreeArea[], { areas, counts }: { areas: readonly TreeArea[], counts: readonly DayCount[] }, { monday, today, targetOf }: { monday: Day, today: Day, targetOf: TargetOf }): WeekRow[] {
  const days = new Set(daysOfWeek(monday, today))
  const daysBefore = new Set([...days].map(day => addDays(day, -7)))
  const rowsOf = new Map(areas.map(area => [area.id, rowAreas.filter(row => liesIn(area, row)).map(({ id }) => id)]))
  const sums = new Map<string, { week: number, before: number }>()
  for (const { areaId, metric, day, count } of counts) {
    if (!days.has(day) && !daysBefore.has(day))
      continue
    for (const rowId of rowsOf.get(areaId) ?? []) {
      const key = `${rowId} ${metric}`
      const sum = sums.get(key) ?? { week: 0, before: 0 }
      sums.set(key, sum)
      sum[days.has(day) ? 'week' : 'before'] += count
    }
  }
  return rowAreas.map(({ id, name }) => ({ area: { id, name }, cells: happening.map(metric => ({ metric, week: 0, before: 0, ...sums.get(`${id} ${metric}`), target: targetOf(id, metric) })) }))
}
