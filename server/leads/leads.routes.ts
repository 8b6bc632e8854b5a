import type { Deps } from '../deps.ts'
import type { HttpEnv } from '../http/http-env.ts'
import { Hono } from 'hono'
import { describeRoute, resolver } from 'hono-openapi'
import * as z from 'zod/mini'
import { FOLLOW_HEADER, followedLeadSchema, LEAD_BYTES, leadInputSchema, leadReceiptSchema, MAX_PHOTO_PARTS, photoPartQuerySchema, photoReceiptSchema, reporterWordInputSchema, reporterWordReceiptSchema } from '#data/leads/lead.ts'
import { PHOTO_PART_BYTES } from '#data/leads/photo-part.ts'
import { limitBody } from '../http/limit-body.ts'
import { newPhoneResponses, problemResponses, writeProblemResponses } from '../http/problem-responses.ts'
import { validate } from '../http/validate.ts'
import { photoHeaders } from '../photos/photo-file.routes.ts'
import { deviceHeaders, deviceOf } from './device-headers.ts'
import { readFollowed, readFollowedPhoto } from './follow/follow.service.ts'
import { receiveReporterWord } from './follow/reporter-words.service.ts'
import { leadErrors } from './leads.errors.ts'
import { receivePart } from './photos/receive-part.service.ts'
import { receiveLead } from './receive/receive-lead.service.ts'

/** A thousand letters of words, each written as `\uXXXX`, and a place. */
const MAX_LEAD_BYTES = 8 * LEAD_BYTES

const idParam = z.strictObject({ id: z.uuid() })
const photoParam = z.strictObject({ id: z.uuid(), photoId: z.uuid() })
/** Any text: one that belongs to no report is like one that is no code. */
const followHeader = z.object({ [FOLLOW_HEADER]: z.optional(z.string().check(z.maxLength(100))) })

const json = (description: string, schema: z.ZodMiniType) => ({ description, content: { 'application/json': { schema: resolver(schema) } } })
const described = (summary: string, schema: z.ZodMiniType, problems: typeof writeProblemResponses = writeProblemResponses) => describeRoute({
  tags: ['leads'],
  summary,
  responses: { 200: json('It was here already', schema), 201: json('Received: it is on the disk', schema), ...problems },
})
const file = { 200: { description: 'OK', content: { 'image/webp': { schema: { type: 'string' as const, format: 'binary' } } } } }
const octets = { required: true, content: { 'application/octet-stream': { schema: { type: 'string' as const, format: 'binary' } } } }

/** What riders report, under `/api`: anonymous, by client-made id, safe to send again. */
export function leadRoutes(deps: Pick<Deps, 'db' | 'now' | 'newId' | 'keys' | 'index' | 'site' | 'holidays' | 'config' | 'randomBytes'>) {
  return new Hono<HttpEnv>()
    .put(
      '/leads/:id',
      described('Report a hazard or an appeal (问题线索). A phone that was never here shows its work in x-device-work', leadReceiptSchema, newPhoneResponses),
      limitBody(MAX_LEAD_BYTES),
      validate('param', idParam),
      validate('header', deviceHeaders),
      validate('json', leadInputSchema),
      async (c) => {
        const { receipt, isNew } = await receiveLead(deps, { ...c.req.valid('param'), device: deviceOf(c.req.valid('header')), input: c.req.valid('json') })
        return c.json(receipt, isNew ? 201 : 200)
      },
    )
    .put(
      '/leads/:id/photos/:photoId',
      describeRoute({ tags: ['leads'], summary: `Send a part of a photo that the report announced, at most ${PHOTO_PART_BYTES} bytes, in any order and again; the last one answers isKept, or 422 for good`, requestBody: octets, responses: { 200: json('Kept', photoReceiptSchema), ...writeProblemResponses } }),
      validate('param', photoParam),
      validate('query', photoPartQuerySchema),
      validate('header', deviceHeaders),
      async (c) => {
        const { part, of } = c.req.valid('query')
        const bytes = new Uint8Array(await c.req.arrayBuffer())
        if (of < 1 || of > MAX_PHOTO_PARTS || part >= of || bytes.length < 1 || bytes.length > PHOTO_PART_BYTES)
          throw leadErrors.badPart({ part, of, bytes: bytes.length })
        const { id, photoId } = c.req.valid('param')
        return c.json(await receivePart(deps, { photo: { leadId: id, photoId }, deviceKey: deviceOf(c.req.valid('header')).key, part, of, bytes }))
      },
    )
    .get(
      '/leads/followed',
      describeRoute({ tags: ['leads'], summary: 'How a report goes on, for whoever has its code in x-follow-code', responses: { 200: json('OK', followedLeadSchema), ...problemResponses } }),
      validate('header', followHeader),
      async (c) => {
        c.header('cache-control', 'no-store')
        return c.json(await readFollowed(deps, c.req.valid('header')[FOLLOW_HEADER] ?? ''))
      },
    )
    .get(
      '/leads/followed/photos/:photoId',
      describeRoute({ tags: ['leads'], summary: 'A photo of a report, for whoever has its code in x-follow-code', responses: { ...file, ...problemResponses } }),
      validate('param', z.strictObject({ photoId: z.uuid() })),
      validate('header', followHeader),
      async (c) => {
        const bytes = await readFollowedPhoto(deps, { followCode: c.req.valid('header')[FOLLOW_HEADER] ?? '', ...c.req.valid('param') })
        return c.body(bytes, 200, { ...photoHeaders(bytes), 'cache-control': 'no-store' })
      },
    )
    .put(
      '/lead-words/:id',
      described('Answer, say that it is not resolved, rate, or withdraw a report', reporterWordReceiptSchema),
      limitBody(MAX_LEAD_BYTES),
      validate('param', idParam),
      validate('json', reporterWordInputSchema),
      async (c) => {
        const { receipt, isNew } = await receiveReporterWord(deps, { ...c.req.valid('param'), input: c.req.valid('json') })
        return c.json(receipt, isNew ? 201 : 200)
      },
    )
}
