import type { Deps } from '../deps.ts'
import type { StaffEnv } from './staff-only.ts'
import { Hono } from 'hono'
import * as z from 'zod/mini'
import { openSessionListSchema, passwordChangeSchema, passwordProofSchema, recoveryCodesSchema, totpCodeSchema, totpOfferSchema } from '#data/staff/session.ts'
import { describeStaffRoute } from '../http/describe-staff-route.ts'
import { validate } from '../http/validate.ts'
import { changePassword, confirmTotp, offerTotp, removeTotp } from './own-account.service.ts'
import { dropToken } from './session-cookie.ts'
import { endOwnSessions, listOwnSessions } from './sessions.service.ts'
import { staffOnly } from './staff-only.ts'

type OwnDeps = Pick<Deps, 'db' | 'keys' | 'now' | 'passwords' | 'randomBytes' | 'config' | 'site'>
const idParam = z.strictObject({ id: z.uuid() })

/** What everybody does with the account they are signed in to, also while its password must be changed. */
export function ownAccountRoutes(deps: OwnDeps) {
  const self = () => staffOnly(deps, 'self')
  return new Hono<StaffEnv>()
    .delete('/session', self(), describeStaffRoute('Sign out here', null), async (c) => {
      const caller = c.get('caller')
      await endOwnSessions(deps, caller, { id: caller.sessionId })
      dropToken(c)
      return c.body(null, 204)
    })
    .get('/sessions', self(), describeStaffRoute('Where this account is signed in', openSessionListSchema), async c =>
      c.json({ sessions: await listOwnSessions(deps, c.get('caller')) }))
    .delete('/sessions', self(), describeStaffRoute('Sign out everywhere', null), async (c) => {
      await endOwnSessions(deps, c.get('caller'))
      dropToken(c)
      return c.body(null, 204)
    })
    .delete('/sessions/:id', self(), describeStaffRoute('Sign out somewhere else', null), validate('param', idParam), async (c) => {
      await endOwnSessions(deps, c.get('caller'), c.req.valid('param'))
      return c.body(null, 204)
    })
    .put('/password', self(), describeStaffRoute('Change the password; ends the other sessions of the account', null, { isWrite: true }), validate('json', passwordChangeSchema), async (c) => {
      await changePassword(deps, c.get('caller'), c.req.valid('json'))
      return c.body(null, 204)
    })
    .post('/totp', self(), describeStaffRoute('Offer a secret for an authenticator app', totpOfferSchema, { isWrite: true }), validate('json', passwordProofSchema), async c =>
      c.json(await offerTotp(deps, c.get('caller'), c.req.valid('json'))))
    .put('/totp', self(), describeStaffRoute('Switch the offered authenticator on by its code; answers with recovery codes, shown once', recoveryCodesSchema, { isWrite: true }), validate('json', totpCodeSchema), async c =>
      c.json({ recoveryCodes: await confirmTotp(deps, c.get('caller'), c.req.valid('json')) }))
    .post('/totp/off', self(), describeStaffRoute('Switch the authenticator off', null, { isWrite: true }), validate('json', passwordProofSchema), async (c) => {
      await removeTotp(deps, c.get('caller'), c.req.valid('json'))
      return c.body(null, 204)
    })
}
