import type * as z from 'zod/mini'
import type { webhookInputSchema, webhookSchema } from '#data/leads/triage/routing.ts'
import type { Deps } from '../../deps.ts'
import type { Authority } from '../../staff/caller.ts'
import type { WebhookRow } from './notices.repository.ts'
import { treeOf } from '#data/areas/area-tree.ts'
import { readAllAreas } from '../../areas/areas.service.ts'
import { audited } from '../../audit/audited.service.ts'
import { isWithin } from '../../staff/scope.ts'
import { leadErrors } from '../leads.errors.ts'
import { trialNotice } from './notice-body.ts'
import { deleteWebhook, findWebhook, insertWebhook, updateWebhook } from './notices.repository.ts'
import { readEvents } from './notices.service.ts'
import { getRobotUrl, sealUrl, tellRobot } from './robot.ts'

type WebhookDeps = Pick<Deps, 'db' | 'keys' | 'now' | 'newId' | 'randomBytes' | 'config' | 'fetch'>
type Webhook = z.infer<typeof webhookSchema>

/** A robot as staff see it: its address holds a secret and is never shown again, only its host. */
export function toWebhook({ id, area_id, flavour, host, events, last_success_at, failure }: WebhookRow): Webhook {
  return { id, areaId: area_id, flavour, host, events: readEvents(events), lastSuccessAt: last_success_at, failure }
}

/** Adds a robot to an area. Throws not_found for an area of others, invalid_input for an address that no messages may go to. */
export async function addWebhook(deps: WebhookDeps, { actor, scope }: Authority, input: z.infer<typeof webhookInputSchema>): Promise<Webhook> {
  const url = getRobotUrl(deps, input.url)
  const id = deps.newId()
  const row: WebhookRow = { id, area_id: input.areaId, flavour: input.flavour, sealed_url: sealUrl(deps, id, url), host: url.hostname, events: JSON.stringify([...new Set(input.events)]), last_success_at: null, failure: null }
  await audited(deps, async ({ transaction, record }) => {
    const area = treeOf(await readAllAreas({ db: transaction })).get(input.areaId)
    if (!area || area.status !== 'active' || !isWithin(scope, area.path))
      throw leadErrors.unknown()
    await insertWebhook(transaction, row)
    await record(actor, { action: 'leads.robot_added', subject: `robot:${id}`, areaId: area.id, details: { host: row.host } })
  })
  return toWebhook(row)
}

/** A robot of one's areas. Throws not_found. */
async function getWebhook(db: Deps['db'], { scope }: Authority, id: string): Promise<WebhookRow> {
  const webhook = await findWebhook(db, id)
  if (!webhook || !isWithin(scope, webhook.path))
    throw leadErrors.unknown()
  return webhook
}

/** Takes a robot away; it hears nothing more. Throws not_found. */
export async function removeWebhook(deps: WebhookDeps, by: Authority, id: string): Promise<void> {
  await audited(deps, async ({ transaction, record }) => {
    const webhook = await getWebhook(transaction, by, id)
    await deleteWebhook(transaction, id)
    await record(by.actor, { action: 'leads.robot_removed', subject: `robot:${id}`, areaId: webhook.area_id, details: { host: webhook.host } })
  })
}

/** Says a trial message through a robot at once; the answer's `failure` tells whether it was taken. Throws not_found. */
export async function tryWebhook(deps: WebhookDeps, by: Authority, id: string): Promise<Webhook> {
  const webhook = await getWebhook(deps.db, by, id)
  const failure = await tellRobot(deps, webhook, trialNotice)
  const change = failure === null ? { last_success_at: new Date(deps.now()).toISOString(), failure: null } : { failure }
  await audited(deps, async ({ transaction, record }) => {
    await updateWebhook(transaction, id, change)
    await record(by.actor, { action: 'leads.robot_tried', subject: `robot:${id}`, areaId: webhook.area_id, details: { host: webhook.host, isTaken: failure === null } })
  })
  return toWebhook({ ...webhook, ...change })
}
