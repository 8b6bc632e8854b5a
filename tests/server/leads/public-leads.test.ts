import { Writable } from 'node:stream'
import { pino } from 'pino'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { publicLeadsSchema } from '#data/leads/lead.ts'
import { findLead } from '#server/leads/leads.repository.ts'
import { takeStep } from '#server/leads/take-step.ts'
import { followCode, sendLead } from '../../support/lead-story.ts'
import { phoneHeaders } from '../../support/phones.ts'
import { openOffices } from '../../support/staff-story.ts'
import { countingIds, openTestDeps } from '../../support/test-deps.ts'
import { testDialects } from '../../support/test-dialects.ts'

const nextId = countingIds('0190cccc')
const DAY_MS = 86_400_000
const inTown = { lng: 106.826, lat: 28.134 }
const observedAt = '2026-11-23T16:30:00+08:00'

describe.each(testDialects)('what everybody sees of reports on $name', ({ open }) => {
  let office: Awaited<ReturnType<typeof openOffices<Awaited<ReturnType<typeof openTestDeps>>>>>
  let reviewer: Awaited<ReturnType<typeof office.employ>>
  const logged: string[] = []
  beforeEach(async () => {
    logged.length = 0
    const log = pino({ level: 'debug' }, new Writable({ write: (line, _, done) => {
      logged.push(String(line))
      done()
    } }))
    office = await openOffices({ ...await openTestDeps({ dialect: await open() }), log })
    reviewer = await office.employ('审核员', { role: 'reviewer', areaId: 'tongzi' })
  })
  afterEach(() => office.deps.close())

  const report = async (told: Omit<Parameters<typeof sendLead>[1], 'id'> = {}) => {
    const id = nextId()
    await sendLead(office.deps, { id, place: { by: 'point', point: inTown, words: '我家门口，李四' }, words: '我是李四', ...told })
    return id
  }
  const publish = (id: string, { revision = 1, words = '井盖缺失，请绕行' } = {}) => reviewer.ask('PUT', `/api/staff/leads/${id}/public`, { revision, words, photoIds: [] })
  async function seen(path = '/api/leads/public') {
    const answer = await office.app.request(path)
    expect(answer.status).toBe(200)
    return publicLeadsSchema.parse(await answer.json()).leads
  }
  const met = async (publicId: string, { id = nextId(), phone = 0, showsWork = true } = {}) => {
    const answer = await office.app.request(`/api/also-met/${id}`, { method: 'PUT', headers: { 'content-type': 'application/json', ...phoneHeaders(phone, { showsWork }) }, body: JSON.stringify({ publicId, observedAt }) })
    return { status: answer.status, body: await answer.json() }
  }
  async function step(id: string, deed: 'resolve' | 'reject' | 'close') {
    await office.deps.db.transaction().execute(async (transaction) => {
      const row = await findLead(transaction, id)
      if (row)
        await takeStep(office.deps, transaction, row, { deed, by: { kind: 'staff', id: null, name: null }, unit: null, words: '好了', isInternal: false })
    })
  }

  it('is only what staff have published, in their words, and nothing that the reporter wrote', async () => {
    const id = await report()
    await report()
    expect(await seen()).toEqual([])
    expect((await publish(id, { words: ' ' })).status).toBe(422)
    expect((await publish(id, { revision: 9 })).status).toBe(409)
    expect((await publish(id)).status).toBe(204)
    const [lead, ...others] = await seen()
    expect(others).toEqual([])
    expect(lead).toMatchObject({ kind: 'open_manhole', words: '井盖缺失，请绕行', point: inTown, isResolved: false, resolvedAt: null, alsoMet: 0, photoIds: [] })
    expect(JSON.stringify(lead)).not.toMatch(/李四|门口/)
    expect(JSON.stringify(lead)).not.toContain(id)
    const followed = await (await office.app.request('/api/leads/followed', { headers: { 'x-follow-code': followCode('x') } })).json()
    expect(followed.code).toBe('not_found')
    expect((await publish(id, { revision: 2, words: '改了' })).status).toBe(204)
    expect((await seen())[0]).toMatchObject({ words: '改了', publicId: lead?.publicId, publishedAt: lead?.publishedAt })
    expect((await reviewer.ask('DELETE', `/api/staff/leads/${id}/public`)).status).toBe(204)
    expect((await reviewer.ask('DELETE', `/api/staff/leads/${id}/public`)).status).toBe(204)
    expect(await seen()).toEqual([])
    expect((await office.auditActions()).filter(action => action.startsWith('lead.'))).toEqual(['lead.published', 'lead.published', 'lead.unpublished'])
  })

  it('holds no appeal unless staff publish it in their own words', async () => {
    const id = await report({ kind: 'appeal' })
    expect(await seen()).toEqual([])
    await publish(id, { words: '建议在车站加一个驿站' })
    expect(await seen()).toMatchObject([{ kind: 'appeal', words: '建议在车站加一个驿站' }])
  })

  it('is not what was rejected, and what is resolved only for thirty days', async () => {
    const [resolved, rejected] = [await report(), await report()]
    await publish(resolved)
    await publish(rejected)
    await step(rejected, 'reject')
    await step(resolved, 'resolve')
    expect(await seen()).toMatchObject([{ isResolved: true, resolvedAt: '2026-11-23T08:00:00.000Z' }])
    expect((await publish(rejected, { revision: 3 })).status).toBe(409)
    await step(resolved, 'close')
    office.deps.clock.nowMs += 30 * DAY_MS - 1000
    expect(await seen()).toHaveLength(1)
    office.deps.clock.nowMs += 1000
    expect(await seen()).toEqual([])
  })

  it('is held by a phone until it changes', async () => {
    const id = await report()
    await publish(id)
    const etag = (await office.app.request('/api/leads/public')).headers.get('etag') ?? ''
    const again = () => office.app.request('/api/leads/public', { headers: { 'if-none-match': etag } })
    expect((await again()).status).toBe(304)
    await step(id, 'resolve')
    expect((await again()).status).toBe(200)
  })

  it('is offered nearby: open ones of the same kind within 150 metres, nearest first; where somebody stands is in no log', async () => {
    const at = (metres: number) => ({ place: { by: 'point' as const, point: { lng: inTown.lng, lat: inTown.lat + metres / 111_195 }, words: '' } })
    const [far, near, beyond, other, hidden, resolved] = [await report(at(140)), await report(at(20)), await report(at(170)), await report({ ...at(0), kind: 'gas_smell' }), await report(at(0)), await report(at(0))]
    for (const id of [far, near, beyond, other, resolved])
      await publish(id)
    await step(resolved, 'resolve')
    expect(await findLead(office.deps.db, hidden)).toMatchObject({ published_at: null })
    const nearby = await seen(`/api/leads/nearby?kind=open_manhole&lng=${inTown.lng}1234&lat=${inTown.lat}0123`)
    const rows = await Promise.all([near, far].map(id => findLead(office.deps.db, id)))
    expect(nearby.map(({ publicId }) => publicId)).toEqual(rows.map(row => row?.public_id))
    expect(logged.join('\n')).toContain('/api/leads/nearby')
    expect(logged.join('\n')).not.toMatch(/106\.826|28\.134|lng=/)
    expect((await office.app.request('/api/leads/nearby?kind=open_manhole&lng=1')).status).toBe(422)
    expect((await office.app.request('/api/leads/nearby?kind=cow&lng=1&lat=1')).status).toBe(422)
  })

  it('is met by others too: each phone counts once, the reporter\'s own not, and sending again is fine', async () => {
    const id = await report({ phone: 5 })
    await publish(id)
    const [{ publicId = '' } = {}] = await seen()
    const word = nextId()
    expect(await met(publicId, { phone: 1, showsWork: false })).toMatchObject({ status: 428 })
    expect(await met(publicId, { id: word, phone: 1 })).toMatchObject({ status: 201, body: { id: word, isCounted: true, alsoMet: 1 } })
    expect(await met(publicId, { id: word, phone: 1 })).toMatchObject({ status: 200, body: { id: word, isCounted: true, alsoMet: 1 } })
    expect(await met(publicId, { phone: 1, showsWork: false })).toMatchObject({ status: 201, body: { isCounted: false, alsoMet: 1 } })
    expect(await met(publicId, { phone: 5 })).toMatchObject({ status: 201, body: { isCounted: false, alsoMet: 1 } })
    expect(await met(publicId, { id: word, phone: 2 })).toMatchObject({ status: 409, body: { code: 'id_taken' } })
    expect((await Promise.all([3, 4, 3, 4].map(phone => met(publicId, { phone })))).filter(({ body }) => body.isCounted)).toHaveLength(2)
    expect(await seen()).toMatchObject([{ alsoMet: 3 }])
    for (const unknown of [nextId(), id])
      expect(await met(unknown, { phone: 1 })).toMatchObject({ status: 404 })
    await step(id, 'resolve')
    expect(await met(publicId, { phone: 6 })).toMatchObject({ status: 201, body: { isCounted: false, alsoMet: 3 } })
  })

  it('counts who met it while staff take a step, and loses none', async () => {
    const id = await report({ phone: 5 })
    await publish(id)
    const [{ publicId = '' } = {}] = await seen()
    const before = await findLead(office.deps.db, id)
    await met(publicId, { phone: 1 })
    await office.deps.db.transaction().execute(async (transaction) => {
      if (before)
        await takeStep(office.deps, transaction, before, { deed: 'accept', by: { kind: 'staff', id: null, name: null }, unit: null, words: '', isInternal: false })
    })
    expect(await findLead(office.deps.db, id)).toMatchObject({ state: 'accepted', also_met: 1 })
  })

  it('is not for a phone to say a hundred times a day', async () => {
    const ids = [await report({ phone: 5 })]
    await publish(ids[0] ?? '')
    const [{ publicId = '' } = {}] = await seen()
    for (let count = 0; count < 50; count++)
      await met(publicId, { phone: 1 })
    expect(await met(publicId, { phone: 1 })).toMatchObject({ status: 429 })
    expect(await met(publicId, { phone: 2 })).toMatchObject({ status: 201 })
  })
})
