import type { OpeningState } from '#data/stations/opening-hours/opening-hours.ts'
import type { MapFailure } from '#web/map/map-station.ts'

const states: Record<OpeningState, string> = { open: '开门', closing_soon: '快关门', closed: '关门', unknown: '开门时间不清楚' }
const failures: Record<MapFailure, string> = {
  load: '地图没有取到，可能是网络不好。列表照常能用。',
  no_webgl: '这部手机的浏览器画不了地图。列表照常能用。',
  context_lost: '手机内存紧张，地图停了。列表照常能用。',
  broken: '地图出错了。列表照常能用。',
}

export const map = {
  /** Read out when the map takes the focus. */
  label: '驿站地图。方向键移动，加减键缩放，回车键选中心的位置。',
  region: '地图',
  /** One character each, drawn on the marks. */
  marks: { open: '开', closing_soon: '快', closed: '关', unknown: '?', unsaid: '驿', gps: '我', place: '起' },
  openPrefix: '开 ',
  /** Where a base map keeps the names of places in this language, best first (OpenStreetMap keys). */
  placeNameKeys: ['name:zh-Hans', 'name:zh', 'name'] as readonly string[],
  /** A round length: rings, grid and scale. */
  length: (metres: number) => metres < 1000 ? `${metres} 米` : `${metres / 1000} 公里`,
  grid: (length: string) => `每格 ${length}`,
  zoomIn: '放大',
  zoomOut: '缩小',
  toOrigin: '回到起点',
  list: '地图上看得到的驿站',
  station: (name: string, state: OpeningState, distance: string) => distance === '' ? `${name}，${states[state]}` : `${name}，${states[state]}，直线 ${distance}`,
  summary: (count: number, open: number) => count === 0 ? '这一片没有驿站' : `这一片有 ${count} 个驿站，${open} 个开门`,
  further: (count: number) => `还有 ${count} 个，放大地图再看`,
  loading: '正在取地图',
  failures,
  retry: '再试一次',
  baseFailed: '底图没有取到，先看简图。驿站位置不受影响。',
  retryBase: '再取底图',
  keepBase: (megabytes: string) => `存下底图（${megabytes} MB），没网也能看`,
  keepingBase: '正在存底图',
  keptBase: '底图已存在手机里',
  keepBaseFailed: '底图没有存下，可能是网络不好或手机满了。',
  approval: (number: string) => `审图号：${number}`,
}
