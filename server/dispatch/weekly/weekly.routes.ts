import type { Verb } from '#data/staff/permissions.ts'
import type { Deps } from '../../deps.ts'
import type { Caller } from '../../staff/caller.ts'
import type { StaffEnv } from '../../staff/staff-only.ts'
import { Hono } from 'hono'
import * as z from 'zod/mini'
import { pointDoneSchema, pointInputSchema, pointSchema, weeklyReviewSchema } from '#data/dispatch/review.ts'
import { describeStaffRoute } from '../../http/describe-staff-route.ts'
import { validate } from '../../http/validate.ts'
import { authorityOf } from '../../staff/caller.ts'
import { staffOnly } from '../../staff/staff-only.ts'
import { finishPoint, notePoint } from './points.service.ts'
import { readWeeklyReview } from './weekly.service.ts'

const weeklyQuery = z.strictObject({ area: z.optional(z.string().check(z.maxLength(40))), week: z.optional(z.iso.date()) })
const idParam = z.strictObject({ id: z.uuid() })
const write = { isWrite: true }

/** The weekly review as staff of their areas hold it, under `/api/staff/dispatch`. */
export function weeklyRoutes(deps: Pick<Deps, 'config' | 'db' | 'keys' | 'now' | 'newId' | 'index'>) {
  const by = (c: { get: (name: 'caller') => Caller }, verb: Verb) => authorityOf(c.get('caller'), verb)
  return new Hono<StaffEnv>()
    .get('/weekly', staffOnly(deps, 'dispatch.read'), describeStaffRoute('A week beside the one before, what stands still and who has it, and what was decided', weeklyReviewSchema), validate('query', weeklyQuery), async c =>
      c.json(await readWeeklyReview(deps, by(c, 'dispatch.read'), c.req.valid('query'))))
    .put('/points/:id', staffOnly(deps, 'dispatch.set'), describeStaffRoute('Note something in a review; with an owner it comes back every week until it is done', pointSchema, write), validate('param', idParam), validate('json', pointInputSchema), async c =>
      c.json(await notePoint(deps, by(c, 'dispatch.set'), { ...c.req.valid('json'), ...c.req.valid('param') })))
    .post('/points/:id/done', staffOnly(deps, 'dispatch.set'), describeStaffRoute('Say that something that was decided is done', pointSchema, write), validate('param', idParam), validate('json', pointDoneSchema), async c =>
      c.json(await finishPoint(deps, by(c, 'dispatch.set'), { ...c.req.valid('json'), ...c.req.valid('param') })))
}
