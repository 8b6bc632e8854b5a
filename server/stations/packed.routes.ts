import type { PackedList } from '#data/stations/packed/packed-list.ts'
import type { Deps } from '../deps.ts'
import type { HttpEnv } from '../http/http-env.ts'
import { Hono } from 'hono'
import { describeRoute } from 'hono-openapi'
import { packList } from '#data/stations/packed/packed-list.ts'
import { MINUTE_MS } from '#data/time/shanghai.ts'
import { answerRead } from '../http/cached-read.ts'
import { problemResponses } from '../http/problem-responses.ts'
import { validate } from '../http/validate.ts'
import { KeptBodies } from './kept-bodies.ts'
import { listAsked, listQuery } from './list-query.ts'
import { stationErrors } from './stations.errors.ts'

/** Packing takes about 0.1 ms a station; whoever wants more than this takes an area, or the list as it is. */
const MAX_PACKED = 5000

/** The list of stations as our own phones take it, under `/api/packed`: less than half the bytes, read in less time. */
export function packedRoutes(deps: Pick<Deps, 'db' | 'index' | 'now'>) {
  const { index, now } = deps
  const kept = new KeptBodies()
  return new Hono<HttpEnv>().get(
    '/stations',
    describeRoute({
      tags: ['stations'],
      summary: `The same as GET /api/stations, packed field by field for the web app; at most ${MAX_PACKED} stations. Its form changes with the app: build on GET /api/stations.`,
      responses: { 200: { description: 'OK' }, 304: { description: 'You hold this answer already' }, ...problemResponses },
    }),
    validate('query', listQuery),
    async (c) => {
      const query = c.req.valid('query')
      const { entries, removed, syncedAt } = await listAsked(deps, query)
      if (entries.length > MAX_PACKED)
        throw stationErrors.tooManyToPack(MAX_PACKED, entries.length)
      const etag = `W/"${index.revision}-${Math.floor(now() / MINUTE_MS)}"`
      const make = () => JSON.stringify(packList({ stations: entries.map(entry => index.stationAt(entry, now())), removed, syncedAt }))
      return answerRead<PackedList>(c, etag, () => query.since === undefined ? kept.body(c.req.url, etag, make) : make())
    },
  )
}
