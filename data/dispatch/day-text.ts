import type { DailyTable } from './daily.ts'
import type { DayCell } from './day-table.ts'
import type { Metric } from './metric.ts'
import { amount } from './amount.ts'

export interface DayWords {
  metrics: Readonly<Record<Metric, string>>
  title: (area: string, day: string, isRunning: boolean) => string
  /** A number on the day, null of what stands; and in all. */
  line: (metric: string, today: string | null, total: string) => string
  target: (value: string, share: number | null, isBehind: boolean) => string
  changed: (count: number) => string
  nothing: string
}

const isWorthALine = ({ today, target, week }: DayCell): boolean => (week !== null && today !== null && today !== 0) || target !== null

/** A table in a few lines for a group chat: what happened on the day, and what has a target; counts alone, no names, nothing of disputes. */
export function dayText({ day, kept, rows, changed }: DailyTable, words: DayWords): string {
  const [own] = rows
  const lines = (own?.cells ?? []).filter(isWorthALine).map(({ metric, today, week, total, target }) => {
    const line = words.line(words.metrics[metric], week === null || today === null ? null : amount(metric, today), amount(metric, total))
    return target ? `${line}${words.target(amount(metric, target.value), target.share, target.isBehind)}` : line
  })
  const ofOwn = changed.filter(({ areaId }) => areaId === own?.area.id).length
  return [words.title(own?.area.name ?? '', day, kept === 'running'), ...lines.length === 0 ? [words.nothing] : lines, ...ofOwn === 0 ? [] : [words.changed(ofOwn)]].join('\n')
}
