import type { MiddlewareHandler } from 'hono'
import type { Verb } from '#data/staff/permissions.ts'
import type { Deps } from '../deps.ts'
import type { HttpEnv } from '../http/http-env.ts'
import { scopeOf } from './caller.ts'
import { readToken } from './session-cookie.ts'
import { findCaller } from './sessions.service.ts'

export interface Upload { readonly paths: readonly string[], readonly verb: Verb }

/** Lets larger bodies through to the addresses of uploads, for those who may upload; to all others they are addresses like any. */
export function limitUploads(deps: Pick<Deps, 'db' | 'now' | 'config'>, upload: Upload, { usual, larger }: { usual: MiddlewareHandler<HttpEnv>, larger: MiddlewareHandler<HttpEnv> }): MiddlewareHandler<HttpEnv> {
  return async (c, next) => {
    if (c.req.method !== 'POST' || !upload.paths.includes(c.req.path))
      return usual(c, next)
    const caller = await findCaller(deps, readToken(c, deps.config), { isActivity: false })
    return caller && scopeOf(caller, upload.verb).paths.length > 0 ? larger(c, next) : usual(c, next)
  }
}
