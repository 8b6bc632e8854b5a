import type { AreaTree } from '#data/areas/area-tree.ts'
import type { TreeArea } from '#data/areas/area.ts'
import type { LeadTableRow } from '../leads.tables.ts'
import type { WebhookRow } from './notices.repository.ts'
import type { NoticeEvent } from './notices.service.ts'
import { leadKinds } from '#data/leads/lead-kinds.ts'
import { toShanghaiIso } from '#data/time/shanghai.ts'

/** What a robot says of a report. */
export interface Notice { readonly title: string, readonly lines: readonly string[] }

const titles = { new: '暖驿：新的问题线索', overdue: '暖驿：问题线索超期' } as const satisfies Record<NoticeEvent, string>
const told: readonly TreeArea['level'][] = ['town', 'community']

/** Town and community of a place; grids and counties say too much or too little. */
function placeName(tree: AreaTree, areaId: string | null): string {
  const names: string[] = []
  for (let area = tree.get(areaId ?? ''); area; area = tree.get(area.parentId ?? '')) {
    if (told.includes(area.level) && area.status === 'active')
      names.unshift(area.name)
  }
  return names.join(' ')
}

const minuteOf = (at: string) => toShanghaiIso(Date.parse(at)).slice(0, 16).replace('T', ' ')

/**
 * What is told of a report: number, kind, town and community, due time and where to read more. Nothing that a rider wrote, no coordinates,
 * no names: a group chat of another company is no place for them. Without PUBLIC_URL there is no address to link to.
 */
export function noticeOf(event: NoticeEvent, lead: Pick<LeadTableRow, 'id' | 'number' | 'kind' | 'area_id' | 'is_outside' | 'due_at'>, { tree, publicUrl }: { tree: AreaTree, publicUrl: string | null }): Notice {
  const place = lead.is_outside === 1 ? '县外' : placeName(tree, lead.area_id)
  return {
    title: titles[event],
    lines: [
      `编号：${lead.number}`,
      `类型：${leadKinds[lead.kind].label.zh}`,
      ...place === '' ? [] : [`地点：${place}`],
      ...lead.due_at === null ? [] : [`期限：${minuteOf(lead.due_at)}`],
      ...publicUrl === null ? [] : [`[打开处理](${new URL(`/desk/leads/${lead.id}`, publicUrl).href})`],
    ],
  }
}

/** The message of a trial. */
export const trialNotice: Notice = { title: '暖驿：测试消息', lines: ['这个群会收到问题线索的提醒。'] }

/** The body as each kind of robot wants it (WeCom: 群机器人 markdown; DingTalk: 自定义机器人 markdown). */
export const noticeBodies = {
  wecom: ({ title, lines }: Notice) => ({ msgtype: 'markdown', markdown: { content: [`**${title}**`, ...lines].join('\n') } }),
  dingtalk: ({ title, lines }: Notice) => ({ msgtype: 'markdown', markdown: { title, text: [`**${title}**`, ...lines].join('\n\n') } }),
} as const satisfies Record<WebhookRow['flavour'], (notice: Notice) => unknown>
