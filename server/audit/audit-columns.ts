import type { AuditAction } from '#data/audit/audit-actions.ts'
import type { AuditEntry } from '#data/audit/audit-entry.ts'
import { toShanghaiIso } from '#data/time/shanghai.ts'

/** Words of the table for people. */
const actionWords = {
  'session.opened': '登录',
  'session.refused': '登录失败',
  'session.locked': '连续失败，锁定',
  'session.closed': '退出登录',
  'password.changed': '修改密码',
  'password.refused': '当前密码输错',
  'password.reset': '重置密码',
  'totp.enabled': '开启验证器',
  'totp.removed': '关闭验证器',
  'account.added': '新建账号',
  'account.renamed': '账号改名',
  'account.disabled': '停用账号',
  'account.enabled': '恢复账号',
  'account.granted': '调整角色',
  'station.added': '新增驿站',
  'station.edited': '改驿站',
  'station.confirmed': '核实驿站',
  'station.undone': '撤回对驿站的修改',
  'station.retired': '停用驿站',
  'station.restored': '恢复驿站',
  'station.merged': '合并驿站',
  'station.unmerged': '撤回合并',
  'photo.added': '加照片',
  'photo.removed': '删照片',
  'photos.ordered': '给照片换顺序',
  'suggestion.answered': '答复建议',
  'alarm.answered': '答复门口告警',
  'import.applied': '导入驿站',
  'import.undone': '撤回导入',
  'stations.exported': '导出驿站',
  'area.added': '新建区域',
  'area.renamed': '区域改名',
  'area.moved': '移动区域',
  'area.merged': '合并区域',
  'area.placed': '改区域位置',
  'areas.imported': '导入区域',
  'area.outlined': '改区域边界',
  'area.retired': '停用区域',
  'area.restored': '恢复区域',
  'account.affiliated': '改所属单位',
  'disputes.listed': '看矛盾纠纷列表',
  'dispute.read': '打开矛盾纠纷',
  'dispute.handled': '办理矛盾纠纷',
  'dispute.reveal_asked': '申请看联系方式',
  'dispute.reveal_approved': '同意看联系方式',
  'dispute.contact_revealed': '看了联系方式',
  'dispute.contact_destroyed': '联系方式到期销毁',
  'dispute.escalated': '矛盾纠纷超时上移',
  'audit.exported': '导出操作记录',
} as const satisfies Record<AuditAction, string>
const actorWords = { staff: '', operator: '服务器操作员', server: '服务器', nobody: '未登录' } as const satisfies Record<AuditEntry['actor']['kind'], string>

interface AuditColumn { readonly heading: string, readonly value: (entry: AuditEntry, areaNames: ReadonlyMap<string, string>) => string | number }

/** The columns of the exported table. */
export const auditColumns: readonly AuditColumn[] = [
  { heading: '序号', value: ({ seq }) => seq },
  { heading: '时间', value: ({ at }) => toShanghaiIso(Date.parse(at)).slice(0, 19).replace('T', ' ') },
  { heading: '谁', value: ({ actor }) => actor.name ?? actorWords[actor.kind] },
  { heading: '账号编号', value: ({ actor }) => actor.id ?? '' },
  { heading: '做了什么', value: ({ action }) => actionWords[action] },
  { heading: '对象', value: ({ subject }) => subject ?? '' },
  { heading: '区域', value: ({ areaId }, areaNames) => areaNames.get(areaId ?? '') ?? areaId ?? '' },
  { heading: '原因', value: ({ why }) => why ?? '' },
  { heading: '详情', value: ({ details }) => Object.keys(details).length === 0 ? '' : JSON.stringify(details) },
]
