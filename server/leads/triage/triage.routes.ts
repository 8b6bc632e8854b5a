import type { Verb } from '#data/staff/permissions.ts'
import type { Deps } from '../../deps.ts'
import type { StaffEnv } from '../../staff/staff-only.ts'
import { Hono } from 'hono'
import * as z from 'zod/mini'
import { bulkAnswerSchema, bulkDeedSchema, staffDeedSchema } from '#data/leads/triage/lead-deed.ts'
import { leadPageSchema, leadQuerySchema, leadQueueSchema, leadRowSchema } from '#data/leads/triage/lead-row.ts'
import { dayOf } from '#data/time/shanghai.ts'
import { describeStaffRoute } from '../../http/describe-staff-route.ts'
import { whole } from '../../http/query.ts'
import { validate } from '../../http/validate.ts'
import { authorityOf, scopeOf } from '../../staff/caller.ts'
import { staffOnly } from '../../staff/staff-only.ts'
import { doBulk } from './bulk.service.ts'
import { doDeed, verbOfDeed } from './deeds.service.ts'
import { exportLeads } from './export-leads.service.ts'
import { readLeadPage } from './lead-page.service.ts'
import { readQueue } from './queue.service.ts'

const DEFAULT_LIMIT = 50
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
const idParam = z.strictObject({ id: z.uuid() })
const { view, kind, area, q, after } = leadQuerySchema.shape
const queueQuery = z.strictObject({ view, kind, area, q, after, limit: z.optional(whole(1, 200)) })
const exportQuery = z.strictObject({ view, kind, area, q })

/** What riders reported, as staff of their areas deal with it, under `/api/staff/leads`. */
export function triageRoutes(deps: Pick<Deps, 'db' | 'keys' | 'now' | 'newId' | 'holidays' | 'index' | 'log' | 'config'>) {
  return new Hono<StaffEnv>()
    .get('/', staffOnly(deps, 'leads.read'), describeStaffRoute('Reports of riders in one\'s areas: open ones by due time, done ones youngest first; the next page by after=next', leadQueueSchema), validate('query', queueQuery), async (c) => {
      const { view = 'open', limit = DEFAULT_LIMIT, after, ...wishes } = c.req.valid('query')
      return c.json(await readQueue(deps, authorityOf(c.get('caller'), 'leads.read'), { view, wishes, limit, after }))
    })
    .get('/export.xlsx', staffOnly(deps, 'leads.export'), describeStaffRoute('The same as a table of at most 20,000 lines; itself recorded', { file: XLSX }), validate('query', exportQuery), async (c) => {
      const { view = 'open', ...wishes } = c.req.valid('query')
      const bytes = await exportLeads(deps, authorityOf(c.get('caller'), 'leads.export'), { view, wishes })
      return c.body(new Uint8Array(bytes), 200, { 'content-type': XLSX, 'content-disposition': `attachment; filename="leads-${dayOf(deps.now())}.xlsx"` })
    })
    .post('/bulk', staffOnly(deps, 'leads.handle'), describeStaffRoute('One deed on many reports; each is done or answered with why not', bulkAnswerSchema, { isWrite: true }), validate('json', bulkDeedSchema), async (c) => {
      const bulk = c.req.valid('json')
      return c.json(await doBulk(deps, authorityOf(c.get('caller'), verbOfDeed(bulk.deed)), bulk))
    })
    .get('/:id', staffOnly(deps, 'leads.read'), describeStaffRoute('Everything about a report but who made it', leadPageSchema), validate('param', idParam), async (c) => {
      const caller = c.get('caller')
      return c.json(await readLeadPage(deps, (verb: Verb) => scopeOf(caller, verb), c.req.valid('param').id))
    })
    .post('/:id/deeds', staffOnly(deps, 'leads.handle'), describeStaffRoute('Does something with a report; what is possible stands in its page', leadRowSchema, { isWrite: true }), validate('param', idParam), validate('json', staffDeedSchema), async (c) => {
      const deed = c.req.valid('json')
      return c.json(await doDeed(deps, authorityOf(c.get('caller'), verbOfDeed(deed.deed)), { ...c.req.valid('param'), ...deed }))
    })
}
