import type { Deps } from '../deps.ts'
import type { HttpEnv } from '../http/http-env.ts'
import { Hono } from 'hono'
import * as z from 'zod/mini'
import { STATION_TILES_TO_ZOOM } from '#data/stations/large-site.ts'
import { serviceKeys } from '#data/stations/service-keys.ts'
import { MINUTE_MS } from '#data/time/shanghai.ts'
import { answerRead } from '../http/cached-read.ts'
import { listOf, whole } from '../http/query.ts'
import { validate } from '../http/validate.ts'
import { StationTiles } from './station-tiles.ts'

const tileParam = z.strictObject({ z: whole(0, STATION_TILES_TO_ZOOM), x: whole(0, 2 ** STATION_TILES_TO_ZOOM - 1), y: whole(0, 2 ** STATION_TILES_TO_ZOOM - 1) })
const tileQuery = z.strictObject({ services: z.optional(listOf(serviceKeys)) })

/** Stations as vector tiles for sites that are too large to be sent whole, under `/tiles`. */
export function tileRoutes(deps: Pick<Deps, 'index' | 'now' | 'site'>) {
  const tiles = new StationTiles(deps.index)
  const { west, south, east, north } = deps.site.bounds
  return new Hono<HttpEnv>()
    .get('/stations.json', (c) => {
      c.header('cache-control', 'public, no-cache')
      return c.json({
        tilejson: '3.0.0',
        name: deps.site.name,
        tiles: ['/tiles/stations/{z}/{x}/{y}'],
        minzoom: 0,
        maxzoom: STATION_TILES_TO_ZOOM,
        bounds: [west, south, east, north],
        vector_layers: [{ id: 'stations', fields: { code: 'String', name: 'String', state: 'String', offered: 'Number', cluster_id: 'Number', point_count: 'Number', zoom: 'Number' } }],
      })
    })
    .get('/stations/:z/:x/:y', validate('param', tileParam), validate('query', tileQuery), (c) => {
      const nowMs = deps.now()
      const etag = `W/"${deps.index.revision}-${Math.floor(nowMs / MINUTE_MS)}"`
      const body = tiles.tile(c.req.valid('param'), c.req.valid('query').services ?? [], nowMs)
      return body === undefined ? c.body(null, 204, { etag, 'cache-control': 'public, no-cache' }) : answerRead(c, etag, () => body, 'application/vnd.mapbox-vector-tile')
    })
}
