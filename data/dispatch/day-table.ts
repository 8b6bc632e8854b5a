import type { TreeArea } from '../areas/area.ts'
import type { Day } from '../time/shanghai.ts'
import type { DayCount, StandingCount } from './day-count.ts'
import type { Metric } from './metric.ts'
import type { Target } from './target.ts'
import * as z from 'zod/mini'
import { liesIn } from '../areas/area-tree.ts'
import { areaLevelSchema, areaStatuses } from '../areas/area.ts'
import { daysBetween, mondayOf } from './day-count.ts'
import { happens, metricKeys, metricSchema } from './metric.ts'
import { judgedTargetSchema, judgeTarget, runningTarget } from './target.ts'

/** One number of the table. What stands has no week, and no days without movement. */
export const dayCellSchema = z.strictObject({
  metric: metricSchema,
  /** Up to the end of the day. */
  total: z.int(),
  /** On the day itself; of what stands, the change since the day before was closed. Null: not known. */
  today: z.nullable(z.int()),
  /** From Monday to the day. */
  week: z.nullable(z.int()),
  target: z.nullable(judgedTargetSchema),
  /** Days since something last happened; 0: today. Null: nothing ever did, or it stands. */
  stillDays: z.nullable(z.int()),
})
export type DayCell = z.infer<typeof dayCellSchema>

export const dayRowSchema = z.strictObject({
  area: z.strictObject({ id: z.string(), name: z.string(), level: areaLevelSchema, status: z.enum(areaStatuses) }),
  cells: z.array(dayCellSchema),
})
export type DayRow = z.infer<typeof dayRowSchema>

/** Everything that a table is computed from. */
export interface CountedHistory {
  areas: readonly TreeArea[]
  counts: readonly DayCount[]
  standing: readonly StandingCount[]
  targets: readonly Target[]
}

interface Sum { total: number, today: number, week: number, done: number, movedOn: Day | null }
/** What a row is gathered in. */
interface Gathered { readonly area: TreeArea, readonly target: ReadonlyMap<Metric, Target>, readonly sums: Map<Metric, Sum> }

const noSum: Sum = { total: 0, today: 0, week: 0, done: 0, movedOn: null }

/** What stood in an area when the day before was closed. */
export type StoodBefore = (areaId: string, metric: Metric) => number | undefined

/**
 * The rows of some areas, each with everything below it, from one pass over what was counted: an area may count in several rows. What
 * happened after the day is left out.
 */
export function dayRows(rowAreas: readonly TreeArea[], { areas, counts, standing, targets }: CountedHistory, day: Day, stoodBefore: StoodBefore = () => undefined): DayRow[] {
  const rows = rowAreas.map((area): Gathered => {
    const own = Map.groupBy(targets.filter(({ areaId }) => areaId === area.id), ({ metric }) => metric)
    const running = [...own].flatMap(([metric, some]) => {
      const target = runningTarget(some, day)
      return target ? [[metric, target] as const] : []
    })
    return { area, target: new Map(running), sums: new Map() }
  })
  const rowsOf = new Map(areas.map(area => [area.id, rows.filter(row => liesIn(area, row.area))]))
  const monday = mondayOf(day)
  for (const { areaId, metric, day: on, count } of counts) {
    if (on > day)
      continue
    for (const { sums, target } of rowsOf.get(areaId) ?? []) {
      const sum = sumIn(sums, metric)
      sum.total += count
      if (on === day)
        sum.today += count
      if (on >= monday)
        sum.week += count
      if (count !== 0 && (sum.movedOn === null || on > sum.movedOn))
        sum.movedOn = on
      const wanted = target.get(metric)
      if (wanted && on >= wanted.from && on <= wanted.to)
        sum.done += count
    }
  }
  for (const { areaId, metric, count } of standing) {
    for (const { sums } of rowsOf.get(areaId) ?? []) {
      const sum = sumIn(sums, metric)
      sum.total += count
      sum.done += count
    }
  }
  return rows.map(({ area, target, sums }) => ({
    area: { id: area.id, name: area.name, level: area.level, status: area.status },
    cells: metricKeys.map(metric => cellOf(metric, sums.get(metric) ?? noSum, { target: target.get(metric), day, before: stoodBefore(area.id, metric) })),
  }))
}

function sumIn(sums: Map<Metric, Sum>, metric: Metric): Sum {
  const sum = sums.get(metric) ?? { ...noSum }
  sums.set(metric, sum)
  return sum
}

function cellOf(metric: Metric, { total, today, week, done, movedOn }: Sum, { target, day, before }: { target: Target | undefined, day: Day, before: number | undefined }): DayCell {
  const isFlow = happens(metric)
  return {
    metric,
    total,
    today: isFlow ? today : before === undefined ? null : total - before,
    week: isFlow ? week : null,
    target: target ? judgeTarget(target, { done, day }) : null,
    stillDays: movedOn === null ? null : daysBetween(movedOn, day),
  }
}

/** Whether anything was ever counted in a row: an area that is no longer used is shown for as long as there is. */
export const isEmptyRow = ({ cells }: DayRow): boolean => cells.every(({ total, target }) => total === 0 && target === null)

/**
 * The areas that a table of an area has rows for: the area itself, then those right below it. One that was retired stays while something is
 * counted there; one that was merged lies below the one that it went into.
 */
export function rowAreas(areas: readonly TreeArea[], root: TreeArea): TreeArea[] {
  return [root, ...areas.filter(({ parentId, mergedInto }) => parentId === root.id && mergedInto === null)]
}
