import type { Buffer } from 'node:buffer'
import type { DayCell } from '#data/dispatch/day-table.ts'
import type { Metric } from '#data/dispatch/metric.ts'
import type { Day } from '#data/time/shanghai.ts'
import type { Deps } from '../../deps.ts'
import type { Authority } from '../../staff/caller.ts'
import { inUnit } from '#data/dispatch/amount.ts'
import { metricWords } from '#data/dispatch/metric-words.ts'
import { audited } from '../../audit/audited.service.ts'
import { writeWorkbook } from '../../stations/export/write-workbook.ts'
import { readDailyTable } from './daily.service.ts'

const orEmpty = (metric: Metric, count: number | null) => count === null ? '' : inUnit(metric, count)

function stateOf({ target, stillDays }: DayCell): string {
  const words = [...target ? [target.isBehind ? '落后进度' : '不落后'] : [], ...stillDays !== null && stillDays > 0 ? [`${stillDays} 天没动`] : []]
  return words.join('，')
}

const keptWords = { running: '今天还没结束', as_it_was: '当天 24 点的存档', counted_now: '当天没有存档，按现在的记录算' } as const

/** The table of a day as .xlsx, a row for each area and thing; who took it out is recorded. Throws as the table does. */
export async function exportDay(deps: Pick<Deps, 'db' | 'keys' | 'now' | 'index'>, authority: Authority, wish: { area?: string | undefined, day?: Day | undefined }): Promise<{ bytes: Buffer, day: Day }> {
  const table = await readDailyTable(deps, authority, wish)
  const nowOf = new Map(table.changed.map(({ areaId, metric, now }) => [`${areaId} ${metric}`, now]))
  const records = table.rows.flatMap(({ area, cells }) => cells.map((cell) => {
    const { metric, today, week, total, target, stillDays } = cell
    const now = nowOf.get(`${area.id} ${metric}`)
    return [area.name, metricWords.zh[metric], orEmpty(metric, today), orEmpty(metric, week), inUnit(metric, total), now === undefined ? '' : inUnit(metric, now), target ? inUnit(metric, target.value) : '', target ? `${target.from} 至 ${target.to}` : '', target?.share == null ? '' : `${target.share}%`, stillDays ?? '', stateOf(cell)]
  }))
  const bytes = await writeWorkbook({
    title: `日调度 ${table.day}`,
    above: [`日调度 ${table.day}（${keptWords[table.kept]}）`],
    headings: ['区域', '项目', '当天', '本周', '累计', '累计（按现在的记录）', '目标', '目标期间', '完成', '几天没动', '情况'],
    records,
  })
  await audited(deps, ({ record }) => record(authority.actor, { action: 'dispatch.exported', subject: null, areaId: table.rows[0]?.area.id ?? null, details: { day: table.day, rows: records.length } }))
  return { bytes, day: table.day }
}
