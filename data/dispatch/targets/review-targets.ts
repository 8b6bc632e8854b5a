import type { AreaTree } from '../../areas/area-tree.ts'
import type { TreeArea } from '../../areas/area.ts'
import type { Target } from '../target.ts'
import type { Days, TypedTarget } from './typed-target.ts'
import * as z from 'zod/mini'
import { areaNameKey, standsFor } from '../../areas/area-tree.ts'
import { targetSchema } from '../target.ts'
import { metricNamed } from './target-columns.ts'
import { readDays, readTargetValue } from './typed-target.ts'

/** Why a row is not taken. `unknown_area`: there is none of this name, or it is not one's own, which is told apart to nobody. */
export const targetFaults = ['no_area', 'unknown_area', 'several_areas', 'retired_area', 'no_metric', 'unknown_metric', 'no_value', 'bad_value', 'negative', 'too_large', 'no_days', 'bad_days', 'ends_before', 'twice'] as const
export type TargetFault = typeof targetFaults[number]
export const targetOutcomes = ['new', 'changed', 'unchanged', 'refused'] as const

/** What becomes of a row; what was typed comes back with it, so that nothing is lost. `was`: the target that it takes the place of. */
export const reviewedTargetSchema = z.strictObject({
  line: z.int(),
  typed: z.strictObject({ area: z.string(), metric: z.string(), from: z.string(), to: z.string(), value: z.string() }),
  outcome: z.enum(targetOutcomes),
  fault: z.nullable(z.enum(targetFaults)),
  target: z.nullable(z.strictObject({ ...targetSchema.shape, areaName: z.string() })),
  was: z.nullable(z.int()),
})
export type ReviewedTarget = z.infer<typeof reviewedTargetSchema>

export interface TargetReview { readonly tree: AreaTree, readonly isOwn: (area: TreeArea) => boolean, readonly known: readonly Target[], readonly days: Days | null }

type Found = { readonly area: TreeArea } | { readonly fault: TargetFault }

/** The area of a name, an id or a code; `海校街道/天门社区` says which of two of one name. */
function findArea(text: string, { tree, isOwn }: TargetReview): Found {
  if (text === '')
    return { fault: 'no_area' }
  const names = text.split(/[/／>＞]/).map(areaNameKey).filter(name => name !== '')
  const isNamed = (area: TreeArea, name: string | undefined) => areaNameKey(area.name) === name || area.id === name || area.gbCode === name
  const isBelow = (area: TreeArea, above: readonly string[]): boolean => above.every(name => area.path.split('/').some((id) => {
    const other = tree.get(id)
    return other !== undefined && isNamed(other, name)
  }))
  const found = [...tree.values()].filter(area => isOwn(area) && isNamed(area, names.at(-1)) && isBelow(area, names.slice(0, -1)))
  const standing = new Map(found.flatMap((area) => {
    const now = standsFor(tree, area.id)
    return now && isOwn(now) ? [[now.id, now] as const] : []
  }))
  const active = [...standing.values()].filter(({ status }) => status === 'active')
  const [area] = active
  if (!area)
    return { fault: standing.size > 0 ? 'retired_area' : 'unknown_area' }
  return active.length > 1 ? { fault: 'several_areas' } : { area }
}

type ReadTarget = { readonly target: Target & { areaName: string } } | { readonly fault: TargetFault }

function readTarget(typed: TypedTarget, review: TargetReview): ReadTarget {
  const found = findArea(typed.area, review)
  if ('fault' in found)
    return found
  const metric = metricNamed(typed.metric)
  if (!metric)
    return { fault: typed.metric === '' ? 'no_metric' : 'unknown_metric' }
  const [first, last] = [typed.from, typed.to].map(text => text === '' ? review.days ?? undefined : readDays(text))
  if (first === null || last === null)
    return { fault: 'bad_days' }
  if (!first || !last)
    return { fault: 'no_days' }
  const [from, to] = [first.from, last.to]
  if (to < from)
    return { fault: 'ends_before' }
  const read = readTargetValue(metric, typed.value)
  return 'fault' in read ? read : { target: { areaId: found.area.id, areaName: found.area.name, metric, from, to, value: read.value } }
}

const keyOf = ({ areaId, metric, from, to }: Omit<Target, 'value'>) => `${areaId} ${metric} ${from} ${to}`

/** Says of every target of a table what becomes of it. */
export function reviewTargets(typed: readonly TypedTarget[], review: TargetReview): ReviewedTarget[] {
  const known = new Map(review.known.map(target => [keyOf(target), target.value]))
  const seen = new Set<string>()
  return typed.map((row) => {
    const { line, ...texts } = row
    const read = readTarget(row, review)
    const refuse = (fault: TargetFault): ReviewedTarget => ({ line, typed: texts, outcome: 'refused', fault, target: null, was: null })
    if ('fault' in read)
      return refuse(read.fault)
    const key = keyOf(read.target)
    if (seen.has(key))
      return refuse('twice')
    seen.add(key)
    const was = known.get(key) ?? null
    return { line, typed: texts, outcome: was === null ? 'new' : was === read.target.value ? 'unchanged' : 'changed', fault: null, target: read.target, was }
  })
}

/** Rows that were not taken as a table again, to be put right and pasted once more. */
export function refusedTable(rows: readonly Pick<ReviewedTarget, 'typed' | 'outcome'>[]): string {
  const refused = rows.filter(({ outcome }) => outcome === 'refused').map(({ typed: { area, metric, from, to, value } }) => [area, metric, from, to, value].join('\t'))
  return refused.length === 0 ? '' : [['区域', '项目', '开始', '结束', '目标'].join('\t'), ...refused].join('\n')
}
