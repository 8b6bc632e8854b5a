import type { Deps } from '../../deps.ts'
import type { HttpEnv } from '../../http/http-env.ts'
import { Hono } from 'hono'
import { describeRoute, resolver } from 'hono-openapi'
import * as z from 'zod/mini'
import { leadKindSchema } from '#data/leads/lead-kinds.ts'
import { alsoMetInputSchema, alsoMetReceiptSchema, publicLeadsSchema } from '#data/leads/lead.ts'
import { answerRead } from '../../http/cached-read.ts'
import { newPhoneResponses, problemResponses } from '../../http/problem-responses.ts'
import { decimal } from '../../http/query.ts'
import { validate } from '../../http/validate.ts'
import { deviceHeaders, deviceOf } from '../device-headers.ts'
import { receiveAlsoMet } from './also-met.service.ts'
import { readNearby, readPublicLeads } from './public-leads.service.ts'

const nearbyQuery = z.strictObject({ kind: leadKindSchema, lng: decimal(-180, 180), lat: decimal(-90, 90) })
const json = (description: string, schema: z.ZodMiniType) => ({ description, content: { 'application/json': { schema: resolver(schema) } } })

/** What everybody sees of reports, after review, under `/api`. */
export function publicLeadRoutes(deps: Pick<Deps, 'db' | 'index' | 'site' | 'now' | 'keys'>) {
  return new Hono<HttpEnv>()
    .get(
      '/leads/public',
      describeRoute({ tags: ['leads'], summary: 'Published reports that are open or were resolved in the last 30 days, in staff\'s words; photos are at /photos/{id}.webp', responses: { 200: json('OK', publicLeadsSchema), 304: { description: 'You hold this answer already' }, ...problemResponses } }),
      async (c) => {
        const { etag, body } = await readPublicLeads(deps)
        return answerRead<z.infer<typeof publicLeadsSchema>>(c, etag, () => body)
      },
    )
    .get(
      '/leads/nearby',
      describeRoute({ tags: ['leads'], summary: 'Published open reports of a kind within 150 m, nearest first; where somebody stands is not logged', responses: { 200: json('OK', publicLeadsSchema), ...problemResponses } }),
      validate('query', nearbyQuery),
      async (c) => {
        const { kind, ...point } = c.req.valid('query')
        c.header('cache-control', 'no-store')
        return c.json({ leads: await readNearby(deps, { kind, point }) })
      },
    )
    .put(
      '/also-met/:id',
      describeRoute({ tags: ['leads'], summary: 'Say that one met the same (我也遇到); a device counts once', responses: { 200: json('It was here already', alsoMetReceiptSchema), 201: json('Received', alsoMetReceiptSchema), ...newPhoneResponses } }),
      validate('param', z.strictObject({ id: z.uuid() })),
      validate('header', deviceHeaders),
      validate('json', alsoMetInputSchema),
      async (c) => {
        const { receipt, isNew } = await receiveAlsoMet(deps, { ...c.req.valid('param'), device: deviceOf(c.req.valid('header')), input: c.req.valid('json') })
        return c.json(receipt, isNew ? 201 : 200)
      },
    )
}
