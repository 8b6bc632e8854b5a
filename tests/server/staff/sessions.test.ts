import { expect, it } from 'vitest'
import { openSessionListSchema } from '#data/staff/session.ts'
import { disableAccount, grantAccount, resetPassword } from '#server/staff/accounts.service.ts'
import { describeDialects } from '../../support/describe-dialects.ts'
import { byOperator, openOffices, PASSWORD } from '../../support/staff-story.ts'

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS
const NEXT_PASSWORD = '晴天也带伞的是快递员'

describeDialects('a session', (open) => {
  async function anOffice() {
    const office = await openOffices(await open())
    const boss = await office.employ('老板', { role: 'admin', areaId: 'tongzi' })
    const zhang = await office.employ('张三', { role: 'admin', areaId: 'haixiao' })
    return { ...office, boss, zhang }
  }

  it('ends after half an hour without a request', async () => {
    const { deps, zhang } = await anOffice()
    deps.clock.nowMs += 29 * MINUTE_MS
    expect((await zhang.ask('GET', '/api/staff/sessions')).status).toBe(200)
    deps.clock.nowMs += 29 * MINUTE_MS
    expect((await zhang.ask('GET', '/api/staff/sessions')).status).toBe(200)
    deps.clock.nowMs += 30 * MINUTE_MS
    expect((await zhang.ask('GET', '/api/staff/sessions')).status).toBe(404)
    await deps.close()
  })

  it('is not kept alive by a page that only asks whether it is', async () => {
    const { deps, zhang, whoIs } = await anOffice()
    for (let minutes = 0; minutes < 25; minutes += 5) {
      deps.clock.nowMs += 5 * MINUTE_MS
      expect((await whoIs(zhang.cookie)).account).not.toBeNull()
    }
    deps.clock.nowMs += 5 * MINUTE_MS
    expect(await whoIs(zhang.cookie)).toEqual({ account: null })
    await deps.close()
  })

  it('ends after twelve hours, however busy', async () => {
    const { deps, zhang } = await anOffice()
    const startedMs = deps.clock.nowMs
    while (deps.clock.nowMs < startedMs + 12 * HOUR_MS - 20 * MINUTE_MS) {
      deps.clock.nowMs += 20 * MINUTE_MS
      expect((await zhang.ask('GET', '/api/staff/sessions')).status).toBe(200)
    }
    deps.clock.nowMs = startedMs + 12 * HOUR_MS
    expect((await zhang.ask('GET', '/api/staff/sessions')).status).toBe(404)
    await deps.close()
  })

  it('loses a role from the next request on', async () => {
    const { deps, zhang, whoIs } = await anOffice()
    expect((await zhang.ask('GET', '/api/staff/accounts')).status).toBe(200)
    await grantAccount(deps, byOperator, { id: zhang.account.id, grants: [{ role: 'viewer', areaId: 'haixiao' }] })
    expect((await zhang.ask('GET', '/api/staff/accounts')).status).toBe(404)
    const told = await whoIs(zhang.cookie)
    expect(told.verbs.map(({ verb }: { verb: string }) => verb)).toEqual(['areas.read', 'stations.read', 'leads.read', 'dispatch.read', 'care.read', 'organisations.read'])
    await deps.close()
  })

  it('ends when its account is disabled, and stays ended when it is enabled again', async () => {
    const { deps, zhang, whoIs } = await anOffice()
    await disableAccount(deps, byOperator, { id: zhang.account.id, isDisabled: true })
    expect(await whoIs(zhang.cookie)).toEqual({ account: null })
    await disableAccount(deps, byOperator, { id: zhang.account.id, isDisabled: false })
    expect(await whoIs(zhang.cookie)).toEqual({ account: null })
    await deps.close()
  })

  it('with a one-time password can do nothing but change it', async () => {
    const { deps, ask, signIn, whoIs, zhang } = await anOffice()
    const { oneTimePassword } = await resetPassword(deps, byOperator, { id: zhang.account.id })
    expect(await whoIs(zhang.cookie)).toEqual({ account: null })
    const { cookie } = await signIn('张三', oneTimePassword)
    expect(await whoIs(cookie)).toMatchObject({ account: { mustChangePassword: true }, grants: [{ role: 'admin' }], verbs: [] })
    expect((await ask('GET', '/api/staff/accounts', { cookie })).status).toBe(404)
    expect((await ask('PUT', '/api/staff/password', { cookie, body: { current: oneTimePassword, next: NEXT_PASSWORD } })).status).toBe(204)
    expect((await ask('GET', '/api/staff/accounts', { cookie })).status).toBe(200)
    await deps.close()
  })

  it('is listed, and ends here, elsewhere or everywhere', async () => {
    const { deps, ask, signIn, zhang, boss, whoIs, auditActions } = await anOffice()
    const phone = (await signIn('张三', PASSWORD)).cookie
    const tablet = (await signIn('张三', PASSWORD)).cookie
    const { sessions } = openSessionListSchema.parse(await (await zhang.ask('GET', '/api/staff/sessions')).json())
    expect(sessions.map(({ isThis }) => isThis).filter(Boolean)).toHaveLength(1)
    expect(sessions).toHaveLength(3)
    const other = sessions.find(({ isThis }) => !isThis)
    expect((await boss.ask('DELETE', `/api/staff/sessions/${other?.id}`)).status).toBe(404)
    expect((await zhang.ask('DELETE', `/api/staff/sessions/${other?.id}`)).status).toBe(204)
    const answer = await ask('DELETE', '/api/staff/session', { cookie: zhang.cookie })
    expect(answer.status).toBe(204)
    expect(answer.headers.getSetCookie().join()).toMatch(/__Host-nuanyi=; Max-Age=0/)
    expect(await whoIs(zhang.cookie)).toEqual({ account: null })
    const left = (await whoIs(phone)).account ? phone : tablet
    expect((await ask('DELETE', '/api/staff/sessions', { cookie: left })).status).toBe(204)
    expect([await whoIs(phone), await whoIs(tablet)]).toEqual([{ account: null }, { account: null }])
    expect((await auditActions()).slice(-3)).toEqual(['session.closed', 'session.closed', 'session.closed'])
    await deps.close()
  })

  it('survives a change of its password, which ends the others', async () => {
    const { deps, signIn, zhang, whoIs, auditActions } = await anOffice()
    const { cookie } = await signIn('张三', PASSWORD)
    const change = (current: string, next: string) => zhang.ask('PUT', '/api/staff/password', { current, next })
    expect((await change('not this one at all', NEXT_PASSWORD)).status).toBe(401)
    expect(await (await change(PASSWORD, '1234567890')).json()).toMatchObject({ code: 'invalid_input', errors: [{ path: 'next' }] })
    expect((await change(PASSWORD, PASSWORD)).status).toBe(422)
    expect((await change(PASSWORD, NEXT_PASSWORD)).status).toBe(204)
    expect((await auditActions()).slice(-2)).toEqual(['password.refused', 'password.changed'])
    expect(await whoIs(cookie)).toEqual({ account: null })
    expect((await whoIs(zhang.cookie)).account).toMatchObject({ name: '张三' })
    expect((await signIn('张三', PASSWORD)).answer.status).toBe(401)
    expect((await signIn('张三', NEXT_PASSWORD)).answer.status).toBe(200)
    await deps.close()
  })

  it('cannot be used to guess its own password for ever', async () => {
    const { deps, zhang } = await anOffice()
    for (let count = 0; count < 5; count++)
      expect((await zhang.ask('POST', '/api/staff/totp', { password: `guess number ${count}` })).status).toBe(401)
    expect((await zhang.ask('POST', '/api/staff/totp', { password: PASSWORD })).status).toBe(429)
    await deps.close()
  })
})
