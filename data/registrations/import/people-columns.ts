import type { ImportRow, ImportTable } from '../../stations/import/import-table.ts'
import { namedColumns, splitAtHeading } from '../../stations/import/named-columns.ts'

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

/** Which column of a list of people holds what. */
export const peopleColumns = (header: readonly string[], said: Readonly<Record<string, string>> = {}): PeopleColumns => namedColumns<PeopleField>(peopleFields, header, said)

export const splitPeople = (grid: readonly ImportRow[]): ImportTable => splitAtHeading<PeopleField>(peopleFields, grid)
