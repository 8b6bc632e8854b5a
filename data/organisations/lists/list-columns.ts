import type { ImportRow, ImportTable } from '../../stations/import/import-table.ts'
import { namedColumns, splitAtHeading } from '../../stations/import/named-columns.ts'

/** What a column of a list of organisations may hold, and how departments head it; the first is how we say it. All else (legal persons, phones, taxes) is left where it is. */
export const listFields = {
  name: ['名称', '单位名称', '企业名称', '组织名称', '社会组织名称', '纳税人名称', '单位详细名称', '公司名称', '机构名称', '单位', '企业', 'name'],
  code: ['统一社会信用代码', '信用代码', '社会信用代码', '统一信用代码', '统一代码', '纳税人识别号', '税号', '代码', 'creditcode', 'uscc'],
  kind: ['类别', '类型', '单位类型', '组织类型', '单位类别', 'kind'],
  town: ['乡镇', '街道', '乡镇街道', '镇街', '所属街道', '所属乡镇', '管理处', 'town'],
  area: ['社区', '村', '社区村', '村社区', '所属社区', 'community'],
  industry: ['行业', '所属行业', '行业类别', '行业门类', '国民经济行业', 'industry'],
  headcount: ['人数', '从业人数', '从业人员', '职工人数', '参保人数', '从业人员数', '期末从业人数', '人员规模', '缴费人数', 'headcount'],
  form: ['党组织形式', '组建形式', '党组织组建形式', '党组织类型', '组建方式', 'form'],
  formSince: ['组建时间', '党组织成立时间', '成立日期', '组建日期', '覆盖时间', 'since'],
  members: ['党员数', '党员人数', '党员', '党员总数', 'members'],
} as const satisfies Record<string, readonly string[]>
export type ListField = keyof typeof listFields
// The keys of a constant object literal are exactly its declared keys.
export const listFieldKeys = Object.keys(listFields) as [ListField, ...ListField[]]
export type ListColumns = ReadonlyMap<ListField, number>

/** Which column of a list holds what. */
export const listColumns = (header: readonly string[], said: Readonly<Record<string, string>> = {}): ListColumns => namedColumns<ListField>(listFields, header, said)

export const splitList = (grid: readonly ImportRow[]): ImportTable => splitAtHeading<ListField>(listFields, grid)
