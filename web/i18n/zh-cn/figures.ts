import type { FigureKey } from '#data/dispatch/figures.ts'

const labels: Record<FigureKey, string> = {
  stations: '暖心驿站',
  registered: '核实过的报到',
  leads: '收到的问题线索',
  leads_resolved: '办好的问题线索',
  disputes: '矛盾纠纷',
  service_person_times: '志愿服务',
  care_packs: '送清凉、送温暖：发放',
  care_person_times: '送清凉、送温暖：服务',
}
const units: Record<FigureKey, string> = { stations: '个', registered: '人', leads: '条', leads_resolved: '条', disputes: '个', service_person_times: '人次', care_packs: '份', care_person_times: '人次' }

/** The page of public figures. */
export const figures = {
  title: '公开数字',
  lead: '都是从实际登记里数出来的，没有人另外填表。',
  labels,
  units,
  computedAt: (time: string) => `数到 ${time}`,
  /** The count when it may not be told. */
  tooFew: '少于 5 个，不公开',
  byMonth: '近 12 个月',
  month: '月份',
  monthName: (year: string, month: string) => `${year} 年 ${month} 月`,
  monthCount: (unit: string) => `数量（${unit}）`,
  disputesNote: '只数过完的周，一周少于 5 个的不公开，也不加进总数。',
  samples: '现在有示例数据，示例也数在里面。',
  share: '分享',
  print: '打印',
  shared: '已复制链接',
  loading: '正在数…',
  failed: '没有拿到数字，检查一下网络。',
  again: '再试一次',
}
