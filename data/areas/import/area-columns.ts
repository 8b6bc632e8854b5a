import type { ImportRow } from '../../stations/import/import-table.ts'
import { normaliseHeader, withoutDatum } from '../../stations/import/header.ts'

/** What a column may hold, and how it may be headed. One column per level, or names with their level and parent. */
const headings = {
  name: ['名称', '区域名称', '区域', '单位名称', 'name'],
  level: ['级别', '层级', '区域级别', 'level'],
  code: ['代码', '区划代码', '行政区划代码', '统计用区划代码', '区域代码', '编码', 'code', 'gbcode'],
  parent: ['上级', '上级区域', '上级名称', '上级代码', '所属', '所属区域', 'parent', 'parentcode', 'parentid'],
  county: ['县', '区县', '县区', '县市区', 'county'],
  town: ['乡镇', '街道', '乡镇街道', '街道乡镇', '镇街', '镇街道', '管理处', 'town'],
  community: ['社区', '村', '社区村', '村社区', '村居', 'community'],
  grid: ['网格', '网格名称', 'grid'],
  lng: ['经度', 'lng', 'lon', 'longitude'],
  lat: ['纬度', 'lat', 'latitude'],
} as const satisfies Record<string, readonly string[]>
export type AreaField = keyof typeof headings
export type AreaColumns = ReadonlyMap<AreaField, number>

/** Titles and dates may stand above the heading. */
const ROWS_TO_LOOK_AT = 10

function columnsOf(cells: readonly string[]): AreaColumns {
  const columns = new Map<AreaField, number>()
  for (const [at, cell] of cells.entries()) {
    const heading = withoutDatum(normaliseHeader(cell))
    for (const [field, known] of Object.entries(headings)) {
      const alike: readonly string[] = known
      // The keys of a constant object literal are exactly its declared keys.
      if (alike.includes(heading) && !columns.has(field as AreaField))
        columns.set(field as AreaField, at)
    }
  }
  return columns
}

/** The heading of a list of areas, and the rows below it; undefined when no row names an area or a level. */
export function findAreaColumns(grid: readonly ImportRow[]): { columns: AreaColumns, rows: readonly ImportRow[] } | undefined {
  const filled = grid.filter(({ cells }) => cells.some(cell => cell.trim() !== ''))
  const guesses = filled.slice(0, ROWS_TO_LOOK_AT).map(({ cells }) => columnsOf(cells))
  const most = Math.max(0, ...guesses.map(({ size }) => size))
  const at = guesses.findIndex(({ size }) => size === most)
  const columns = guesses[at]
  const isList = columns && (columns.has('name') || columns.has('town') || columns.has('community') || columns.has('grid'))
  return isList ? { columns, rows: filled.slice(at + 1) } : undefined
}
