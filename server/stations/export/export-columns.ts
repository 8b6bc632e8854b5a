import type { Area } from '#data/areas/area.ts'
import type { HostKind } from '#data/stations/host.ts'
import type { AccessKind, Precision, Station } from '#data/stations/station.ts'
import { convertDatum } from '#data/geo/datum.ts'
import { serviceWords } from '#data/stations/import/service-words.ts'
import { formatHours } from '#data/stations/opening-hours/format-hours.ts'
import { serviceKeys } from '#data/stations/service-keys.ts'

/** A station with the names of its areas. */
export interface ExportedStation { readonly station: Station, readonly town: string, readonly community: string }

interface ExportColumn {
  readonly heading: string
  readonly value: (exported: ExportedStation) => string | number
}

/** Words of a table for people; the importer reads every one of them back to the same value. */
export const hostKindWords = {
  platform: '平台企业',
  urban_management: '城管小屋',
  union: '工会',
  community: '社区',
  party_service_centre: '党群服务中心',
  shop: '商铺',
  bank: '银行',
  gas_station: '加油站',
  other: '其他',
} as const satisfies Record<HostKind, string>
export const accessKindWords = { everyone: '所有人', riders: '骑手', members: '会员', unknown: '' } as const satisfies Record<AccessKind, string>
export const precisionWords = { exact: '实测', geocoded: '地图选点', approximate: '大致' } as const satisfies Record<Precision, string>

function serviceText({ state, detail }: Station['services'][keyof Station['services']]): string {
  if (state === 'unknown')
    return ''
  return state === 'no' ? '无' : detail === null ? '有' : `有（${detail}）`
}

const statusWords = { active: '', retired: '已撤销' } as const satisfies Record<Station['status'], string>

/** The columns of an exported table. Their headings are those that the importer knows; not known is an empty cell. */
export const exportColumns: readonly ExportColumn[] = [
  { heading: '编号', value: ({ station }) => station.code },
  { heading: '名称', value: ({ station }) => station.name },
  { heading: '其他名称', value: ({ station }) => station.programmes.join('、') },
  { heading: '承办类型', value: ({ station }) => hostKindWords[station.host.kind] },
  { heading: '承办单位', value: ({ station }) => station.host.name ?? '' },
  { heading: '乡镇街道', value: ({ town }) => town },
  { heading: '社区', value: ({ community }) => community },
  { heading: '地址', value: ({ station }) => station.address ?? '' },
  { heading: '经度(WGS84)', value: ({ station }) => station.lng },
  { heading: '纬度(WGS84)', value: ({ station }) => station.lat },
  { heading: '经度(GCJ02)', value: ({ station }) => convertDatum(station, 'wgs84', 'gcj02').lng },
  { heading: '纬度(GCJ02)', value: ({ station }) => convertDatum(station, 'wgs84', 'gcj02').lat },
  { heading: '坐标来源', value: ({ station }) => precisionWords[station.precision] },
  { heading: '开放时间', value: ({ station: { hours } }) => hours.words ?? (hours.rules ? formatHours(hours.rules) : '') },
  { heading: '谁能进', value: ({ station }) => accessKindWords[station.access.who] },
  { heading: '怎么进', value: ({ station }) => station.access.words ?? '' },
  { heading: '座位数', value: ({ station }) => station.access.seats ?? '' },
  ...serviceKeys.map((key): ExportColumn => ({ heading: serviceWords[key].label.zh, value: ({ station }) => serviceText(station.services[key]) })),
  { heading: '最近核实', value: ({ station }) => station.confirmedAt ?? '' },
  { heading: '状态', value: ({ station }) => station.isSample ? '示例数据' : statusWords[station.status] },
]

/** Puts the names of town and community beside each station. */
export function nameAreas(stations: readonly Station[], areas: readonly Area[]): ExportedStation[] {
  const byId = new Map(areas.map(area => [area.id, area]))
  const nameOf = (station: Station, level: Area['level']) => {
    let area = byId.get(station.areaId ?? '')
    while (area && area.level !== level)
      area = byId.get(area.parentId ?? '')
    return area?.name ?? ''
  }
  return stations.map(station => ({ station, town: nameOf(station, 'town'), community: nameOf(station, 'community') }))
}
