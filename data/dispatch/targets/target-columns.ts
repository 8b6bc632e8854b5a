import type { ImportRow } from '../../stations/import/import-table.ts'
import type { Metric } from '../metric.ts'
import { normaliseHeader } from '../../stations/import/header.ts'
import { metricWords } from '../metric-words.ts'
import { metricKeys } from '../metric.ts'

/** What a column may hold beside numbers, and how it may be headed. */
const headings = {
  area: ['区域', '区域名称', '单位', '单位名称', '名称', '乡镇', '街道', '乡镇街道', '镇街', '社区', '村社区', '管理处', 'area'],
  metric: ['项目', '指标', '指标名称', '内容', 'metric', 'what'],
  period: ['期间', '时期', '月份', '月', '年度', '年份', '年', '时间', 'period', 'month', 'year'],
  from: ['开始', '从', '起', '开始日期', '起始日期', '起始', 'from', 'start'],
  to: ['结束', '到', '止', '截止', '结束日期', '截止日期', 'to', 'end'],
  value: ['目标', '目标数', '目标值', '任务', '任务数', '计划', '计划数', 'target', 'value'],
} as const satisfies Record<string, readonly string[]>
type TargetField = keyof typeof headings

/** Columns that stand in many tables and hold no targets. */
const besides = ['序号', '编号', '备注', '说明', '合计', '总计', '小计', '上级', '级别', 'no', 'note', 'notes']

/** A list has a row for each target; a grid has areas below one another and things beside one another, those included that are not counted. */
export interface TargetColumns { readonly fields: ReadonlyMap<TargetField, number>, readonly things: readonly { readonly words: string, readonly at: number }[] }

/** `收到线索（条）` and `收到线索` are one, and so are `收到线索条` and the key itself. */
const spellings = new Map(metricKeys.flatMap(metric => [metric, metricWords.zh[metric], metricWords.en[metric]].flatMap(words => [words, words.replace(/[（(].*[）)]/, '')]).map(words => [normaliseHeader(words), metric] as const)))

/** The thing that somebody means; undefined: none that is counted. */
export const metricNamed = (text: string): Metric | undefined => spellings.get(normaliseHeader(text)) ?? spellings.get(normaliseHeader(text.replace(/[（(].*[）)]/, '')))

/** Titles and dates may stand above the heading. */
const ROWS_TO_LOOK_AT = 10

function columnsOf(cells: readonly string[]): TargetColumns {
  const fields = new Map<TargetField, number>()
  for (const [at, cell] of cells.entries()) {
    for (const [field, known] of Object.entries(headings)) {
      const alike: readonly string[] = known
      // The keys of a constant object literal are exactly its declared keys.
      if (alike.includes(normaliseHeader(cell)) && !fields.has(field as TargetField))
        fields.set(field as TargetField, at)
    }
  }
  const known = [...fields.values()]
  const things = cells.flatMap((cell, at) => cell.trim() === '' || known.includes(at) || besides.includes(normaliseHeader(cell)) ? [] : [{ words: cell.trim(), at }])
  return { fields, things }
}

/** The heading of a table of targets, and the rows below it; undefined when no row is one. */
export function findTargetColumns(grid: readonly ImportRow[]): { columns: TargetColumns, rows: readonly ImportRow[] } | undefined {
  const filled = grid.filter(({ cells }) => cells.some(cell => cell.trim() !== ''))
  for (const [at, { cells }] of filled.slice(0, ROWS_TO_LOOK_AT).entries()) {
    const columns = columnsOf(cells)
    const isList = columns.fields.has('metric') && columns.fields.has('value')
    if (columns.fields.has('area') && (isList || columns.things.some(({ words }) => metricNamed(words) !== undefined)))
      return { columns, rows: filled.slice(at + 1) }
  }
  return undefined
}
