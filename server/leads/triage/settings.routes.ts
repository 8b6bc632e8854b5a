import type { Deps } from '../../deps.ts'
import type { StaffEnv } from '../../staff/staff-only.ts'
import { Hono } from 'hono'
import * as z from 'zod/mini'
import { leadSettingsSchema, rulesInputSchema, templatesInputSchema, webhookInputSchema, webhookSchema } from '#data/leads/triage/routing.ts'
import { describeStaffRoute } from '../../http/describe-staff-route.ts'
import { validate } from '../../http/validate.ts'
import { authorityOf, scopeOf } from '../../staff/caller.ts'
import { staffOnly } from '../../staff/staff-only.ts'
import { putRules, putTemplates, readSettings } from './settings.service.ts'
import { addWebhook, removeWebhook, tryWebhook } from './webhooks.service.ts'

const idParam = z.strictObject({ id: z.uuid() })

/** Who gets which reports, words for answers and robots of group chats, under `/api/staff/leads/settings`. */
export function leadSettingsRoutes(deps: Pick<Deps, 'db' | 'keys' | 'now' | 'newId' | 'randomBytes' | 'config' | 'fetch'>) {
  const sets = () => staffOnly(deps, 'leads.settings')
  return new Hono<StaffEnv>()
    .get('/', staffOnly(deps, 'leads.read'), describeStaffRoute('Templates; rules and robots of the areas where the caller may change them', leadSettingsSchema), async c =>
      c.json(await readSettings(deps, scopeOf(c.get('caller'), 'leads.settings'))))
    .put('/rules', sets(), describeStaffRoute('The rules of the caller\'s areas, as a whole and in order', null, { isWrite: true }), validate('json', rulesInputSchema), async (c) => {
      await putRules(deps, authorityOf(c.get('caller'), 'leads.settings'), c.req.valid('json').rules)
      return c.body(null, 204)
    })
    .put('/templates', sets(), describeStaffRoute('The templates of all offices, as a whole and in order', null, { isWrite: true }), validate('json', templatesInputSchema), async (c) => {
      await putTemplates(deps, authorityOf(c.get('caller'), 'leads.settings'), c.req.valid('json').templates)
      return c.body(null, 204)
    })
    .post('/webhooks', sets(), describeStaffRoute('A robot of a group chat that hears of new and overdue reports', webhookSchema, { isWrite: true }), validate('json', webhookInputSchema), async c =>
      c.json(await addWebhook(deps, authorityOf(c.get('caller'), 'leads.settings'), c.req.valid('json'))))
    .delete('/webhooks/:id', sets(), describeStaffRoute('Takes a robot away', null, { isWrite: true }), validate('param', idParam), async (c) => {
      await removeWebhook(deps, authorityOf(c.get('caller'), 'leads.settings'), c.req.valid('param').id)
      return c.body(null, 204)
    })
    .post('/webhooks/:id/test', sets(), describeStaffRoute('Says a trial message through a robot; its failure tells whether it was taken', webhookSchema, { isWrite: true }), validate('param', idParam), async c =>
      c.json(await tryWebhook(deps, authorityOf(c.get('caller'), 'leads.settings'), c.req.valid('param').id)))
}
