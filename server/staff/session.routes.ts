import type { SessionAnswer } from '#data/staff/session.ts'
import type { Deps } from '../deps.ts'
import type { HttpEnv } from '../http/http-env.ts'
import { Hono } from 'hono'
import { sessionAnswerSchema, signInSchema } from '#data/staff/session.ts'
import { holdsDemo } from '../demo/holds-demo.ts'
import { describeStaffRoute } from '../http/describe-staff-route.ts'
import { validate } from '../http/validate.ts'
import { describeCaller } from './caller.ts'
import { readToken, writeToken } from './session-cookie.ts'
import { findCaller } from './sessions.service.ts'
import { signIn } from './sign-in.service.ts'
import { forAnyone } from './staff-only.ts'

type SessionDeps = Pick<Deps, 'db' | 'keys' | 'now' | 'newId' | 'passwords' | 'randomBytes' | 'config'>

/** `/api/staff/session`: the only staff routes for whoever is not signed in. */
export function sessionRoutes(deps: SessionDeps) {
  async function describe(token: string | undefined): Promise<SessionAnswer> {
    const caller = await findCaller(deps, token, { isActivity: false })
    return caller ? { ...describeCaller(caller), publicUrl: deps.config.PUBLIC_URL === null ? null : new URL(deps.config.PUBLIC_URL).origin, holdsSamples: await holdsDemo(deps.db) } : { account: null }
  }
  return new Hono<HttpEnv>()
    .get(
      '/session',
      forAnyone(),
      describeStaffRoute('Who is signed in, and what that account may do where; account is null when nobody is. Asking does not keep the session alive', sessionAnswerSchema),
      async c => c.json(await describe(readToken(c, deps.config))),
    )
    .post(
      '/session',
      forAnyone(),
      describeStaffRoute('Sign in; five failures in a row lock the name for 15 minutes', sessionAnswerSchema, { isWrite: true }),
      validate('json', signInSchema),
      async (c) => {
        const token = await signIn(deps, { ...c.req.valid('json'), userAgent: c.req.header('user-agent') ?? '' })
        writeToken(c, token)
        return c.json(await describe(token))
      },
    )
}
