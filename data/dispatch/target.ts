import type { Day } from '../time/shanghai.ts'
import * as z from 'zod/mini'
import { daysBetween } from './day-count.ts'
import { metricSchema } from './metric.ts'

export const MAX_TARGET = 10_000_000

/** What an area is to reach from one day to another, both included. Of one thing an area has one target for the same days. */
export const targetSchema = z.strictObject({
  areaId: z.string(),
  metric: metricSchema,
  from: z.iso.date(),
  to: z.iso.date(),
  /** In the unit of the metric: hours are minutes here too. */
  value: z.int().check(z.nonnegative(), z.maximum(MAX_TARGET)),
}).check(z.refine(({ from, to }) => from <= to, { path: ['to'], message: 'lies before the first day' }))
export type Target = z.infer<typeof targetSchema>

export const judgedTargetSchema = z.strictObject({
  value: z.int(),
  from: z.iso.date(),
  to: z.iso.date(),
  /** Of what is counted in these days. */
  done: z.int(),
  /** Whole percent, rounded down; null for a target of zero, of which there is no share. */
  share: z.nullable(z.int()),
  /** What an even pace would have reached by the end of the day. */
  due: z.int(),
  isBehind: z.boolean(),
})
export type JudgedTarget = z.infer<typeof judgedTargetSchema>

/** How a target stands at the end of a day. Before its first day nothing is due, after its last one all of it. */
export function judgeTarget({ value, from, to }: Pick<Target, 'value' | 'from' | 'to'>, { done, day }: { done: number, day: Day }): JudgedTarget {
  const all = daysBetween(from, to) + 1
  const gone = Math.min(all, Math.max(0, daysBetween(from, day) + 1))
  const due = Math.floor(value * gone / all)
  return { value, from, to, done, share: value === 0 ? null : Math.floor(done * 100 / value), due, isBehind: done < due }
}

/** Of the targets that run on a day the one that ends first, then the shortest: a month before the year that it lies in. */
export function runningTarget(targets: readonly Target[], day: Day): Target | undefined {
  return targets
    .filter(({ from, to }) => from <= day && day <= to)
    .toSorted((a, b) => a.to === b.to ? (a.from > b.from ? -1 : 1) : (a.to < b.to ? -1 : 1))[0]
}
