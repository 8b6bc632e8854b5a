import { Buffer } from 'node:buffer'
import { expect, it } from 'vitest'
import { registrationCardSchema, registrationListSchema, registrationMergePreviewSchema } from '#data/registrations/desk/registration-card.ts'
import { tokenSlot, writeToken } from '#data/registrations/personal-token.ts'
import { REGISTRATION_HEADER } from '#data/registrations/registration.ts'
import { DIGITS_RENEWED_AFTER_MS } from '#server/registrations/mine/my-codes.service.ts'
import { describeDialects } from '../../support/describe-dialects.ts'
import { openDesk, riderSecret } from '../../support/registration-story.ts'

const at = (id: string, end = '') => `/api/staff/registrations/${id}${end}`

describeDialects('the desk where riders register', (open) => {
  async function story() {
    const deps = await open()
    return openDesk(deps)
  }

  it('finds whoever says six digits, masked, and verifies them; the digits are good no more', async () => {
    const { deps, register, reviewer, find, auditActions } = await story()
    const rider = await register({ name: '张小满', phone: '13800001234' })
    const digits = await rider.digits()
    const card = registrationCardSchema.parse(await (await find(reviewer, ` ${digits.slice(0, 3)} ${digits.slice(3)}`)).json())
    expect(card).toMatchObject({ id: rider.id, name: '张小满', phone: '138****1234', state: 'waiting', candidates: [] })
    const verified = await (await reviewer.ask('POST', at(rider.id, '/verify'), { revision: card.revision })).json()
    expect(verified).toMatchObject({ state: 'verified', verifiedBy: '海校审核', verifiedAt: '2026-11-23T08:00:00.000Z' })
    expect((await find(reviewer, digits)).status).toBe(404)
    expect((await reviewer.ask('POST', at(rider.id, '/verify'), { revision: verified.revision })).status).toBe(409)
    expect(await auditActions()).toContain('registration.verified')
    await deps.close()
  })

  it('does not know digits that have run out, were renewed, or belong to another area; too many wrong ones are slowed', async () => {
    const { deps, register, reviewer, other, find } = await story()
    const rider = await register()
    const first = await rider.digits()
    // Asked again at once: the same.
    expect(await rider.digits()).toBe(first)
    deps.clock.nowMs += DIGITS_RENEWED_AFTER_MS
    const second = await rider.digits()
    expect([(await find(reviewer, first)).status, (await find(other, second)).status, (await find(reviewer, second)).status]).toEqual([404, 404, 200])
    deps.clock.nowMs += 600_001
    expect((await find(reviewer, second)).status).toBe(404)
    const statuses = []
    for (let guess = 0; guess < 31; guess++)
      statuses.push((await find(other, String(100_000 + guess))).status)
    expect([statuses.at(0), statuses.at(-1)]).toEqual([404, 429])
    deps.clock.nowMs += 601_000
    expect((await find(other, '123456')).status).toBe(404)
    await deps.close()
  })

  it('takes the personal QR of this minute, and none that is old, forged, or of a phone that was replaced', async () => {
    const { deps, ask, register, reviewer, find } = await story()
    const rider = await register()
    const { personalId, personalKey } = await rider.mine()
    const token = (ms: number, key = Buffer.from(personalKey, 'base64url')) => writeToken(personalId, key, tokenSlot(ms))
    const now = deps.clock.nowMs
    expect((await find(reviewer, token(now))).status).toBe(200)
    expect((await find(reviewer, token(now - 120_000))).status).toBe(200)
    expect((await find(reviewer, token(now - 240_000))).status).toBe(404)
    expect((await find(reviewer, token(now, Buffer.alloc(32)))).status).toBe(404)
    const { code } = await (await reviewer.ask('POST', at(rider.id, '/reissue'), { why: '换了手机' })).json()
    const secret = riderSecret('new phone')
    expect((await ask('POST', '/api/registrations/claim', { body: { code: code.toUpperCase(), secret } })).status).toBe(200)
    expect((await ask('POST', '/api/registrations/claim', { body: { code, secret: riderSecret('thief') } })).status).toBe(404)
    expect(await rider.mine()).toMatchObject({ code: 'not_found' })
    expect((await ask('GET', '/api/registrations/mine', { headers: { [REGISTRATION_HEADER]: secret } })).status).toBe(200)
    expect((await find(reviewer, token(now))).status).toBe(404)
    await deps.close()
  })

  it('shows who may be the same person with the reason, of another area only masked, and remembers who is not', async () => {
    const { deps, register, reviewer, card } = await story()
    const rider = await register({ name: '王刚', phone: '13800005678' })
    const twin = await register({ name: '王 刚', phone: '13800009999' })
    await register({ name: '李四', phone: '13800005678', areaId: 'chumi' })
    await register({ name: '王刚', phone: '13800007777', platform: 'jd' })
    const { candidates, isDouble } = await card(reviewer, rider.id)
    expect(isDouble).toBe(true)
    expect(candidates).toMatchObject([
      { id: null, reasons: ['same_phone'], name: '李**', phone: '138****5678', areaName: '楚米镇' },
      { id: twin.id, reasons: ['same_name'], name: '王 刚' },
    ])
    const apart = await (await reviewer.ask('POST', at(rider.id, '/apart'), { otherId: twin.id })).json()
    expect(apart.candidates).toHaveLength(1)
    expect((await card(reviewer, twin.id)).candidates).toEqual([])
    await deps.close()
  })

  it('lists its own areas only, by state and by what the mask shows', async () => {
    const { deps, register, verify, reviewer, county } = await story()
    const rider = await register({ name: '张小满', phone: '13800001234' })
    await register({ name: '李四' })
    await register({ areaId: 'chumi' })
    await verify(rider.id)
    const list = async (person: typeof reviewer, query = '') => registrationListSchema.parse(await (await person.ask('GET', `/api/staff/registrations${query}`)).json())
    expect((await list(county)).counts).toEqual({ waiting: 2, verified: 1 })
    const { registrations, next } = await list(reviewer, '?limit=1')
    expect([registrations.map(({ name }) => name), (await list(reviewer, `?limit=1&after=${next}`)).registrations.map(({ name }) => name)]).toEqual([['李四'], ['张小满']])
    for (const q of ['小满', '1234', '13800001234'])
      expect((await list(reviewer, `?q=${encodeURIComponent(q)}`)).registrations.map(({ id }) => id), q).toEqual([rider.id])
    expect((await list(reviewer, '?q=0000')).registrations).toEqual([])
    expect((await list(reviewer, '?state=waiting')).registrations).toHaveLength(1)
    await deps.close()
  })

  it('shows a whole number for a reason only, and writes that down', async () => {
    const { deps, register, reviewer, audit } = await story()
    const rider = await register({ phone: '13800001234' })
    expect((await reviewer.ask('POST', at(rider.id, '/reveal'), { why: '  ' })).status).toBe(422)
    expect(await (await reviewer.ask('POST', at(rider.id, '/reveal'), { why: '通知开会' })).json()).toEqual({ phone: '13800001234' })
    expect((await audit()).at(-1)).toMatchObject({ action: 'registration.revealed', subject: `registration:${rider.id}`, why: '通知开会', details: '{}' })
    await deps.close()
  })

  it('corrects with a reason, within its own areas, and never over somebody else\'s change', async () => {
    const { deps, register, reviewer, audit } = await story()
    const rider = await register({ name: '张三' })
    const correction = { revision: 1, why: '写错了', name: '章三', phone: null, platform: 'jd', areaId: 'haixiao', roles: ['volunteer'] }
    expect(await (await reviewer.ask('PUT', at(rider.id), correction)).json()).toMatchObject({ name: '章三', platform: 'jd', revision: 2 })
    expect((await audit()).at(-1)).toMatchObject({ action: 'registration.corrected', details: '{"fields":["name","platform"]}' })
    expect((await reviewer.ask('PUT', at(rider.id), correction)).status).toBe(409)
    expect((await reviewer.ask('PUT', at(rider.id), { ...correction, revision: 2, areaId: 'chumi' })).status).toBe(422)
    await deps.close()
  })

  it('appoints who is verified, once at a time, and ends it early with a reason', async () => {
    const { deps, register, verify, reviewer } = await story()
    const rider = await register()
    const order = { revision: 1, role: 'grid_member', areaId: 'haixiao', startsOn: '2026-11-23', endsOn: '2027-11-22' }
    expect((await reviewer.ask('POST', at(rider.id, '/appointments'), order)).status).toBe(409)
    const { revision } = await verify(rider.id)
    const card = await (await reviewer.ask('POST', at(rider.id, '/appointments'), { ...order, revision })).json()
    expect(card).toMatchObject({ appointedAs: ['grid_member'], appointments: [{ role: 'grid_member', areaName: '海校街道', madeBy: '海校审核', ended: null }] })
    for (const wrong of [{ startsOn: '2027-11-22', endsOn: '2028-01-01' }, { endsOn: '2026-11-01' }, { endsOn: '2036-11-01' }, { role: 'volunteer', areaId: 'chumi' }])
      expect((await reviewer.ask('POST', at(rider.id, '/appointments'), { ...order, ...wrong, revision: card.revision })).status).toBe(422)
    const [{ id: appointmentId }] = card.appointments
    const ended = await (await reviewer.ask('POST', at(rider.id, `/appointments/${appointmentId}/end`), { on: '2026-11-23', why: '搬走了' })).json()
    expect(ended.appointments).toMatchObject([{ ended: { on: '2026-11-23', reason: '搬走了' } }])
    expect((await rider.mine()).appointments).toMatchObject([{ ended: { on: '2026-11-23' } }])
    await deps.close()
  })

  it('merges two of one person after a preview, with rights over both, and takes it back exactly', async () => {
    const { deps, register, verify, reviewer, county } = await story()
    const kept = await register({ name: '王刚', phone: '13800005678' })
    const double = await register({ name: '老王', phone: '13800005678', platform: 'jd' })
    const away = await register({ phone: '13800005678', areaId: 'chumi' })
    const { revision } = await verify(double.id)
    await county.ask('POST', at(double.id, '/appointments'), { revision, role: 'volunteer', areaId: 'haixiao', startsOn: '2026-11-23', endsOn: '2027-11-22' })
    expect((await reviewer.ask('GET', at(kept.id, `/merge?from=${away.id}`))).status).toBe(404)
    const preview = registrationMergePreviewSchema.parse(await (await reviewer.ask('GET', at(kept.id, `/merge?from=${double.id}`))).json())
    expect(preview).toMatchObject({ reasons: ['same_phone'], appointments: 1, differs: ['name', 'platform'] })
    const order = { fromId: double.id, revision: preview.kept.revision, fromRevision: preview.merged.revision, why: '同一个人' }
    const merged = await (await reviewer.ask('POST', at(kept.id, '/merge'), order)).json()
    expect(merged).toMatchObject({ appointments: [{ role: 'volunteer' }], merges: [{ name: '老王', by: '海校审核' }] })
    // Both phones open the one that stands for both.
    expect(await double.mine()).toMatchObject({ id: kept.id, name: '王刚', personalId: double.id })
    expect((await reviewer.ask('POST', at(kept.id, '/merge'), order)).status).toBe(409)
    const undone = await (await reviewer.ask('POST', `/api/staff/registrations/merges/${merged.merges[0].id}/undo`, { why: '看错了' })).json()
    expect(undone).toMatchObject({ appointments: [], merges: [] })
    expect(await double.mine()).toMatchObject({ id: double.id, name: '老王', state: 'verified' })
    expect((await reviewer.ask('POST', `/api/staff/registrations/merges/${merged.merges[0].id}/undo`, { why: '再来' })).status).toBe(409)
    await deps.close()
  })

  it('hands out a table for a reason, with whole numbers only when they are asked for', async () => {
    const { deps, register, reviewer, audit } = await story()
    await register()
    const answer = await reviewer.ask('POST', '/api/staff/registrations/export', { withPhones: true, why: '报街道' })
    expect(Buffer.from(await answer.arrayBuffer()).subarray(0, 2).toString()).toBe('PK')
    expect((await audit()).at(-1)).toMatchObject({ action: 'registrations.exported', why: '报街道', details: '{"registrations":1,"withPhones":true,"isComplete":true}' })
    expect((await reviewer.ask('POST', '/api/staff/registrations/export', { withPhones: true, why: '' })).status).toBe(422)
    await deps.close()
  })
})
