import type { Deps } from '../deps.ts'
import type { HttpEnv } from '../http/http-env.ts'
import { Hono } from 'hono'
import { describeRoute } from 'hono-openapi'
import { streamSSE } from 'hono/streaming'
import { ProblemError } from '#data/problems/problem-error.ts'

/** Phones poll each minute; there may be room by then. */
const RETRY_AFTER_SECONDS = 60

/** `/api/live`: tells open phones and consoles that there is something new. It says what has changed to nobody; they ask for that as always. */
export function liveRoutes(deps: Pick<Deps, 'live'>) {
  return new Hono<HttpEnv>().get(
    '/live',
    describeRoute({
      tags: ['stations'],
      summary: 'Server-sent events: `stations` with {revision} at once and within two seconds of every change; ask /api/stations?since= then',
      responses: {
        200: { description: 'Events, until either side ends it', content: { 'text/event-stream': { schema: { type: 'string' } } } },
        503: { description: 'All connections (LIVE_MAX) are taken; poll instead' },
      },
    }),
    (c) => {
      const follower = deps.live.follow()
      if (!follower)
        throw new ProblemError('not_ready', 'no connection is left for live changes; poll instead', { retryAfterSeconds: RETRY_AFTER_SECONDS })
      // nginx and the like would collect events until their buffer is full.
      c.header('x-accel-buffering', 'no')
      const answer = streamSSE(c, async (stream) => {
        stream.onAbort(follower.end)
        for await (const message of follower.messages())
          await stream.write(message)
      })
      answer.headers.set('cache-control', 'no-store, no-transform')
      // Nothing can follow on this connection, and a server that stops must not wait for it.
      answer.headers.set('connection', 'close')
      return answer
    },
  )
}
