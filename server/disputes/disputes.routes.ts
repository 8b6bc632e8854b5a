import type { Deps } from '../deps.ts'
import type { HttpEnv } from '../http/http-env.ts'
import { Buffer } from 'node:buffer'
import { Hono } from 'hono'
import { describeRoute, resolver } from 'hono-openapi'
import * as z from 'zod/mini'
import { disputeInputSchema, disputeReceiptSchema, disputeThreadSchema, disputeWordInputSchema, disputeWordReceiptSchema, MAX_DISPUTE_PHOTO_BYTES, RECEIPT_HEADER } from '#data/disputes/dispute.ts'
import { WORK_HEADER } from '#data/leads/device-work.ts'
import { problemResponses, writeProblemResponses } from '../http/problem-responses.ts'
import { validate } from '../http/validate.ts'
import { photoHeaders } from '../photos/photo-file.routes.ts'
import { findPhoto } from './photos/find-photo.service.ts'
import { receivePhoto } from './photos/receive-photo.service.ts'
import { DeviceLimit } from './receive/device-limit.ts'
import { DISPUTES_PER_DEVICE_AND_DAY, receiveDispute } from './receive/receive-dispute.service.ts'
import { ReceiptGuard } from './thread/receipt-guard.ts'
import { receiveDisputeWord } from './thread/reporter-words.service.ts'
import { findByCode, readThread } from './thread/thread.service.ts'

const MOST_DEVICES = 50_000
const DEVICE_HEADER = 'x-device-key'
const idParam = z.strictObject({ id: z.uuid() })
const deviceHeaders = z.object({
  [DEVICE_HEADER]: z.uuid('must be the random UUID of this phone'),
  [WORK_HEADER]: z.optional(z.string().check(z.maxLength(12))),
})
const json = (description: string, schema: z.ZodMiniType) => ({ description, content: { 'application/json': { schema: resolver(schema) } } })
const octets = { required: true, content: { 'application/octet-stream': { schema: { type: 'string' as const, format: 'binary' } } } }
const described = (summary: string, schema: z.ZodMiniType) => describeRoute({
  tags: ['disputes'],
  summary,
  responses: { 200: json('It was here already', schema), 201: json('Received: it is on the disk, sealed', schema), ...writeProblemResponses },
})
/** Whatever is in it is taken, so that no complaint about a code differs from "unknown". */
const receiptHeaders = z.object({ [RECEIPT_HEADER]: z.optional(z.string()), [DEVICE_HEADER]: z.optional(z.string()) })
/** Phones that say no key, or something else in its place, count as one when their codes are wrong. */
const isDeviceKey = z.uuid()
const deviceOf = (header: string | undefined) => isDeviceKey.safeParse(header).data ?? ''

/**
 * What whoever is in a dispute sends and reads, under `/api/disputes`: by the receipt code alone, which stands in a header and in no address.
 */
export function disputeRoutes(deps: Pick<Deps, 'db' | 'now' | 'newId' | 'keys' | 'holidays' | 'randomBytes'>) {
  const limit = new DeviceLimit(deps, { perDay: DISPUTES_PER_DEVICE_AND_DAY, most: MOST_DEVICES })
  const guard = new ReceiptGuard(deps)
  return new Hono<HttpEnv>()
    .get(
      '/thread',
      describeRoute({ tags: ['disputes'], summary: 'A case, for whoever has its receipt code in x-receipt-code', responses: { 200: json('OK', disputeThreadSchema), ...problemResponses } }),
      validate('header', receiptHeaders),
      async (c) => {
        const { [RECEIPT_HEADER]: code = '', [DEVICE_HEADER]: device } = c.req.valid('header')
        const thread = await guard.answer(deviceOf(device), async () => {
          const row = await findByCode(deps, code)
          return row && readThread(deps, deps.db, row)
        })
        c.header('cache-control', 'no-store')
        return c.json(thread)
      },
    )
    .put(
      '/words/:id',
      described('Answer, withdraw, ask for legal aid, reopen, rate, or have the contact details destroyed; the receipt code in x-receipt-code', disputeWordReceiptSchema),
      validate('param', idParam),
      validate('header', receiptHeaders),
      validate('json', disputeWordInputSchema),
      async (c) => {
        const { [RECEIPT_HEADER]: code = '', [DEVICE_HEADER]: device } = c.req.valid('header')
        const { receipt, isNew } = await guard.answer(deviceOf(device), async () => {
          const row = await findByCode(deps, code)
          return row && receiveDisputeWord(deps, row.id, { ...c.req.valid('param'), input: c.req.valid('json') })
        })
        c.header('cache-control', 'no-store')
        return c.json(receipt, isNew ? 201 : 200)
      },
    )
    .put(
      '/photos/:id',
      describeRoute({ tags: ['disputes'], summary: `Add a photo to an open case, at most ${MAX_DISPUTE_PHOTO_BYTES} bytes in one piece; the receipt code in x-receipt-code`, requestBody: octets, responses: { 200: json('It was here already', disputeWordReceiptSchema), 201: json('Received: it is on the disk, sealed', disputeWordReceiptSchema), ...writeProblemResponses } }),
      validate('param', idParam),
      validate('header', receiptHeaders),
      async (c) => {
        const { [RECEIPT_HEADER]: code = '', [DEVICE_HEADER]: device } = c.req.valid('header')
        const { receipt, isNew } = await guard.answer(deviceOf(device), async () => {
          const row = await findByCode(deps, code)
          // Of a wrong code nothing is read: those that wait shall cost no memory.
          return row && receivePhoto(deps, row, { ...c.req.valid('param'), bytes: Buffer.from(await c.req.arrayBuffer()) })
        })
        c.header('cache-control', 'no-store')
        return c.json(receipt, isNew ? 201 : 200)
      },
    )
    .get(
      '/photos/:id',
      describeRoute({ tags: ['disputes'], summary: 'A photo of a case, for whoever has its receipt code in x-receipt-code', responses: { 200: { description: 'OK', content: { 'image/webp': { schema: { type: 'string', format: 'binary' } } } }, ...problemResponses } }),
      validate('param', idParam),
      validate('header', receiptHeaders),
      async (c) => {
        const { [RECEIPT_HEADER]: code = '', [DEVICE_HEADER]: device } = c.req.valid('header')
        const bytes = await guard.answer(deviceOf(device), async () => {
          const row = await findByCode(deps, code)
          return row && findPhoto(deps, row.id, c.req.valid('param').id)
        })
        return c.body(bytes, 200, { ...photoHeaders(bytes), 'cache-control': 'no-store' })
      },
    )
    .put(
      '/:id',
      described('Raise a dispute (矛盾纠纷). x-device-work shows the work of the device key, else 428', disputeReceiptSchema),
      validate('param', idParam),
      validate('header', deviceHeaders),
      validate('json', disputeInputSchema),
      async (c) => {
        const { [DEVICE_HEADER]: deviceKey, [WORK_HEADER]: work } = c.req.valid('header')
        const { receipt, isNew } = await receiveDispute(deps, limit, { ...c.req.valid('param'), deviceKey, work, input: c.req.valid('json') })
        c.header('cache-control', 'no-store')
        return c.json(receipt, isNew ? 201 : 200)
      },
    )
}
