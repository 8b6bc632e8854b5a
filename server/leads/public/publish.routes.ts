import type { Deps } from '../../deps.ts'
import type { StaffEnv } from '../../staff/staff-only.ts'
import { Hono } from 'hono'
import * as z from 'zod/mini'
import { publishSchema } from '#data/leads/triage/lead-deed.ts'
import { describeStaffRoute } from '../../http/describe-staff-route.ts'
import { validate } from '../../http/validate.ts'
import { authorityOf } from '../../staff/caller.ts'
import { staffOnly } from '../../staff/staff-only.ts'
import { publishLead, unpublishLead } from './publish.service.ts'

const idParam = z.strictObject({ id: z.uuid() })

/** What of a report everybody sees, under `/api/staff/leads`. */
export function publishRoutes(deps: Pick<Deps, 'db' | 'keys' | 'now' | 'newId' | 'holidays' | 'config'>) {
  return new Hono<StaffEnv>()
    .put('/:id/public', staffOnly(deps, 'leads.publish'), describeStaffRoute('Show a report to everybody, in staff\'s words and with the photos chosen', null, { isWrite: true }), validate('param', idParam), validate('json', publishSchema), async (c) => {
      await publishLead(deps, authorityOf(c.get('caller'), 'leads.publish'), { ...c.req.valid('param'), ...c.req.valid('json') })
      return c.body(null, 204)
    })
    .delete('/:id/public', staffOnly(deps, 'leads.publish'), describeStaffRoute('Take a report back from the public', null, { isWrite: true }), validate('param', idParam), async (c) => {
      await unpublishLead(deps, authorityOf(c.get('caller'), 'leads.publish'), c.req.valid('param').id)
      return c.body(null, 204)
    })
}
