import type { MiddlewareHandler } from 'hono'
import type { Deps } from '../deps.ts'
import type { HttpEnv } from './http-env.ts'

/**
 * Gives each request an id, which the answer carries, and logs one line about it: never the query (it may say where a rider is),
 * never a body or a header.
 */
export function logRequests({ log, newId, now }: Pick<Deps, 'log' | 'newId' | 'now'>): MiddlewareHandler<HttpEnv> {
  return async (c, next) => {
    const startedMs = now()
    const requestId = newId()
    c.set('requestId', requestId)
    c.set('log', log)
    // Before the answer is made: adding a header to a finished one would copy its body (`compress` adds `vary`).
    c.header('x-request-id', requestId)
    c.header('x-content-type-options', 'nosniff')
    c.header('vary', 'Accept-Encoding')
    await next()
    log.info({
      requestId,
      method: c.req.method,
      path: c.req.path,
      status: c.res.status,
      ms: now() - startedMs,
    }, 'request')
  }
}
