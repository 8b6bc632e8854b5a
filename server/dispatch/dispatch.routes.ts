import type { Figures } from '#data/dispatch/figures.ts'
import type { Deps } from '../deps.ts'
import type { HttpEnv } from '../http/http-env.ts'
import { Hono } from 'hono'
import { describeRoute, resolver } from 'hono-openapi'
import { figuresSchema } from '#data/dispatch/figures.ts'
import { answerRead } from '../http/cached-read.ts'
import { problemResponses } from '../http/problem-responses.ts'
import { createFigures } from './figures.service.ts'

/** The public figures, under `/api`. */
export function dispatchRoutes(deps: Pick<Deps, 'db' | 'now' | 'index'>) {
  const readFigures = createFigures(deps)
  return new Hono<HttpEnv>()
    .get(
      '/figures',
      describeRoute({
        tags: ['figures'],
        summary: 'Public counts, each with its unit, in all and for the last 12 months; disputes only by finished weeks with five or more',
        responses: { 200: { description: 'OK', content: { 'application/json': { schema: resolver(figuresSchema) } } }, 304: { description: 'You hold this answer already' }, ...problemResponses },
      }),
      async (c) => {
        const figures = await readFigures()
        return answerRead<Figures>(c, `W/"${figures.computedAt}"`, () => JSON.stringify(figures))
      },
    )
}
