import type { Verb } from '#data/staff/permissions.ts'
import type { Deps } from '../deps.ts'
import type { Caller } from '../staff/caller.ts'
import type { StaffEnv } from '../staff/staff-only.ts'
import { Hono } from 'hono'
import * as z from 'zod/mini'
import { careChangeSchema, careEndSchema, careEventSchema, careInputSchema, careListSchema } from '#data/care/care-event.ts'
import { careReversalSchema, careRowInputSchema, careRowSchema, careRowsSchema } from '#data/care/care-row.ts'
import { describeStaffRoute } from '../http/describe-staff-route.ts'
import { validate } from '../http/validate.ts'
import { authorityOf } from '../staff/caller.ts'
import { staffOnly } from '../staff/staff-only.ts'
import { changeCare, endCare, listCare, planCare, readCare } from './events.service.ts'
import { listCareRows } from './list-rows.service.ts'
import { reverseCareRow, writeCareRow } from './rows.service.ts'

const idParam = z.strictObject({ id: z.uuid() })
const rowParam = z.strictObject({ id: z.uuid(), rowId: z.uuid() })
const write = { isWrite: true }

/** Care events as staff of their areas deal with them, under `/api/staff/care-events`. */
export function careRoutes(deps: Pick<Deps, 'db' | 'keys' | 'now' | 'newId' | 'index' | 'config'>) {
  const by = (c: { get: (name: 'caller') => Caller }, verb: Verb) => authorityOf(c.get('caller'), verb)
  return new Hono<StaffEnv>()
    .get('/', staffOnly(deps, 'care.read'), describeStaffRoute('Care events of one\'s areas with what lies at each point', careListSchema), async c =>
      c.json({ events: await listCare(deps, by(c, 'care.read')) }))
    .post('/', staffOnly(deps, 'care.plan'), describeStaffRoute('Plan a care event', careEventSchema, write), validate('json', careInputSchema), async c =>
      c.json(await planCare(deps, by(c, 'care.plan'), c.req.valid('json'))))
    .get('/:id', staffOnly(deps, 'care.read'), describeStaffRoute('A care event', careEventSchema), validate('param', idParam), async c =>
      c.json(await readCare(deps, by(c, 'care.read'), c.req.valid('param').id)))
    .put('/:id', staffOnly(deps, 'care.plan'), describeStaffRoute('Change a care event that is not over; points are only added', careEventSchema, write), validate('param', idParam), validate('json', careChangeSchema), async c =>
      c.json(await changeCare(deps, by(c, 'care.plan'), { ...c.req.valid('param'), ...c.req.valid('json') })))
    .post('/:id/end', staffOnly(deps, 'care.plan'), describeStaffRoute('End a care event before its last day, with a reason', careEventSchema, write), validate('param', idParam), validate('json', careEndSchema), async c =>
      c.json(await endCare(deps, by(c, 'care.plan'), { ...c.req.valid('param'), ...c.req.valid('json') })))
    .get('/:id/rows', staffOnly(deps, 'care.hand_out'), describeStaffRoute('All that happened to packs, and who has had one; numbers are masked', careRowsSchema), validate('param', idParam), async c =>
      c.json(await listCareRows(deps, by(c, 'care.hand_out'), c.req.valid('param').id)))
    .put('/:id/rows/:rowId', staffOnly(deps, 'care.hand_out'), describeStaffRoute('Received, moved, handed out, returned, lost, counted: written once, under an id of the sender\'s making (201 at first, 200 when it is sent again)', careRowSchema, write), validate('param', rowParam), validate('json', careRowInputSchema), async (c) => {
      const { id: eventId, rowId } = c.req.valid('param')
      const { row, isNew } = await writeCareRow(deps, by(c, 'care.hand_out'), { eventId, id: rowId, input: c.req.valid('json') })
      return c.json(row, isNew ? 201 : 200)
    })
    .post('/:id/rows/:rowId/reverse', staffOnly(deps, 'care.reverse'), describeStaffRoute('Take a row back by another one, with a reason', careRowSchema, write), validate('param', rowParam), validate('json', careReversalSchema), async (c) => {
      const { id: eventId, rowId } = c.req.valid('param')
      return c.json(await reverseCareRow(deps, by(c, 'care.reverse'), { eventId, rowId, ...c.req.valid('json') }))
    })
}
