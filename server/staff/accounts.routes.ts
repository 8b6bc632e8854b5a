import type { Deps } from '../deps.ts'
import type { Caller } from './caller.ts'
import type { StaffEnv } from './staff-only.ts'
import { Hono } from 'hono'
import * as z from 'zod/mini'
import { accountListSchema, accountSchema, affiliationsInputSchema, disabledSchema, newAccountSchema, oneTimePasswordSchema, regrantSchema, renameSchema, resetSchema } from '#data/staff/account.ts'
import { describeStaffRoute } from '../http/describe-staff-route.ts'
import { validate } from '../http/validate.ts'
import { addAccount, disableAccount, grantAccount, readAccounts, renameAccount, resetPassword } from './accounts.service.ts'
import { affiliateAccount } from './affiliations.service.ts'
import { authorityOf } from './caller.ts'
import { staffOnly } from './staff-only.ts'

type AccountDeps = Pick<Deps, 'db' | 'keys' | 'now' | 'newId' | 'passwords' | 'randomBytes' | 'config'>
const idParam = z.strictObject({ id: z.uuid() })

/** Accounts of others, within the areas of whoever administers them. */
export function accountRoutes(deps: AccountDeps) {
  const editor = (c: { get: (name: 'caller') => Caller }) => authorityOf(c.get('caller'), 'staff.edit')
  const edits = () => staffOnly(deps, 'staff.edit')
  const written = { isWrite: true }
  return new Hono<StaffEnv>()
    .get('/accounts', staffOnly(deps, 'staff.read'), describeStaffRoute('Accounts all of whose areas are yours', accountListSchema), async c =>
      c.json({ accounts: await readAccounts(deps, authorityOf(c.get('caller'), 'staff.read')) }))
    .post('/accounts', edits(), describeStaffRoute('Add an account; its one-time password is said once', oneTimePasswordSchema, written), validate('json', newAccountSchema), async c =>
      c.json(await addAccount(deps, editor(c), c.req.valid('json'))))
    .put('/accounts/:id/name', edits(), describeStaffRoute('Rename an account', accountSchema, written), validate('param', idParam), validate('json', renameSchema), async c =>
      c.json(await renameAccount(deps, editor(c), { ...c.req.valid('param'), ...c.req.valid('json') })))
    .put('/accounts/:id/grants', edits(), describeStaffRoute('Put these roles in place of what the account had; they count from its next request on', accountSchema, written), validate('param', idParam), validate('json', regrantSchema), async c =>
      c.json(await grantAccount(deps, editor(c), { ...c.req.valid('param'), ...c.req.valid('json') })))
    .put('/accounts/:id/affiliations', staffOnly(deps, 'disputes.affiliations'), describeStaffRoute('Say to which hosts and platforms an account belongs; disputes with these are kept from it', accountSchema, written), validate('param', idParam), validate('json', affiliationsInputSchema), async c =>
      c.json(await affiliateAccount(deps, authorityOf(c.get('caller'), 'disputes.affiliations'), { ...c.req.valid('param'), ...c.req.valid('json') })))
    .put('/accounts/:id/disabled', edits(), describeStaffRoute('Disable an account, which ends its sessions, or enable it', accountSchema, written), validate('param', idParam), validate('json', disabledSchema), async c =>
      c.json(await disableAccount(deps, editor(c), { ...c.req.valid('param'), ...c.req.valid('json') })))
    .post('/accounts/:id/password', edits(), describeStaffRoute('A new one-time password; ends sessions, lock and authenticator of the account', oneTimePasswordSchema, written), validate('param', idParam), validate('json', resetSchema), async c =>
      c.json(await resetPassword(deps, editor(c), { ...c.req.valid('param'), ...c.req.valid('json') })))
}
