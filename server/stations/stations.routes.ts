import type { NearestAnswer, StationList, StationWithHistory } from '#data/stations/station.ts'
import type { Deps } from '../deps.ts'
import type { HttpEnv } from '../http/http-env.ts'
import { Hono } from 'hono'
import { describeRoute, resolver } from 'hono-openapi'
import * as z from 'zod/mini'
import { serviceKeys } from '#data/stations/service-keys.ts'
import { nearestAnswerSchema, stationListSchema, stationWithHistorySchema } from '#data/stations/station.ts'
import { MINUTE_MS } from '#data/time/shanghai.ts'
import { answerRead } from '../http/cached-read.ts'
import { problemResponses } from '../http/problem-responses.ts'
import { decimal, listOf, whole } from '../http/query.ts'
import { validate } from '../http/validate.ts'
import { aroundQuery, listAroundAsked, listAsked, listQuery } from './list-query.ts'
import { nearestJson, stationListJson } from './station-json.ts'
import { readStation } from './stations.service.ts'

const nearestQuery = z.strictObject({
  lng: decimal(-180, 180),
  lat: decimal(-90, 90),
  services: z.optional(listOf(serviceKeys)),
  open: z.optional(z.enum(['now'])),
  limit: z.optional(whole(1, 100)),
})
const codeParam = z.strictObject({
  code: z.string().check(z.maxLength(40)),
})
const DEFAULT_LIMIT = 10

/** The public reads of stations, under `/api/stations`. */
export function stationRoutes(deps: Pick<Deps, 'db' | 'index' | 'now'>) {
  const { index, now } = deps
  const described = (summary: string, schema: z.ZodMiniType) => describeRoute({
    tags: ['stations'],
    summary,
    responses: {
      200: {
        description: 'OK',
        content: {
          'application/json': {
            schema: resolver(schema),
          },
        },
      },
      304: { description: 'You hold this answer already' },
      ...problemResponses,
    },
  })
  /** Answers change with the stations and, as opening states do, with the minute. */
  const etag = () => `W/"${index.revision}-${Math.floor(now() / MINUTE_MS)}"`

  return new Hono<HttpEnv>()
    .get(
      '/',
      described('Active stations, or what has changed since an earlier syncedAt. The answer to a since older than 30 days is the whole list. With atMost, a larger site answers with its count alone.', stationListSchema),
      validate('query', listQuery),
      async (c) => {
        const list = await listAsked(deps, c.req.valid('query'))
        return answerRead<StationList>(c, etag(), () => stationListJson(index, now(), list))
      },
    )
    .get(
      '/around',
      described('For phones on a large site: the nearest active stations (that meet all wishes) as whole rows, with the circle in which none is missing. With since and the radius of that circle: what has changed in it; the answer is the circle anew when that is much or long ago. Round the place: a kilometre is near enough.', stationListSchema),
      validate('query', aroundQuery),
      (c) => {
        const query = c.req.valid('query')
        return answerRead<StationList>(c, etag(), () => stationListJson(index, now(), listAroundAsked(deps, query)))
      },
    )
    .get(
      '/nearest',
      described('The nearest active stations in a straight line', nearestAnswerSchema),
      validate('query', nearestQuery),
      (c) => {
        const { lng, lat, services, open, limit } = c.req.valid('query')
        const from = { lng, lat }
        return answerRead<NearestAnswer>(c, etag(), () => {
          const nowMs = now()
          return nearestJson(index, nowMs, from, index.nearest(from, { services: services ?? [], isOpenNow: open === 'now' }, limit ?? DEFAULT_LIMIT, nowMs))
        })
      },
    )
    .get(
      '/:code',
      described('One station by the code on its QR, with its public history; a retired one answers with status retired and the reason', stationWithHistorySchema),
      validate('param', codeParam),
      async (c) => {
        const station = await readStation(deps, c.req.valid('param').code)
        return answerRead<StationWithHistory>(c, etag(), () => JSON.stringify(station))
      },
    )
}
