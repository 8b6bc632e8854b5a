import type { AlarmOutcome } from '#data/stations/console/inbox.ts'
import type { SuggestionAnswerState } from '#data/stations/suggestion.ts'

const outcomes: Record<AlarmOutcome, string> = { checked_open: '去看了，开着', fixed: '已改正', being_fixed: '正在修', confirmed_closed: '核实了，确实这样' }
const states: Record<SuggestionAnswerState, string> = { accepted: '收下了，会去核实', done: '已改正', declined: '没有采用' }

/** What this phone has reported, and what became of it. */
export const reports = {
  title: '我报过的',
  none: '这部手机还没有报过什么。',
  kept: '最多记 50 条、90 天，只记在这部手机上。',
  door: (kind: string) => `门口：${kind}`,
  doorCheck: '门口情况',
  suggestion: '纠错',
  newStation: '推荐新驿站',
  waiting: '待核实',
  noted: '已记下',
  gone: '查不到了',
  outcomes,
  states,
  staffSaid: (words: string) => `工作人员说：${words}`,
  offline: '连不上服务器，下面是上次看到的结果。',
  clear: '清除这些记录',
  cleared: '已清除',
}
