import type { Metric } from './metric.ts'
import type { WeeklyReview } from './review.ts'
import { amount } from './amount.ts'

export interface WeekWords {
  metrics: Readonly<Record<Metric, string>>
  title: (area: string, monday: string, sunday: string, isRunning: boolean) => string
  line: (metric: string, week: string, change: string) => string
  more: (by: string) => string
  less: (by: string) => string
  same: string
  stuck: (count: number) => string
  due: (count: number) => string
}

/** A review in a few lines for a group chat: counts alone, no names, nothing of disputes. */
export function weekText(review: WeeklyReview, words: WeekWords): string {
  const [own] = review.rows
  const lines = (own?.cells ?? []).filter(({ week, before }) => week !== 0 || before !== 0).map(({ metric, week, before }) => {
    const by = week - before
    const change = by === 0 ? words.same : (by > 0 ? words.more : words.less)(amount(metric, Math.abs(by)))
    return words.line(words.metrics[metric], amount(metric, week), change)
  })
  const stuck = review.stuck.reduce((sum, { count }) => sum + count, 0)
  const due = review.points.filter(({ owner, done }) => owner !== null && done === null).length
  return [words.title(review.area.name, review.monday, review.sunday, review.isRunning), ...lines, ...stuck === 0 ? [] : [words.stuck(stuck)], ...due === 0 ? [] : [words.due(due)]].join('\n')
}
