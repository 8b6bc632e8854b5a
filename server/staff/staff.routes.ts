import type { Deps } from '../deps.ts'
import type { HttpEnv } from '../http/http-env.ts'
import { Hono } from 'hono'
import { accountRoutes } from './accounts.routes.ts'
import { ownAccountRoutes } from './own-account.routes.ts'
import { sessionRoutes } from './session.routes.ts'

/** Signing in, one's own account, and those of others, under `/api/staff`. */
export function staffRoutes(deps: Deps) {
  return new Hono<HttpEnv>()
    .route('/', sessionRoutes(deps))
    .route('/', ownAccountRoutes(deps))
    .route('/', accountRoutes(deps))
}
