import type { Deps } from '../../deps.ts'
import type { StaffEnv } from '../../staff/staff-only.ts'
import { Hono } from 'hono'
import * as z from 'zod/mini'
import { askedRevealSchema, casePageSchema, casePapersSchema, caseQueueSchema, caseRowSchema, caseViews, mediatorDeedSchema, mediatorListSchema, revealedSchema, revealInputSchema } from '#data/disputes/mediation.ts'
import { describeStaffRoute } from '../../http/describe-staff-route.ts'
import { validate } from '../../http/validate.ts'
import { photoHeaders } from '../../photos/photo-file.routes.ts'
import { staffOnly } from '../../staff/staff-only.ts'
import { readCasePhoto } from '../photos/case-photo.service.ts'
import { handleCase, readMediators } from './deeds.service.ts'
import { mediatorOf } from './mediator.ts'
import { readQueue } from './queue.service.ts'
import { readCase, readPapers } from './read-case.service.ts'
import { approveReveal, askReveal, readReveal } from './reveals.service.ts'

const idParam = z.strictObject({ id: z.uuid() })
const revealParam = z.strictObject({ id: z.uuid(), revealId: z.uuid() })
const photoParam = z.strictObject({ id: z.uuid(), photoId: z.uuid() })
const queueQuery = z.strictObject({ view: z.optional(z.enum(caseViews)) })
const written = { isWrite: true }

/** `/api/staff/disputes`: for mediators alone, and none of those on the other side of a case. */
export function mediationRoutes(deps: Pick<Deps, 'db' | 'now' | 'newId' | 'keys' | 'holidays' | 'randomBytes' | 'index' | 'config'>) {
  const mediates = () => staffOnly(deps, 'disputes.mediate')
  return new Hono<StaffEnv>()
    .get('/', mediates(), describeStaffRoute('The queue of a mediator, without anything that was written; recorded', caseQueueSchema), validate('query', queueQuery), async c =>
      c.json(await readQueue(deps, mediatorOf(c.get('caller')), { view: c.req.valid('query').view ?? 'open' })))
    .get('/:id', mediates(), describeStaffRoute('A case, without contact details; each time is recorded, and its reporter sees how often', casePageSchema), validate('param', idParam), async c =>
      c.json(await readCase(deps, mediatorOf(c.get('caller')), c.req.valid('param').id)))
    .get('/:id/mediators', mediates(), describeStaffRoute('Who may be assigned a case', mediatorListSchema), validate('param', idParam), async c =>
      c.json({ mediators: await readMediators(deps, deps.db, mediatorOf(c.get('caller')), c.req.valid('param').id) }))
    .get('/:id/agreement', mediates(), describeStaffRoute('Register, work record and agreement of a case, for printing; a reading like any other', casePapersSchema), validate('param', idParam), async c =>
      c.json(await readPapers(deps, mediatorOf(c.get('caller')), c.req.valid('param').id)))
    .get('/:id/photos/:photoId', mediates(), describeStaffRoute('A photo of a case, for whoever has just opened it: part of that reading, and not recorded again', { file: 'image/webp' }), validate('param', photoParam), async (c) => {
      const bytes = await readCasePhoto(deps, mediatorOf(c.get('caller')), c.req.valid('param'))
      return c.body(bytes, 200, { ...photoHeaders(bytes), 'cache-control': 'no-store' })
    })
    .post('/:id/deeds', mediates(), describeStaffRoute('Assign, take up, say, note, meet, settle, refer, or give up', caseRowSchema, written), validate('param', idParam), validate('json', mediatorDeedSchema), async c =>
      c.json(await handleCase(deps, mediatorOf(c.get('caller')), { ...c.req.valid('param'), deed: c.req.valid('json') })))
    .post('/:id/reveals', mediates(), describeStaffRoute('Ask to see the contact details, with a reason that the reporter will read', askedRevealSchema, written), validate('param', idParam), validate('json', revealInputSchema), async c =>
      c.json(await askReveal(deps, mediatorOf(c.get('caller')), { ...c.req.valid('param'), ...c.req.valid('json') })))
    .post('/:id/reveals/:revealId/approve', mediates(), describeStaffRoute('Agree to what another mediator has asked for', askedRevealSchema, written), validate('param', revealParam), async c =>
      c.json(await approveReveal(deps, mediatorOf(c.get('caller')), c.req.valid('param'))))
    .get('/:id/reveals/:revealId', mediates(), describeStaffRoute('The contact details, once, for whoever asked when another has agreed', revealedSchema), validate('param', revealParam), async c =>
      c.json(await readReveal(deps, mediatorOf(c.get('caller')), c.req.valid('param'))))
}
