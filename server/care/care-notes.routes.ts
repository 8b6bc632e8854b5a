import type { CareNote } from '#data/care/care-notes.ts'
import type { Deps } from '../deps.ts'
import type { HttpEnv } from '../http/http-env.ts'
import { Hono } from 'hono'
import { describeRoute, resolver } from 'hono-openapi'
import { careNotesSchema } from '#data/care/care-notes.ts'
import { answerRead } from '../http/cached-read.ts'
import { problemResponses } from '../http/problem-responses.ts'
import { createCareNotes } from './notes.service.ts'

/** What riders are told of care events, under `/api`. */
export function careNotesRoutes(deps: Pick<Deps, 'db' | 'now' | 'index'>) {
  const readNotes = createCareNotes(deps)
  return new Hono<HttpEnv>()
    .get(
      '/care-events',
      describeRoute({
        tags: ['care'],
        summary: 'Stations that hand out packs (送清凉, 送温暖) today or tomorrow while they last, with about how many, rounded down',
        responses: { 200: { description: 'OK', content: { 'application/json': { schema: resolver(careNotesSchema) } } }, 304: { description: 'You hold this answer already' }, ...problemResponses },
      }),
      async (c) => {
        const { body, etag } = await readNotes()
        return answerRead<{ notes: CareNote[] }>(c, etag, () => body)
      },
    )
}
