import type { PackedList } from '#data/stations/packed/packed-list.ts'
import type { Deps } from '../deps.ts'
import type { HttpEnv } from '../http/http-env.ts'
import type { StationEntry } from './station-entry.ts'
import { Hono } from 'hono'
import { describeRoute } from 'hono-openapi'
import * as z from 'zod/mini'
import { LARGE_SITE_STATIONS } from '#data/stations/large-site.ts'
import { packList } from '#data/stations/packed/packed-list.ts'
import { MINUTE_MS } from '#data/time/shanghai.ts'
import { answerRead } from '../http/cached-read.ts'
import { problemResponses } from '../http/problem-responses.ts'
import { validate } from '../http/validate.ts'
import { KeptBodies } from './kept-bodies.ts'
import { aroundQuery, listAroundAsked, listAsked, listQuery } from './list-query.ts'

/** Answers are for phones, which never want more than this. */
const atMost = LARGE_SITE_STATIONS

/** The lists of stations as our own phones take them, under `/api/packed`: less than half the bytes, read in less time. */
export function packedRoutes(deps: Pick<Deps, 'db' | 'index' | 'now'>) {
  const { index, now } = deps
  const kept = new KeptBodies()
  const described = (path: string, more: string) => describeRoute({
    tags: ['stations'],
    summary: `The same as GET ${path}, packed field by field for the web app. Its form changes with the app: build on GET ${path}.${more}`,
    responses: { 200: { description: 'OK' }, 304: { description: 'You hold this answer already' }, ...problemResponses },
  })
  const etag = () => `W/"${index.revision}-${Math.floor(now() / MINUTE_MS)}"`
  const pack = ({ entries, ...list }: Omit<Parameters<typeof packList>[0], 'stations'> & { entries: readonly StationEntry[] }) =>
    JSON.stringify(packList({ ...list, stations: entries.map(entry => index.stationAt(entry, now())) }))

  return new Hono<HttpEnv>()
    .get('/stations', described('/api/stations', ` A site of more than ${atMost} answers with its count alone.`), validate('query', z.omit(listQuery, { atMost: true })), async (c) => {
      const query = c.req.valid('query')
      const list = await listAsked(deps, { ...query, atMost })
      return answerRead<PackedList>(c, etag(), () => query.since === undefined ? kept.body(c.req.url, etag(), () => pack(list)) : pack(list))
    })
    .get('/stations/around', described('/api/stations/around', ''), validate('query', aroundQuery), (c) => {
      const query = c.req.valid('query')
      const make = () => pack(listAroundAsked(deps, query))
      // Many ask for the same square; changes since an instant and words are one phone's own.
      const isShared = query.since === undefined && query.q === undefined
      return answerRead<PackedList>(c, etag(), () => isShared ? kept.body(c.req.url, etag(), make) : make())
    })
}
