import { expect, it } from 'vitest'
import { accountListSchema, oneTimePasswordSchema } from '#data/staff/account.ts'
import { makeFirstAdmin } from '#server/staff/first-admin.service.ts'
import { changePassword } from '#server/staff/own-account.service.ts'
import { describeDialects } from '../../support/describe-dialects.ts'
import { openOffices, PASSWORD } from '../../support/staff-story.ts'

describeDialects('accounts', (open) => {
  async function anOffice() {
    const office = await openOffices(await open())
    const boss = await office.employ('县管理员', { role: 'admin', areaId: 'tongzi' })
    const local = await office.employ('楚米管理员', { role: 'admin', areaId: 'chumi' })
    const names = async (person: typeof boss) => accountListSchema.parse(await (await person.ask('GET', '/api/staff/accounts')).json()).accounts.map(({ name }) => name)
    return { ...office, boss, local, names }
  }

  it('are added with a one-time password, under a name that nobody else has', async () => {
    const { deps, boss, signIn, audit } = await anOffice()
    const grants = [{ role: 'clerk', areaId: 'chumi-yuantian' }, { role: 'clerk', areaId: 'chumi-yuantian' }]
    const made = oneTimePasswordSchema.parse(await (await boss.ask('POST', '/api/staff/accounts', { name: 'Li Si', grants, why: '新入职' })).json())
    expect(made.account).toMatchObject({ name: 'Li Si', mustChangePassword: true, grants: [{ role: 'clerk', areaId: 'chumi-yuantian', areaName: '元田社区' }] })
    expect((await audit()).at(-1)).toMatchObject({ action: 'account.added', actor_name: '县管理员', area_id: 'chumi-yuantian', why: '新入职' })
    expect((await signIn('li si', made.oneTimePassword)).answer.status).toBe(200)
    expect(await (await boss.ask('POST', '/api/staff/accounts', { name: 'ＬＩ ＳＩ', grants })).json()).toMatchObject({ code: 'name_taken', status: 409 })
    await deps.close()
  })

  it('are seen by those who have a say over all of their areas', async () => {
    const { deps, boss, local, hire, names } = await anOffice()
    await hire('元田登记员', { role: 'clerk', areaId: 'chumi-yuantian' })
    await hire('两头跑', { role: 'viewer', areaId: 'chumi' }, { role: 'viewer', areaId: 'haixiao' })
    await hire('还没分配')
    expect(await names(local)).toEqual(expect.arrayContaining(['元田登记员', '楚米管理员']))
    expect(await names(local)).toHaveLength(2)
    expect(await names(boss)).toHaveLength(5)
    await deps.close()
  })

  it('cannot be given more than their admin has', async () => {
    const { deps, local, boss, hire } = await anOffice()
    const { account } = await hire('元田登记员', { role: 'clerk', areaId: 'chumi-yuantian' })
    for (const grants of [[{ role: 'admin', areaId: 'tongzi' }], [{ role: 'viewer', areaId: 'chumi' }, { role: 'viewer', areaId: 'haixiao' }], [], [{ role: 'viewer', areaId: 'no-such-area' }]]) {
      expect((await local.ask('PUT', `/api/staff/accounts/${account.id}/grants`, { grants })).status).toBe(404)
      expect((await local.ask('POST', '/api/staff/accounts', { name: '新人', grants })).status).toBe(404)
    }
    expect((await local.ask('POST', `/api/staff/accounts/${boss.account.id}/password`, {})).status).toBe(404)
    expect((await local.ask('PUT', `/api/staff/accounts/${account.id}/grants`, { grants: [{ role: 'reviewer', areaId: 'chumi' }] })).status).toBe(200)
    await deps.close()
  })

  it('keep at least one admin of the root area who can sign in', async () => {
    const { deps, boss, local, hire } = await anOffice()
    const own = `/api/staff/accounts/${boss.account.id}`
    expect(await (await boss.ask('PUT', `${own}/disabled`, { isDisabled: true })).json()).toMatchObject({ code: 'last_admin', status: 409 })
    expect((await boss.ask('PUT', `${own}/grants`, { grants: [{ role: 'viewer', areaId: 'tongzi' }] })).status).toBe(409)
    expect((await boss.ask('PUT', `/api/staff/accounts/${local.account.id}/disabled`, { isDisabled: true })).status).toBe(200)
    await hire('副管理员', { role: 'admin', areaId: 'tongzi' })
    expect((await boss.ask('PUT', `${own}/disabled`, { isDisabled: true })).status).toBe(200)
    await deps.close()
  })

  it('may be renamed and disabled, and disabling twice is said once', async () => {
    const { deps, boss, hire, auditActions, audit } = await anOffice()
    const { account } = await hire('张三', { role: 'viewer', areaId: 'tongzi' })
    const path = `/api/staff/accounts/${account.id}`
    expect(await (await boss.ask('PUT', `${path}/name`, { name: '张三丰' })).json()).toMatchObject({ name: '张三丰' })
    expect((await audit()).at(-1)?.details).toBe('{"from":"张三","to":"张三丰"}')
    for (const _ of [1, 2])
      expect(await (await boss.ask('PUT', `${path}/disabled`, { isDisabled: true, why: '离职' })).json()).toMatchObject({ isDisabled: true })
    expect((await auditActions()).filter(action => action === 'account.disabled')).toHaveLength(1)
    await deps.close()
  })

  it('reset lose lock, authenticator and sessions', async () => {
    const { deps, boss, local, signIn, whoIs } = await anOffice()
    for (let count = 0; count < 6; count++)
      await signIn('楚米管理员', 'not this one at all')
    const { oneTimePassword } = await (await boss.ask('POST', `/api/staff/accounts/${local.account.id}/password`, { why: '忘记了' })).json()
    expect(await whoIs(local.cookie)).toEqual({ account: null })
    expect((await signIn('楚米管理员', PASSWORD)).answer.status).toBe(401)
    expect((await signIn('楚米管理员', oneTimePassword)).answer.status).toBe(200)
    await deps.close()
  })

  it('change nothing when what was to be recorded cannot be', async () => {
    const { deps, boss, whoIs } = await anOffice()
    const told = await whoIs(boss.cookie)
    const caller = { sessionId: 'x', account: told.account, grants: [] }
    await deps.db.deleteFrom('audit_head').execute()
    await expect(changePassword(deps, caller, { current: PASSWORD, next: '晴天也带伞的是快递员' })).rejects.toThrow()
    const { password_hash } = await deps.db.selectFrom('staff_accounts').select('password_hash').where('id', '=', boss.account.id).executeTakeFirstOrThrow()
    expect(await deps.passwords.verify(password_hash, PASSWORD)).toBe(true)
    await deps.close()
  })
})

describeDialects('the first admin', (open) => {
  it('is made once, by whichever process is first, and never beside another account', async () => {
    const { deps, signIn, whoIs, audit } = await openOffices(await open())
    const made = (await Promise.all([makeFirstAdmin(deps), makeFirstAdmin(deps)])).filter(admin => admin !== undefined)
    expect(made).toHaveLength(1)
    expect(await makeFirstAdmin(deps)).toBeUndefined()
    const { answer, cookie } = await signIn('admin', made[0]?.oneTimePassword ?? '')
    expect(answer.status).toBe(200)
    expect(await whoIs(cookie)).toMatchObject({ account: { mustChangePassword: true }, grants: [{ role: 'admin', areaId: 'tongzi' }] })
    expect((await audit())[0]).toMatchObject({ action: 'account.added', actor_kind: 'server' })
    await deps.close()
  })
})
