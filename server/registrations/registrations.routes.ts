import type { Deps } from '../deps.ts'
import type { HttpEnv } from '../http/http-env.ts'
import { Hono } from 'hono'
import { describeRoute, resolver } from 'hono-openapi'
import * as z from 'zod/mini'
import { claimSchema, myDigitsSchema, myRegistrationSchema, REGISTRATION_HEADER, registrationChangeSchema, registrationInputSchema, registrationReceiptSchema } from '#data/registrations/registration.ts'
import { dayOf } from '#data/time/shanghai.ts'
import { myServiceSchema } from '#data/volunteering/roster.ts'
import { newPhoneResponses, problemResponses, writeProblemResponses } from '../http/problem-responses.ts'
import { validate } from '../http/validate.ts'
import { deviceHeaders, deviceOf } from '../leads/device-headers.ts'
import { receiveChange } from './mine/my-changes.service.ts'
import { claimRegistration, renewDigits } from './mine/my-codes.service.ts'
import { readMyData, writeMyData } from './mine/my-data.service.ts'
import { readMine } from './mine/my-registration.service.ts'
import { receiveRegistration } from './receive/receive-registration.service.ts'

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
const idParam = z.strictObject({ id: z.uuid() })
/** Any text: one that belongs to nobody is like one that is no secret. */
const mineHeader = z.object({ [REGISTRATION_HEADER]: z.optional(z.string().check(z.maxLength(100))) })
const changeReceiptSchema = z.strictObject({ id: z.uuid(), receivedAt: z.iso.datetime() })
const { personalId: _, personalKey: __, ...myData } = myRegistrationSchema.shape
const myDataSchema = z.strictObject({ ...myData, service: myServiceSchema })

const json = (description: string, schema: z.ZodMiniType) => ({ description, content: { 'application/json': { schema: resolver(schema) } } })
const described = (summary: string, responses: NonNullable<Parameters<typeof describeRoute>[0]['responses']>) => describeRoute({ tags: ['registrations'], summary, responses })
const once = (schema: z.ZodMiniType) => ({ 200: json('It was here already', schema), 201: json('Received: it is on the disk, sealed', schema) })

/** What riders send and read of their registration (报到), under `/api/registrations`: what is one's own by a secret in a header and in no address. */
export function registrationRoutes(deps: Pick<Deps, 'db' | 'keys' | 'now' | 'randomBytes' | 'index'>) {
  return new Hono<HttpEnv>()
    .get('/mine', described('One\'s own registration, for whoever has its secret in x-registration-secret', { 200: json('OK', myRegistrationSchema), ...problemResponses }), validate('header', mineHeader), async (c) => {
      c.header('cache-control', 'no-store')
      return c.json(await readMine(deps, c.req.valid('header')[REGISTRATION_HEADER] ?? ''))
    })
    .get('/mine/data.json', described('Everything that is kept of oneself', { 200: json('OK', myDataSchema), ...problemResponses }), validate('header', mineHeader), async (c) => {
      c.header('cache-control', 'no-store')
      return c.json(await readMyData(deps, c.req.valid('header')[REGISTRATION_HEADER] ?? ''))
    })
    .get('/mine/data.xlsx', described('The same as a table', { 200: { description: 'OK', content: { [XLSX]: { schema: { type: 'string', format: 'binary' } } } }, ...problemResponses }), validate('header', mineHeader), async (c) => {
      const bytes = await writeMyData(deps, c.req.valid('header')[REGISTRATION_HEADER] ?? '')
      return c.body(new Uint8Array(bytes), 200, { 'cache-control': 'no-store', 'content-type': XLSX, 'content-disposition': `attachment; filename="registration-${dayOf(deps.now())}.xlsx"` })
    })
    .post('/mine/digits', described('Six digits for the desk, good for ten minutes; those before are good no more', { 200: json('OK', myDigitsSchema), ...writeProblemResponses }), validate('header', mineHeader), async (c) => {
      c.header('cache-control', 'no-store')
      return c.json(await renewDigits(deps, c.req.valid('header')[REGISTRATION_HEADER] ?? ''))
    })
    .post('/claim', described('A new phone shows the code that staff gave in person and brings its own secret', { 200: json('OK', idParam), ...writeProblemResponses }), validate('json', claimSchema), async c =>
      c.json(await claimRegistration(deps, c.req.valid('json'))))
    .put('/changes/:id', described('Correct one\'s registration, tick purposes, withdraw consent, or delete it', { ...once(changeReceiptSchema), ...writeProblemResponses }), validate('param', idParam), validate('header', mineHeader), validate('json', registrationChangeSchema), async (c) => {
      const { receipt, isNew } = await receiveChange(deps, { ...c.req.valid('param'), secret: c.req.valid('header')[REGISTRATION_HEADER] ?? '', input: c.req.valid('json') })
      return c.json(receipt, isNew ? 201 : 200)
    })
    .put('/:id', described('Register with a community (报到). A phone that was never here shows its work in x-device-work', { ...once(registrationReceiptSchema), ...newPhoneResponses }), validate('param', idParam), validate('header', deviceHeaders), validate('json', registrationInputSchema), async (c) => {
      const { receipt, isNew } = await receiveRegistration(deps, { ...c.req.valid('param'), device: deviceOf(c.req.valid('header')), input: c.req.valid('json') })
      return c.json(receipt, isNew ? 201 : 200)
    })
}
