import type { Buffer } from 'node:buffer'
import type { Deps } from '../../deps.ts'
import type { Authority } from '../../staff/caller.ts'
import { inUnit } from '#data/dispatch/amount.ts'
import { metricWords } from '#data/dispatch/metric-words.ts'
import { audited } from '../../audit/audited.service.ts'
import { writeWorkbook } from '../../stations/export/write-workbook.ts'
import { readWeeklyReview } from './weekly.service.ts'

/** A week beside the one before as .xlsx, a row for each area and thing; who took it out is recorded. Throws as the review does. */
export async function exportWeek(deps: Pick<Deps, 'db' | 'keys' | 'now' | 'index'>, authority: Authority, wish: { area?: string | undefined, week?: string | undefined }): Promise<{ bytes: Buffer, monday: string }> {
  const review = await readWeeklyReview(deps, authority, wish)
  const records = review.rows.flatMap(({ area, cells }) => cells.map(({ metric, week, before, target }) =>
    [area.name, metricWords.zh[metric], inUnit(metric, week), inUnit(metric, before), inUnit(metric, week - before), target ? inUnit(metric, target.value) : '', target ? `${target.from} 至 ${target.to}` : '', target?.share == null ? '' : `${target.share}%`, target ? (target.isBehind ? '落后进度' : '不落后') : '']))
  const bytes = await writeWorkbook({ title: `周研判 ${review.monday}`, headings: ['区域', '项目', '这一周', review.isRunning ? '上周同期' : '上一周', '增减', '目标', '目标期间', '完成', '情况'], records })
  await audited(deps, ({ record }) => record(authority.actor, { action: 'dispatch.exported', subject: null, areaId: review.area.id, details: { day: review.monday, rows: records.length } }))
  return { bytes, monday: review.monday }
}
