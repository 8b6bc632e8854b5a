import type { AreaTree } from '#data/areas/area-tree.ts'
import type { LeadState } from '#data/leads/life-cycle.ts'
import type { LeadTableRow } from '../leads.tables.ts'
import { leadKinds } from '#data/leads/lead-kinds.ts'
import { isOpen } from '#data/leads/life-cycle.ts'
import { toShanghaiIso } from '#data/time/shanghai.ts'

/** Words of the table for people. */
const stateWords = {
  received: '待受理',
  accepted: '已受理',
  assigned: '已分派',
  in_progress: '处理中',
  transferred: '已转办',
  reopened: '重新打开',
  resolved: '已解决',
  closed: '已办结',
  rejected: '不予受理',
  duplicate: '重复，已合并',
  withdrawn: '骑手撤回',
} as const satisfies Record<LeadState, string>

interface LeadColumn { readonly heading: string, readonly value: (lead: LeadTableRow, about: { tree: AreaTree, nowMs: number }) => string | number }
const timeOf = (at: string | null) => at === null ? '' : toShanghaiIso(Date.parse(at)).slice(0, 19).replace('T', ' ')
const yesOr = (isSo: boolean) => isSo ? '是' : ''

/** The columns of the exported table. Nothing that could lead to a phone. */
export const leadColumns: readonly LeadColumn[] = [
  { heading: '编号', value: ({ number }) => number },
  { heading: '类型', value: ({ kind }) => leadKinds[kind].label.zh },
  { heading: '状态', value: ({ state }) => stateWords[state] },
  { heading: '谁在办', value: ({ assigned_area_id }, { tree }) => tree.get(assigned_area_id)?.name ?? assigned_area_id },
  { heading: '部门', value: ({ department }) => department ?? '' },
  { heading: '所在区域', value: ({ area_id }, { tree }) => tree.get(area_id ?? '')?.name ?? '' },
  { heading: '地点', value: ({ place_words }) => place_words },
  { heading: '经度(WGS84)', value: ({ lng }) => lng ?? '' },
  { heading: '纬度(WGS84)', value: ({ lat }) => lat ?? '' },
  { heading: '在县外', value: ({ is_outside }) => yesOr(is_outside === 1) },
  { heading: '骑手说', value: ({ words }) => words },
  { heading: '也遇到（台手机）', value: ({ also_met }) => also_met },
  { heading: '收到时间', value: ({ received_at }) => timeOf(received_at) },
  { heading: '期限', value: ({ due_at }) => timeOf(due_at) },
  { heading: '超期', value: ({ state, due_at }, { nowMs }) => yesOr(isOpen(state) && due_at !== null && Date.parse(due_at) < nowMs) },
  { heading: '等骑手回复', value: ({ state, waiting_since }) => yesOr(isOpen(state) && waiting_since !== null) },
  { heading: '上报次数', value: ({ escalations }) => escalations },
  { heading: '解决时间', value: ({ resolved_at }) => timeOf(resolved_at) },
  { heading: '办结时间', value: ({ closed_at }) => timeOf(closed_at) },
  { heading: '评分', value: ({ rating }) => rating ?? '' },
  { heading: '已公开', value: ({ published_at }) => yesOr(published_at !== null) },
]
