import type { AreaTree } from '#data/areas/area-tree.ts'
import type { Deps } from '../../deps.ts'
import type { LeadTables } from '../leads.tables.ts'
import { treeOf } from '#data/areas/area-tree.ts'
import { MINUTE_MS } from '#data/time/shanghai.ts'
import { readAllAreas } from '../../areas/areas.service.ts'
import { noticeOf } from './notice-body.ts'
import { claimNotice, findLeadForNotice, findWebhook, listDueNotices, markSent, updateWebhook } from './notices.repository.ts'
import { tellRobot } from './robot.ts'

type SendDeps = Pick<Deps, 'db' | 'keys' | 'now' | 'config' | 'fetch'>
const AT_ONCE = 20
/** Minutes until the next attempt, after the first, second and so on; then it is given up. */
export const retryMinutes = [1, 5, 30, 120] as const

/** When an attempt that fails is made again; null: it was the last. */
function nextAttemptAt(attempts: number, nowMs: number): string | null {
  const minutes = retryMinutes[attempts]
  return minutes === undefined ? null : new Date(nowMs + minutes * MINUTE_MS).toISOString()
}

/** Sends one notice. It is claimed with its next time first: another process leaves it, and one that dies in the middle leaves it to be sent again. */
async function send(deps: SendDeps, tree: AreaTree, notice: LeadTables['lead_notices']): Promise<boolean> {
  const nextAt = nextAttemptAt(notice.attempts, deps.now())
  if (!await claimNotice(deps.db, notice, nextAt))
    return false
  const webhook = await findWebhook(deps.db, notice.webhook_id)
  const lead = await findLeadForNotice(deps.db, notice.lead_id)
  if (!webhook || !lead)
    return false
  const failure = await tellRobot(deps, webhook, noticeOf(notice.event === 'new' ? 'new' : 'overdue', lead, { tree, publicUrl: deps.config.PUBLIC_URL }))
  const at = new Date(deps.now()).toISOString()
  if (failure !== null) {
    await updateWebhook(deps.db, webhook.id, { failure: nextAt === null ? `given_up:${failure}` : failure })
    return false
  }
  await markSent(deps.db, notice.id, at)
  await updateWebhook(deps.db, webhook.id, { last_success_at: at, failure: null })
  return true
}

/** Sends the notices whose time has come. Answers how many were taken. */
export async function sendNotices(deps: SendDeps): Promise<number> {
  const notices = await listDueNotices(deps.db, { now: new Date(deps.now()).toISOString(), limit: AT_ONCE })
  if (notices.length === 0)
    return 0
  const tree = treeOf(await readAllAreas(deps))
  let sent = 0
  for (const notice of notices)
    sent += await send(deps, tree, notice) ? 1 : 0
  return sent
}
