import type { Deps } from '../deps.ts'
import type { HttpEnv } from '../http/http-env.ts'
import { Hono } from 'hono'
import { describeRoute, resolver } from 'hono-openapi'
import * as z from 'zod/mini'
import { doorCheckStatusSchema, suggestionStatusSchema } from '#data/stations/console/inbox.ts'
import { doorCheckInputSchema, doorCheckSchema } from '#data/stations/door-check.ts'
import { suggestionInputSchema, suggestionReceiptSchema } from '#data/stations/suggestion.ts'
import { writeProblemResponses } from '../http/problem-responses.ts'
import { validate } from '../http/validate.ts'
import { receiveDoorCheck } from './door-checks.service.ts'
import { readOwnDoorCheck, readOwnSuggestion } from './reporter.service.ts'
import { receiveSuggestion } from './suggestions.service.ts'

/** Both ids are made by the phone: the thing's own, and a random key of the phone that only limits how much it may send. */
const idParam = z.strictObject({
  id: z.uuid(),
})
const deviceHeader = z.object({
  'x-device-key': z.uuid('must be the random UUID of this phone'),
})

/** What riders say at the door, under `/api`: anonymous, by client-made id, safe to send again. */
export function doorRoutes(deps: Pick<Deps, 'db' | 'now' | 'keys' | 'index'>) {
  const described = (summary: string, schema: z.ZodMiniType) => {
    const content = {
      'application/json': {
        schema: resolver(schema),
      },
    }
    return describeRoute({
      tags: ['at the door'],
      summary,
      responses: {
        200: { description: 'It was here already', content },
        201: { description: 'Received', content },
        ...writeProblemResponses,
      },
    })
  }
  return new Hono<HttpEnv>()
    .put(
      '/door-checks/:id',
      described('Say in one tap what the door is like (门口核实)', doorCheckSchema),
      validate('param', idParam),
      validate('header', deviceHeader),
      validate('json', doorCheckInputSchema),
      async (c) => {
        const { check, isNew } = await receiveDoorCheck(deps, {
          id: c.req.valid('param').id,
          deviceKey: c.req.valid('header')['x-device-key'],
          input: c.req.valid('json'),
        })
        return c.json(check, isNew ? 201 : 200)
      },
    )
    .get(
      '/door-checks/:id',
      described('What staff found after a door check, for the phone that sent it', doorCheckStatusSchema),
      validate('param', idParam),
      validate('header', deviceHeader),
      async (c) => {
        c.header('cache-control', 'no-store')
        return c.json(await readOwnDoorCheck(deps, { id: c.req.valid('param').id, deviceKey: c.req.valid('header')['x-device-key'] }))
      },
    )
    .get(
      '/suggestions/:id',
      described('What became of a suggestion, for the phone that sent it', suggestionStatusSchema),
      validate('param', idParam),
      validate('header', deviceHeader),
      async (c) => {
        c.header('cache-control', 'no-store')
        return c.json(await readOwnSuggestion(deps, { id: c.req.valid('param').id, deviceKey: c.req.valid('header')['x-device-key'] }))
      },
    )
    .put(
      '/suggestions/:id',
      described('Propose a station, or say that something about one is wrong', suggestionReceiptSchema),
      validate('param', idParam),
      validate('header', deviceHeader),
      validate('json', suggestionInputSchema),
      async (c) => {
        const { receipt, isNew } = await receiveSuggestion(deps, {
          id: c.req.valid('param').id,
          deviceKey: c.req.valid('header')['x-device-key'],
          input: c.req.valid('json'),
        })
        return c.json(receipt, isNew ? 201 : 200)
      },
    )
}
