import type { MiddlewareHandler } from 'hono'
import type { Verb } from '#data/staff/permissions.ts'
import type { Deps } from '../deps.ts'
import type { HttpEnv } from '../http/http-env.ts'
import { scopeOf } from './caller.ts'
import { readToken } from './session-cookie.ts'
import { findCaller } from './sessions.service.ts'

/** An address of uploads (`paths` matches it whole), who may upload there, and the limit for them. */
export interface Upload { readonly method: 'POST' | 'PUT', readonly paths: RegExp, readonly verb: Verb | 'anybody', readonly larger: MiddlewareHandler<HttpEnv> }

/** Lets larger bodies through to the addresses of uploads, for those who may upload; to all others they are addresses like any. */
export function limitUploads(deps: Pick<Deps, 'db' | 'now' | 'config'>, uploads: readonly Upload[], usual: MiddlewareHandler<HttpEnv>): MiddlewareHandler<HttpEnv> {
  return async (c, next) => {
    const upload = uploads.find(({ method, paths }) => c.req.method === method && paths.test(c.req.path))
    if (!upload)
      return usual(c, next)
    if (upload.verb === 'anybody')
      return upload.larger(c, next)
    const caller = await findCaller(deps, readToken(c, deps.config), { isActivity: false })
    return caller && scopeOf(caller, upload.verb).paths.length > 0 ? upload.larger(c, next) : usual(c, next)
  }
}
