import type { Station } from '#data/stations/station.ts'
import type { Deps } from '../deps.ts'
import type { HttpEnv } from '../http/http-env.ts'
import { Hono } from 'hono'
import { MINUTE_MS } from '#data/time/shanghai.ts'
import { answerRead } from '../http/cached-read.ts'
import { stationsCsv, stationsGeoJson } from './open-data.ts'
import { listActiveStations } from './stations.service.ts'

/** Open data for everyone, under `/data`: all active stations, WGS-84 with a GCJ-02 pair beside it. */
export function openDataRoutes(deps: Pick<Deps, 'index' | 'now' | 'site'>) {
  const formats = [
    { path: '/stations.geojson', type: 'application/geo+json; charset=utf-8', write: stationsGeoJson },
    { path: '/stations.csv', type: 'text/csv; charset=utf-8', write: stationsCsv },
  ] satisfies { path: string, type: string, write: (stations: readonly Station[], about: { site: string, madeAt: string }) => string }[]

  const routes = new Hono<HttpEnv>()
  for (const { path, type, write } of formats) {
    routes.get(path, (c) => {
      c.header('access-control-allow-origin', '*')
      return answerRead(c, `W/"${deps.index.revision}-${Math.floor(deps.now() / MINUTE_MS)}"`, () => write(listActiveStations(deps), {
        site: deps.site.name,
        madeAt: new Date(deps.now()).toISOString(),
      }), type)
    })
  }
  return routes
}
