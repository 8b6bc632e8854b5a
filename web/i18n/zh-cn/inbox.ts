import type { AlarmOutcome } from '#data/stations/console/inbox.ts'
import type { SuggestionAnswerState } from '#data/stations/suggestion.ts'

const outcomes: Record<AlarmOutcome, string> = { checked_open: '去看了，开着', fixed: '已修好', being_fixed: '正在修', confirmed_closed: '确实是这样' }
const states: Record<SuggestionAnswerState, string> = { accepted: '收下，会去核实', done: '已改正', declined: '没有采用' }

/** What waits for an answer. */
export const inbox = {
  title: '待处理',
  loading: '正在读取…',
  badge: (count: number) => `${count} 条等着处理`,
  open: (alarms: number, suggestions: number, stale: number) => `门口情况 ${alarms} 条，建议 ${suggestions} 条，${stale} 个驿站好久没核实`,
  nothing: '都处理完了',
  nothingWords: '骑手有新的反馈，或者有驿站 30 天没核实，会出现在这里。',
  alarms: (count: number) => `门口情况（${count}）`,
  suggestions: (count: number) => `骑手的建议（${count}）`,
  stale: (count: number) => `30 天没核实（${count}）`,
  staleNote: '打电话或去看过，情况没变，就点“没有变化”。',
  more: (count: number) => `还有 ${count} 个，处理完上面的会接着列出。`,
  alarm: (station: string, what: string) => `${station}：${what}`,
  riders: (count: number, ago: string, code: string) => `${count} 位骑手说的，最近 ${ago} · ${code}`,
  newStation: '推荐新驿站',
  addStation: '新建这个驿站',
  toStation: (name: string) => `看${name}的资料`,
  place: (lng: number, lat: number) => `位置：${lng}, ${lat}`,
  words: '给骑手的话（可以不写）',
  outcomes,
  states,
  neverConfirmed: '从来没有人核实过',
  confirmedDaysAgo: (days: number) => `${days} 天前核实的`,
  confirm: '没有变化',
  confirmedNow: '没有变化，记为今天核实',
  done: (what: string, outcome: string) => `${what}：${outcome}。`,
  takeBack: '撤回',
  takenBack: '已撤回。',
  meanwhile: '别人刚刚改过这个驿站，列表已更新，请再看一下。',
}
