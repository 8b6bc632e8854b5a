import type { Deps } from '../deps.ts'
import type { HttpEnv } from '../http/http-env.ts'
import { createHash } from 'node:crypto'
import { Hono } from 'hono'
import { describeRoute, resolver } from 'hono-openapi'
import * as z from 'zod/mini'
import { areaReadingsSchema } from '#data/areas/area-search.ts'
import { siteSchema } from '#data/sites/site.ts'
import { schemaVersion } from '../db/migrate.ts'
import { answerRead } from '../http/cached-read.ts'
import { readAreaReadings } from './area-readings.service.ts'
import { readSite } from './site.service.ts'

const healthSchema = z.strictObject({
  status: z.literal('ok'),
  version: z.string(),
  database: z.enum(['sqlite', 'postgresql']),
  schemaVersion: z.int(),
})

const etagOf = (body: string) => `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`

/** `/api/health`, `/api/site` and `/api/area-readings`. */
export function siteRoutes(deps: Pick<Deps, 'db' | 'site' | 'config' | 'version' | 'dialect' | 'index'>) {
  return new Hono<HttpEnv>()
    .get(
      '/health',
      describeRoute({
        tags: ['site'],
        summary: 'Whether the server works',
        responses: {
          200: {
            description: 'It does',
            content: {
              'application/json': {
                schema: resolver(healthSchema),
              },
            },
          },
        },
      }),
      (c) => {
        c.header('cache-control', 'no-store')
        return c.json({
          status: 'ok' as const,
          version: deps.version,
          database: deps.dialect.name,
          schemaVersion,
        })
      },
    )
    .get(
      '/site',
      describeRoute({
        tags: ['site'],
        summary: 'Name, centre, areas, services, hotlines, map and footers of this installation',
        responses: {
          200: {
            description: 'The site',
            content: {
              'application/json': {
                schema: resolver(siteSchema),
              },
            },
          },
        },
      }),
      async (c) => {
        const body = JSON.stringify(await readSite(deps))
        return answerRead<z.infer<typeof siteSchema>>(c, etagOf(body), () => body)
      },
    )
    .get(
      '/area-readings',
      describeRoute({
        tags: ['site'],
        summary: 'The pinyin of each area in use, to find it by letters',
        responses: { 200: { description: 'By area id: syllables without tones, a space between', content: { 'application/json': { schema: resolver(areaReadingsSchema) } } } },
      }),
      async (c) => {
        const body = JSON.stringify({ readings: await readAreaReadings(deps) })
        return answerRead<z.infer<typeof areaReadingsSchema>>(c, etagOf(body), () => body)
      },
    )
}
