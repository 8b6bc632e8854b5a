import { Buffer } from 'node:buffer'
import { expect, it } from 'vitest'
import { myRegistrationSchema, REGISTRATION_HEADER } from '#data/registrations/registration.ts'
import { mergeArea } from '#server/areas/area-merge.service.ts'
import { eraseWithdrawn } from '#server/registrations/erase-withdrawn.service.ts'
import { describeDialects } from '../../support/describe-dialects.ts'
import { openDesk, riderSecret } from '../../support/registration-story.ts'
import { byOperator } from '../../support/staff-story.ts'

const observedAt = '2026-11-23T16:00:00+08:00'

describeDialects('a registration on the phone', (open) => {
  async function story() {
    const deps = await open()
    return openDesk(deps)
  }

  it('is kept once, acknowledged again, and refused with another body', async () => {
    const { deps, register } = await story()
    const rider = await register()
    expect([rider.answer.status, await rider.answer.json()]).toEqual([201, { id: rider.id, receivedAt: '2026-11-23T08:00:00.000Z' }])
    deps.clock.nowMs += 60_000
    const again = await rider.send()
    expect([again.status, (await again.json()).receivedAt]).toEqual([200, '2026-11-23T08:00:00.000Z'])
    expect((await rider.send({ ...rider.input, name: '别人' })).status).toBe(409)
    expect(await deps.db.selectFrom('registrations').selectAll().execute()).toHaveLength(1)
    await deps.close()
  })

  it('is not possible under 16, without the necessary tick, with a bad number, or in an area that never was', async () => {
    const { deps, register } = await story()
    const young = await register({ isOldEnough: false })
    expect([young.answer.status, (await young.answer.json()).errors]).toEqual([422, [{ path: 'isOldEnough', message: expect.stringContaining('未满 16 周岁') }]])
    for (const told of [{ phone: '0851-26622222' }, { areaId: 'nowhere' }, { name: '  ' }, { roles: [] }, { consent: { version: '2026-11', register: false, publish_name: true, pass_on: true } as never }])
      expect((await register(told)).answer.status).toBe(422)
    expect(await deps.db.selectFrom('registrations').selectAll().execute()).toEqual([])
    await deps.close()
  })

  it('holds neither name nor number in the clear, and shows its rider everything', async () => {
    const { deps, register } = await story()
    const rider = await register({ name: '张小满', phone: '138 0000 1234' })
    const dump = JSON.stringify(await deps.db.selectFrom('registrations').selectAll().execute())
    expect([dump.includes('张小满'), dump.includes('13800001234'), dump.includes(rider.input.secret)]).toEqual([false, false, false])
    const mine = await rider.mine()
    expect(myRegistrationSchema.parse(mine)).toMatchObject({ state: 'waiting', name: '张小满', phone: '13800001234', areaName: '海校街道', roles: ['volunteer'], consent: { register: '2026-11-23T08:00:00.000Z', publish_name: null }, personalId: rider.id })
    await deps.close()
  })

  it('opens for nobody else: an unknown secret is the 404 of an unknown address', async () => {
    const { deps, ask, register } = await story()
    await register()
    for (const secret of ['', 'x', riderSecret('stranger')]) {
      const answer = await ask('GET', '/api/registrations/mine', { headers: { [REGISTRATION_HEADER]: secret } })
      expect([answer.status, (await answer.json()).code]).toEqual([404, 'not_found'])
    }
    await deps.close()
  })

  it('is limited to five people a day on one phone', async () => {
    const { deps, register } = await story()
    const statuses = []
    for (let rider = 0; rider < 6; rider++)
      statuses.push((await register({}, { phone: 7 })).answer.status)
    expect(statuses).toEqual([201, 201, 201, 201, 201, 429])
    await deps.close()
  })

  it('in a community that was merged yesterday is one of the community it went into', async () => {
    const { deps, register, card, county } = await story()
    const before = await register({ areaId: 'chumi' })
    await mergeArea(deps, byOperator, { id: 'chumi', intoId: 'haixiao' })
    const after = await register({ areaId: 'chumi' })
    expect([(await before.mine()).areaName, (await after.mine()).areaId, (await card(county, before.id)).areaName]).toEqual(['海校街道', 'haixiao', '海校街道'])
    await deps.close()
  })

  it('is corrected by its rider, and who they are has to be seen again', async () => {
    const { deps, register, verify } = await story()
    const rider = await register()
    await verify(rider.id)
    const { name, phone, areaId } = rider.input
    const changed = { deed: 'correct' as const, name, phone, platform: 'jd' as const, areaId, roles: ['grid_member' as const], observedAt }
    expect((await rider.change(changed)).status).toBe(201)
    expect(await rider.mine()).toMatchObject({ state: 'verified', platform: 'jd', roles: ['grid_member'] })
    await rider.change({ ...changed, phone: '13999999999' })
    expect(await rider.mine()).toMatchObject({ state: 'waiting', phone: '13999999999', verifiedAt: null })
    await deps.close()
  })

  it('ends when consent is withdrawn, begins again when it is given, and is erased after thirty days', async () => {
    const { deps, register, verify, card, county } = await story()
    const rider = await register()
    await verify(rider.id)
    await rider.change({ deed: 'withdraw', observedAt })
    expect(await rider.mine()).toMatchObject({ state: 'withdrawn', erasedAt: '2026-12-23T08:00:00.000Z', consent: { register: null } })
    expect((await card(county, rider.id)).candidates).toEqual([])
    await rider.change({ deed: 'consent', consent: { ...rider.input.consent, pass_on: true }, observedAt })
    expect(await rider.mine()).toMatchObject({ state: 'waiting', erasedAt: null, consent: { pass_on: '2026-11-23T08:00:00.000Z' } })
    await rider.change({ deed: 'withdraw', observedAt })
    deps.clock.nowMs += 31 * 86_400_000
    await eraseWithdrawn(deps, { withdrawnBeforeMs: deps.clock.nowMs - 30 * 86_400_000 })
    expect(await deps.db.selectFrom('registrations').select(['state', 's_name', 's_phone', 'phone_index', 'secret_hash']).execute()).toEqual([{ state: 'deleted', s_name: null, s_phone: null, phone_index: null, secret_hash: null }])
    await deps.close()
  })

  it('is deleted at once and once: nothing of the person is left, and the repetition is acknowledged', async () => {
    const { deps, register, verify, county, auditActions } = await story()
    const rider = await register()
    const { revision } = await verify(rider.id)
    await county.ask('POST', `/api/staff/registrations/${rider.id}/appointments`, { revision, role: 'volunteer', areaId: 'haixiao', startsOn: '2026-11-23', endsOn: '2027-11-22' })
    const changeId = '0190eeee-0000-7000-8000-000000000001'
    expect((await rider.change({ deed: 'delete', observedAt }, changeId)).status).toBe(201)
    expect((await rider.change({ deed: 'delete', observedAt }, changeId)).status).toBe(200)
    expect(await rider.mine()).toMatchObject({ code: 'not_found' })
    expect(await deps.db.selectFrom('appointments').select(['ended_on', 'end_reason']).execute()).toEqual([{ ended_on: '2026-11-23', end_reason: '本人注销' }])
    expect(await auditActions()).toContain('registration.erased')
    await deps.close()
  })

  it('goes along to its rider as JSON and as a table', async () => {
    const { deps, ask, register } = await story()
    const rider = await register({ name: '张小满' })
    const data = await (await ask('GET', '/api/registrations/mine/data.json', { headers: rider.headers })).json()
    expect([data.name, 'personalKey' in data, data.care, data.service]).toEqual(['张小满', false, [], { totals: { scannedMinutes: 0, backEnteredMinutes: 0, waitingMinutes: 0 }, recordCode: null, rows: [], coming: [] }])
    const sheet = await ask('GET', '/api/registrations/mine/data.xlsx', { headers: rider.headers })
    expect(Buffer.from(await sheet.arrayBuffer()).subarray(0, 2).toString()).toBe('PK')
    await deps.close()
  })
})
