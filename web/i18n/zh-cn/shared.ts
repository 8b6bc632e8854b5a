import type { CompassPoint } from '#data/geo/distance.ts'
import type { HostKind } from '#data/stations/host.ts'
import type { Confirmer, ServiceKey } from '#data/stations/service.ts'
import type { AccessKind } from '#data/stations/station.ts'
import type { Weekday } from '#data/time/shanghai.ts'

const compass: Record<CompassPoint, string> = { n: '北', ne: '东北', e: '东', se: '东南', s: '南', sw: '西南', w: '西', nw: '西北' }
const weekdays: Record<Weekday, string> = { 1: '周一', 2: '周二', 3: '周三', 4: '周四', 5: '周五', 6: '周六', 7: '周日' }
const confirmers: Record<Confirmer, string> = { host: '站方', staff: '工作人员', rider: '骑手' }
const services: Record<ServiceKey, string> = {
  water: '水',
  hot_water: '热水',
  charging: '充电',
  rest: '休息',
  toilet: '厕所',
  aircon: '空调',
  heating: '取暖',
  microwave: '微波炉',
  battery_swap: '换电',
  e_bike_parking: '停电动车',
  wifi: '无线网',
  first_aid: '急救包',
  umbrella: '雨伞',
  tools: '工具',
  shower: '洗澡',
  books: '书',
}
const hosts: Record<HostKind, string> = {
  platform: '平台站点',
  urban_management: '城管小屋',
  union: '工会',
  community: '社区',
  party_service_centre: '党群服务中心',
  shop: '商店',
  bank: '银行',
  gas_station: '加油站',
  other: '其他单位',
}
const access: Record<AccessKind, string> = { everyone: '谁都可以进', riders: '骑手、司机可以进', members: '只有会员可以进', unknown: '谁可以进，还不清楚' }

export const shared = {
  compass,
  weekdays,
  confirmers,
  services,
  hosts,
  access,
  seats: (count: number) => `${count} 个座`,
  metres: '米',
  kilometres: '公里',
  straightLine: '直线',
  /** A distance in one piece: `350 米`. */
  distance: (value: string, unit: string) => `${value} ${unit}`,
  /** Names one after the other: `水、充电`. */
  join: (words: readonly string[]) => words.join('、'),
  /** Two short facts after each other: `3 天前 · 站方`. */
  facts: (...words: readonly string[]) => words.join(' · '),
  inBrackets: (words: string) => `（${words}）`,
  monthDay: (month: number, day: number) => `${month}月${day}日`,
  tomorrow: '明天',
  ago: {
    now: '刚刚',
    minutes: (minutes: number) => `${minutes} 分钟前`,
    hours: (hours: number) => `${hours} 小时前`,
    yesterday: '昨天',
    days: (days: number) => `${days} 天前`,
    months: (months: number) => `${months} 个月前`,
    years: (years: number) => `${years} 年前`,
  },
  confirmed: (who: string, ago: string) => `${who} ${ago}确认`,
  neverConfirmed: '还没有人确认过',
  opening: {
    unknown: '开门时间不清楚',
    allDay: '全天开门',
    openUntil: (time: string) => `开门中，到 ${time}`,
    /** The coming night or a later day: `次日 02:00`. */
    nextDay: (time: string) => `次日 ${time}`,
    onDay: (day: string, time: string) => `${day} ${time}`,
    closingIn: (minutes: number) => `${minutes} 分钟后关门`,
    closed: '已关门',
    closedUntil: (time: string) => `已关门，${time} 开`,
  },
  notice: {
    locked: (count: number, ago: string) => `${count} 位骑手说锁门（${ago}）`,
    no_water: (count: number, ago: string) => `${count} 位骑手说没水（${ago}）`,
    no_power: (count: number, ago: string) => `${count} 位骑手说没电（${ago}）`,
    full: (count: number, ago: string) => `${count} 位骑手说满了（${ago}）`,
    moved: (count: number, ago: string) => `${count} 位骑手说搬走了（${ago}）`,
  },
  sample: '示例数据',
  back: '返回',
  close: '关闭',
  retry: '再试一次',
  done: '好了',
  yes: '有',
  no: '没有',
  unknown: '不清楚',
}
