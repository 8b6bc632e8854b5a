import type { Hono } from 'hono'
import type { OpenAPIV3_1 } from 'openapi-types'
import type { Deps } from '../deps.ts'
import type { HttpEnv } from './http-env.ts'
import { Hono as HonoApp } from 'hono'
import { generateSpecs } from 'hono-openapi'
import { docsPage } from './docs-page.ts'
import { docsStyle } from './docs-style.ts'

/** `/api/openapi.json`, made from the routes themselves, and `/api/docs`, the same for people. */
export function docsRoutes(api: Hono<HttpEnv>, deps: Pick<Deps, 'version'>) {
  let made: Promise<OpenAPIV3_1.Document> | undefined
  const specs = () => made ??= generateSpecs(api, {
    // A route may well end in .xlsx.
    excludeStaticFile: false,
    documentation: {
      openapi: '3.1.0',
      info: { title: '暖驿 Nuanyi', version: deps.version, description: 'Warm-heart stations (暖心驿站) for couriers and riders. Coordinates are WGS-84, distances straight-line metres, times ISO 8601 with zone.' },
      servers: [
        { url: '/api' },
      ],
    },
  // Both describe OpenAPI 3.1; the generator's own type is wider.
  }) as Promise<OpenAPIV3_1.Document>
  return new HonoApp<HttpEnv>()
    .get('/openapi.json', async (c) => {
      c.header('cache-control', 'public, no-cache')
      return c.json(await specs())
    })
    .get('/docs', async c => c.html(docsPage(await specs())))
    .get('/docs.css', c => c.body(docsStyle, 200, { 'content-type': 'text/css; charset=utf-8', 'cache-control': 'public, no-cache' }))
}
