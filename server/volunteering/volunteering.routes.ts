import type { Verb } from '#data/staff/permissions.ts'
import type { Deps } from '../deps.ts'
import type { Caller } from '../staff/caller.ts'
import type { StaffEnv } from '../staff/staff-only.ts'
import { Hono } from 'hono'
import * as z from 'zod/mini'
import { activityChangeSchema, activityInputSchema, activityListSchema, activitySchema, staffActivityListSchema } from '#data/volunteering/activity.ts'
import { backEntrySchema, cancelSchema, checkInCodesSchema, personalScanSchema, reversalSchema, rosterSchema, serviceRowSchema } from '#data/volunteering/roster.ts'
import { describeStaffRoute } from '../http/describe-staff-route.ts'
import { validate } from '../http/validate.ts'
import { authorityOf } from '../staff/caller.ts'
import { staffOnly } from '../staff/staff-only.ts'
import { cancelActivity, changeActivity, listActivities, planActivity } from './activities.service.ts'
import { confirmService, enterService, reverseService } from './ledger.service.ts'
import { readCodes, readRoster, scanPersonal } from './roster.service.ts'

const idParam = z.strictObject({ id: z.uuid() })
const write = { isWrite: true }

/** Activities and the ledger of hours as staff of their areas deal with them, under `/api/staff`. */
export function volunteeringRoutes(deps: Pick<Deps, 'db' | 'keys' | 'now' | 'newId' | 'config' | 'holidays' | 'index' | 'randomBytes'>) {
  const by = (c: { get: (name: 'caller') => Caller }, verb: Verb) => authorityOf(c.get('caller'), verb)
  return new Hono<StaffEnv>()
    .get('/activities', staffOnly(deps, 'volunteering.plan'), describeStaffRoute('Activities of one\'s areas, from 31 days ago on', staffActivityListSchema), async c =>
      c.json({ activities: await listActivities(deps, by(c, 'volunteering.plan')) }))
    .post('/activities', staffOnly(deps, 'volunteering.plan'), describeStaffRoute('Plan an activity, once or weekly', activityListSchema, write), validate('json', activityInputSchema), async c =>
      c.json({ activities: await planActivity(deps, by(c, 'volunteering.plan'), c.req.valid('json')) }))
    .get('/activities/:id', staffOnly(deps, 'volunteering.plan'), describeStaffRoute('An activity with its roster; numbers are masked', rosterSchema), validate('param', idParam), async c =>
      c.json(await readRoster(deps, by(c, 'volunteering.plan'), c.req.valid('param').id)))
    .put('/activities/:id', staffOnly(deps, 'volunteering.plan'), describeStaffRoute('Change an activity before it begins', activitySchema, write), validate('param', idParam), validate('json', activityChangeSchema), async c =>
      c.json(await changeActivity(deps, by(c, 'volunteering.plan'), { ...c.req.valid('param'), ...c.req.valid('json') })))
    .post('/activities/:id/cancel', staffOnly(deps, 'volunteering.plan'), describeStaffRoute('Cancel an activity before it begins, with a reason', activitySchema, write), validate('param', idParam), validate('json', cancelSchema), async c =>
      c.json(await cancelActivity(deps, by(c, 'volunteering.plan'), { ...c.req.valid('param'), ...c.req.valid('json') })))
    .get('/activities/:id/codes', staffOnly(deps, 'volunteering.plan'), describeStaffRoute('The codes of this half minute for a screen, and those for paper', checkInCodesSchema), validate('param', idParam), async c =>
      c.json(await readCodes(deps, by(c, 'volunteering.plan'), c.req.valid('param').id)))
    .post('/activities/:id/scans', staffOnly(deps, 'volunteering.confirm'), describeStaffRoute('Check somebody in or out by their personal code', rosterSchema, write), validate('param', idParam), validate('json', personalScanSchema), async c =>
      c.json(await scanPersonal(deps, by(c, 'volunteering.confirm'), { ...c.req.valid('json'), activityId: c.req.valid('param').id })))
    .post('/activities/:id/entries', staffOnly(deps, 'volunteering.enter'), describeStaffRoute('Enter hours from a roster; a second person confirms them', serviceRowSchema, write), validate('param', idParam), validate('json', backEntrySchema), async c =>
      c.json(await enterService(deps, by(c, 'volunteering.enter'), { ...c.req.valid('json'), activityId: c.req.valid('param').id })))
    .post('/service-entries/:id/confirm', staffOnly(deps, 'volunteering.confirm'), describeStaffRoute('Confirm a row that waits', serviceRowSchema, write), validate('param', idParam), async c =>
      c.json(await confirmService(deps, by(c, 'volunteering.confirm'), c.req.valid('param').id)))
    .post('/service-entries/:id/reverse', staffOnly(deps, 'volunteering.reverse'), describeStaffRoute('Take a row back by another one, with a reason', serviceRowSchema, write), validate('param', idParam), validate('json', reversalSchema), async c =>
      c.json(await reverseService(deps, by(c, 'volunteering.reverse'), { ...c.req.valid('json'), entryId: c.req.valid('param').id })))
}
