import type { ImportRow, ImportTable } from '../../stations/import/import-table.ts'
import { normaliseHeader } from '../../stations/import/header.ts'

/** What a column of a list of people may hold, and how it may be headed; the first is how we say it. Everything else in a list is left where it is. */
export const peopleFields = {
  name: ['称呼', '姓名', '骑手姓名', '名字', '人员姓名', 'name'],
  phone: ['手机号', '手机', '电话', '联系电话', '手机号码', '联系方式', '电话号码', 'phone', 'mobile'],
  platform: ['平台', '所属平台', '企业', '所属企业', '公司', '工作平台', '从业平台', 'platform'],
  town: ['乡镇', '街道', '乡镇街道', '镇街', '所属街道', '所属乡镇', 'town'],
  area: ['社区', '村', '社区村', '村社区', '所属社区', '报到社区', '网格', 'community'],
  roles: ['身份', '角色', '担任', '愿意担任', '职务', '类型', '类别', 'role'],
} as const satisfies Record<string, readonly string[]>
export type PeopleField = keyof typeof peopleFields
// The keys of a constant object literal are exactly its declared keys.
export const peopleFieldKeys = Object.keys(peopleFields) as [PeopleField, ...PeopleField[]]
export type PeopleColumns = ReadonlyMap<PeopleField, number>

/** Titles and dates may stand above the heading. */
const ROWS_TO_LOOK_AT = 10

/** Which column holds what: as staff say it (field to heading; empty: none), else as the headings read. A column is used once. */
export function peopleColumns(header: readonly string[], said: Readonly<Record<string, string>> = {}): PeopleColumns {
  const normal = header.map(normaliseHeader)
  const columns = new Map<PeopleField, number>()
  for (const field of peopleFieldKeys) {
    const heading = said[field]
    const at = heading === undefined ? -1 : normal.indexOf(normaliseHeader(heading))
    if (heading !== undefined && heading !== '' && at >= 0)
      columns.set(field, at)
  }
  for (const field of peopleFieldKeys) {
    const alike: readonly string[] = peopleFields[field]
    const at = normal.findIndex((text, column) => alike.includes(text) && ![...columns.values()].includes(column))
    if (said[field] === undefined && at >= 0)
      columns.set(field, at)
  }
  return columns
}

/** Splits a list into its heading, the row among the first ten that names the most fields, and what is below. */
export function splitPeople(grid: readonly ImportRow[]): ImportTable {
  const filled = grid.filter(({ cells }) => cells.some(cell => cell.trim() !== ''))
  const scores = filled.slice(0, ROWS_TO_LOOK_AT).map(({ cells }) => peopleColumns(cells).size)
  const at = Math.max(0, scores.indexOf(Math.max(...scores, 0)))
  return { header: (filled[at]?.cells ?? []).map(cell => cell.trim()), rows: filled.slice(at + 1) }
}
