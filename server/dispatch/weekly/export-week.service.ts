import type { Buffer } from 'node:buffer'
import type { Metric } from '#data/dispatch/metric.ts'
import type { Deps } from '../../deps.ts'
import type { Authority } from '../../staff/caller.ts'
import { metrics } from '#data/dispatch/metric.ts'
import { audited } from '../../audit/audited.service.ts'
import { writeWorkbook } from '../../stations/export/write-workbook.ts'
import { readWeeklyReview } from './weekly.service.ts'

const metricWords: Record<Metric, string> = {
  stations: '在用驿站（个）',
  stations_confirmed: '近期核实过（个）',
  registered: '报到（人）',
  appointments: '聘任（人）',
  leads: '收到线索（条）',
  leads_resolved: '办结线索（条）',
  leads_overdue: '超时线索（条）',
  activities: '活动（场）',
  person_times: '志愿服务（人次）',
  minutes_scanned: '扫码时长（小时）',
  minutes_back_entered: '补录时长（小时）',
}
const inUnit = (metric: Metric, count: number) => metrics[metric].unit === 'minutes' ? Math.round(count / 6) / 10 : count

/** A week beside the one before as .xlsx, a row for each area and thing; who took it out is recorded. Throws as the review does. */
export async function exportWeek(deps: Pick<Deps, 'db' | 'keys' | 'now' | 'index'>, authority: Authority, wish: { area?: string | undefined, week?: string | undefined }): Promise<{ bytes: Buffer, monday: string }> {
  const review = await readWeeklyReview(deps, authority, wish)
  const records = review.rows.flatMap(({ area, cells }) => cells.map(({ metric, week, before }) => [area.name, metricWords[metric], inUnit(metric, week), inUnit(metric, before), inUnit(metric, week - before)]))
  const bytes = await writeWorkbook({ title: `周研判 ${review.monday}`, headings: ['区域', '项目', '这一周', review.isRunning ? '上周同期' : '上一周', '增减'], records })
  await audited(deps, ({ record }) => record(authority.actor, { action: 'dispatch.exported', subject: null, areaId: review.area.id, details: { day: review.monday, rows: records.length } }))
  return { bytes, monday: review.monday }
}
