import type { ServiceKey } from '../service.ts'
import type { Words } from './reason.ts'
import { serviceKeys } from '../service-keys.ts'
import { geometryColumns } from './import-table.ts'
import { serviceWords } from './service-words.ts'

interface FieldRow {
  readonly words: Words
  /** Headings that mean this field, best first, as people write them. */
  readonly headings: readonly string[]
}

/** Words between blanks; a table of them stays readable. */
const list = (words: string): readonly string[] => words.split(' ')

const plainFields = {
  code: {
    words: { zh: '编号', en: 'code' },
    headings: list('编号 编码 站点编号 站点编码 驿站编号 驿站编码 代码 code station_code'),
  },
  name: {
    words: { zh: '名称', en: 'name' },
    headings: list('名称 驿站名称 站点名称 点位名称 暖心驿站名称 服务点名称 站名 驿站 站点 name station_name title'),
  },
  programmes: {
    words: { zh: '其他名称', en: 'further programme names' },
    headings: list('其他名称 挂牌名称 别名 曾用名 项目名称 programmes programs programme alias aliases'),
  },
  lngLat: {
    words: { zh: '经纬度', en: 'longitude and latitude in one' },
    headings: list('经纬度 坐标 经纬度坐标 地理坐标 位置坐标 coordinates lnglat'),
  },
  lng: {
    words: { zh: '经度', en: 'longitude' },
    headings: [
      geometryColumns.lng,
      ...list('经度 东经 lng lon long longitude'),
    ],
  },
  lat: {
    words: { zh: '纬度', en: 'latitude' },
    headings: [
      geometryColumns.lat,
      ...list('纬度 北纬 lat latitude'),
    ],
  },
  geometryKind: {
    words: { zh: '图形类型', en: 'kind of geometry' },
    headings: [geometryColumns.kind],
  },
  precision: {
    words: { zh: '坐标来源', en: 'where the coordinates come from' },
    headings: list('坐标来源 定位方式 坐标精度 定位精度 precision coord_source coordinate_source geocode_source'),
  },
  address: {
    words: { zh: '地址', en: 'address' },
    headings: list('地址 详细地址 站点地址 驿站地址 具体地址 具体位置 位置 address addr'),
  },
  district: {
    words: { zh: '区县', en: 'district' },
    headings: list('区县 所属区县 县区 县市区 区市县 行政区 district county'),
  },
  town: {
    words: { zh: '乡镇街道', en: 'town' },
    headings: list('乡镇 街道 镇街 乡镇街道 街道乡镇 镇乡街道 所属乡镇 所属街道 所属镇街 管理处 town township subdistrict'),
  },
  community: {
    words: { zh: '社区（村）', en: 'community' },
    headings: list('社区 村 社区村 村社区 所属社区 村居 community village'),
  },
  hostKind: {
    words: { zh: '承办类型', en: 'host kind' },
    headings: list('承办类型 承办单位类型 单位类型 建设类型 类型 类别 host_kind host_type type'),
  },
  hostName: {
    words: { zh: '承办单位', en: 'host' },
    headings: list('承办单位 建设单位 运营单位 管理单位 依托单位 主管单位 单位 单位名称 host host_name operator'),
  },
  hours: {
    words: { zh: '开放时间', en: 'opening hours' },
    headings: list('开放时间 营业时间 服务时间 开放时段 服务时段 运营时间 开门时间 工作时间 hours opening_hours open_hours open_hours_published open_time business_hours'),
  },
  services: {
    words: { zh: '服务项目', en: 'services' },
    headings: list('服务 服务项目 服务内容 服务设施 设施 设施设备 配套设施 便民服务 功能 services facilities amenities'),
  },
  seats: {
    words: { zh: '座位数', en: 'seats' },
    headings: list('座位 座位数 座位数量 可容纳人数 容纳人数 seats capacity'),
  },
  accessWho: {
    words: { zh: '谁能进', en: 'who may enter' },
    headings: list('谁能进 开放对象 服务对象 面向对象 access_who access open_to'),
  },
  accessWords: {
    words: { zh: '怎么进', en: 'how to get in' },
    headings: list('怎么进 进入方式 入口说明 进门说明 备注 说明 access_words how_to_enter remarks notes'),
  },
} as const satisfies Record<string, FieldRow>

type PlainField = keyof typeof plainFields
/** What a column can mean. A column of its own for one service is `service.water`. */
export type ImportField = PlainField | `service.${ServiceKey}`

const serviceFields = serviceKeys.map(key => [
  `service.${key}`,
  {
    words: serviceWords[key].label,
    headings: [key, ...serviceWords[key].tokens],
  },
] as const)

/** Every field with its words and the headings that mean it. The phone number of a person in charge has no field on purpose. */
export const importFields: ReadonlyMap<ImportField, FieldRow> = new Map<ImportField, FieldRow>([
  // The keys of a constant object literal are exactly its declared keys.
  ...(Object.entries(plainFields) as [PlainField, FieldRow][]),
  ...serviceFields,
])

/** The field with this name (`hours`, `service.water`), if there is one. */
export function findImportField(name: string): ImportField | undefined {
  return [
    ...importFields.keys(),
  ].find(field => field === name)
}
