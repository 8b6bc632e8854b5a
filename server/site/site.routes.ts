import type { Deps } from '../deps.ts'
import type { HttpEnv } from '../http/http-env.ts'
import { createHash } from 'node:crypto'
import { Hono } from 'hono'
import { describeRoute, resolver } from 'hono-openapi'
import * as z from 'zod/mini'
import { siteSchema } from '#data/sites/site.ts'
import { schemaVersion } from '../db/migrate.ts'
import { answerRead } from '../http/cached-read.ts'
import { readSite } from './site.service.ts'

const healthSchema = z.strictObject({
  status: z.literal('ok'),
  version: z.string(),
  database: z.enum(['sqlite', 'postgresql']),
  schemaVersion: z.int(),
})

/** `/api/health` and `/api/site`. */
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
        const etag = `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`
        return answerRead<z.infer<typeof siteSchema>>(c, etag, () => body)
      },
    )
}
