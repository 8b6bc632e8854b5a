import type { Deps } from '../deps.ts'
import type { HttpEnv } from '../http/http-env.ts'
import { Hono } from 'hono'
import { describeRoute, resolver } from 'hono-openapi'
import * as z from 'zod/mini'
import { REGISTRATION_HEADER } from '#data/registrations/registration.ts'
import { activityListSchema, signUpReceiptSchema, signUpSchema } from '#data/volunteering/activity.ts'
import { checkInInputSchema, checkInReceiptSchema } from '#data/volunteering/check-in.ts'
import { myServiceSchema, serviceRecordSchema } from '#data/volunteering/roster.ts'
import { problemResponses, writeProblemResponses } from '../http/problem-responses.ts'
import { validate } from '../http/validate.ts'
import { writeActivityCalendar } from './calendar.service.ts'
import { receiveCheckIn } from './check-in.service.ts'
import { readServiceRecord } from './service-record.service.ts'
import { listComing, readMyService, signUp } from './sign-up.service.ts'

const idParam = z.strictObject({ id: z.uuid() })
const wishParam = z.strictObject({ id: z.uuid(), wishId: z.uuid() })
/** Any text: one that belongs to nobody is like one that is no secret. */
const mineHeader = z.object({ [REGISTRATION_HEADER]: z.optional(z.string().check(z.maxLength(100))) })
/** The random key of the phone limits how many spoken digits it may get wrong. */
const checkInHeaders = z.object({ ...mineHeader.shape, 'x-device-key': z.optional(z.uuid()) })
const json = (description: string, schema: z.ZodMiniType) => ({ description, content: { 'application/json': { schema: resolver(schema) } } })
const described = (summary: string, responses: NonNullable<Parameters<typeof describeRoute>[0]['responses']>) => describeRoute({ tags: ['volunteering'], summary, responses })

/** Activities, signing up and checking in, as riders do it, under `/api`. */
export function activityRoutes(deps: Pick<Deps, 'db' | 'keys' | 'now' | 'newId' | 'config' | 'holidays' | 'index' | 'randomBytes'>) {
  return new Hono<HttpEnv>()
    .get('/activities', described('Activities to come and under way', { 200: json('OK', activityListSchema) }), async c =>
      c.json({ activities: await listComing(deps) }))
    .get('/activities/:id/calendar.ics', described('An activity for the calendar of a phone', { 200: { description: 'OK', content: { 'text/calendar': { schema: { type: 'string' } } } }, ...problemResponses }), validate('param', idParam), async (c) => {
      const { id } = c.req.valid('param')
      return c.body(await writeActivityCalendar(deps, id), 200, { 'content-type': 'text/calendar; charset=utf-8', 'content-disposition': `attachment; filename="activity-${id.slice(-6)}.ics"`, 'cache-control': 'no-cache' })
    })
    .put('/activities/:id/sign-up/:wishId', described('Say that one comes, or does not; when it is full one waits. The secret of one\'s registration is in x-registration-secret', { 200: json('OK', signUpReceiptSchema), ...writeProblemResponses }), validate('param', wishParam), validate('header', mineHeader), validate('json', signUpSchema), async (c) => {
      c.header('cache-control', 'no-store')
      const { id, wishId } = c.req.valid('param')
      return c.json({ id: wishId, ...await signUp(deps, { activityId: id, secret: c.req.valid('header')[REGISTRATION_HEADER] ?? '', ...c.req.valid('json') }) })
    })
    .put('/check-ins/:id', described('Check in or out; kept once, with the time of the scan', { 200: json('It was here already', checkInReceiptSchema), 201: json('Received', checkInReceiptSchema), ...writeProblemResponses }), validate('param', idParam), validate('header', checkInHeaders), validate('json', checkInInputSchema), async (c) => {
      c.header('cache-control', 'no-store')
      const { receipt, isNew } = await receiveCheckIn(deps, { ...c.req.valid('param'), secret: c.req.valid('header')[REGISTRATION_HEADER] ?? '', deviceKey: c.req.valid('header')['x-device-key'], input: c.req.valid('json') })
      return c.json(receipt, isNew ? 201 : 200)
    })
    .get('/service-records/:code', described('Whether a printed record of hours is right; the name is masked', { 200: json('OK', serviceRecordSchema), ...problemResponses }), validate('param', z.strictObject({ code: z.string().check(z.maxLength(40)) })), async (c) => {
      c.header('cache-control', 'no-store')
      return c.json(await readServiceRecord(deps, c.req.valid('param').code))
    })
    .get('/volunteering/mine', described('One\'s own hours, scanned and back-entered apart, with every row behind them', { 200: json('OK', myServiceSchema), ...problemResponses }), validate('header', mineHeader), async (c) => {
      c.header('cache-control', 'no-store')
      return c.json(await readMyService(deps, c.req.valid('header')[REGISTRATION_HEADER] ?? ''))
    })
}
