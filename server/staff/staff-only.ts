import type { MiddlewareHandler } from 'hono'
import type { Verb } from '#data/staff/permissions.ts'
import type { Deps } from '../deps.ts'
import type { HttpEnv } from '../http/http-env.ts'
import type { Caller } from './caller.ts'
import { scopeOf } from './caller.ts'
import { isFromOurPages } from './request-origin.ts'
import { readToken } from './session-cookie.ts'
import { findCaller } from './sessions.service.ts'
import { staffErrors } from './staff.errors.ts'

/** What a route asks of whoever calls it: a verb, `self` for one's own account, `anyone` for signing in. */
export type Need = Verb | 'self' | 'anyone'

export interface StaffEnv extends HttpEnv {
  Variables: HttpEnv['Variables'] & { caller: Caller }
}

const needs = new WeakMap<object, Need>()

/** What a route that was made with `staffOnly` or `forAnyone` asks; undefined for any other handler. */
export const needOf = (handler: object): Need | undefined => needs.get(handler)

function declare<Handler extends object>(need: Need, handler: Handler): Handler {
  needs.set(handler, need)
  return handler
}

/**
 * First in every staff route: attaches the caller (`c.get('caller')`) and lets nobody pass who may not do this anywhere. They get the
 * answer of an address that does not exist, before anything else of the request is looked at. Where it may be done is the service's
 * matter: give it `authorityOf(c.get('caller'), verb)`.
 */
export function staffOnly(deps: Pick<Deps, 'db' | 'now' | 'config'>, need: Verb | 'self'): MiddlewareHandler<StaffEnv> {
  return declare<MiddlewareHandler<StaffEnv>>(need, async (c, next) => {
    const caller = await findCaller(deps, readToken(c, deps.config), { isActivity: true })
    if (!caller || (need !== 'self' && scopeOf(caller, need).paths.length === 0))
      throw staffErrors.unknown()
    c.set('caller', caller)
    await next()
  })
}

/** Marks the few staff routes that are there for whoever is not signed in yet. */
export function forAnyone(): MiddlewareHandler<HttpEnv> {
  return declare<MiddlewareHandler<HttpEnv>>('anyone', (_, next) => next())
}

const harmless = ['GET', 'HEAD', 'OPTIONS']

/** Before all of `/api/staff`: nothing is kept by anybody, and nothing changes for a request from a page that is not ours. */
export function guardStaff({ config }: Pick<Deps, 'config'>): MiddlewareHandler<HttpEnv> {
  return async (c, next) => {
    c.header('cache-control', 'no-store')
    if (!harmless.includes(c.req.method) && !isFromOurPages(c.req, config))
      throw staffErrors.foreignOrigin()
    await next()
  }
}
