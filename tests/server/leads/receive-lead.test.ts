import type { LeadInput } from '#data/leads/lead.ts'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { leadReceiptSchema } from '#data/leads/lead.ts'
import { createApp } from '#server/app.ts'
import { plantAreas } from '#server/areas/areas.service.ts'
import { outlineArea } from '#server/areas/outlines.service.ts'
import { addStations } from '#server/stations/stations.service.ts'
import { aSentLead, followCode } from '../../support/lead-story.ts'
import { phoneHeaders } from '../../support/phones.ts'
import { byOperator } from '../../support/staff-story.ts'
import { aStation } from '../../support/station-story.ts'
import { countingIds, openTestDeps } from '../../support/test-deps.ts'
import { testDialects } from '../../support/test-dialects.ts'

const nextId = countingIds('0190cccc')
const inTown = { lng: 106.826, lat: 28.134 }
const square = (west: number, south: number, size: number) => ({ type: 'Polygon' as const, coordinates: [[[west, south], [west + size, south], [west + size, south + size], [west, south + size], [west, south]] as [number, number][]] })

describe.each(testDialects)('a report of a rider on $name', ({ open }) => {
  let deps: Awaited<ReturnType<typeof openTestDeps>>
  let app: ReturnType<typeof createApp>
  const station = aStation({ areaId: 'haixiao', name: '城管小屋', ...inTown })
  beforeEach(async () => {
    deps = await openTestDeps({ dialect: await open() })
    await plantAreas(deps)
    await addStations(deps, [station], { kind: 'added', by: 'staff', words: null })
    app = createApp(deps)
  })
  afterEach(() => deps.close())

  async function send(input: unknown, { id = nextId(), phone = 0, showsWork = true, headers = {} as Record<string, string> } = {}) {
    const answer = await app.request(`/api/leads/${id}`, { method: 'PUT', headers: { 'content-type': 'application/json', ...phoneHeaders(phone, { showsWork }), ...headers }, body: JSON.stringify(input) })
    return { status: answer.status, headers: answer.headers, body: await answer.json() }
  }
  const kept = () => deps.db.selectFrom('leads').selectAll().orderBy('number').execute()
  async function keptFrom(told: Partial<LeadInput>) {
    const id = nextId()
    const { status, body } = await send(aSentLead(told), { id })
    expect([status, body]).toEqual([201, expect.anything()])
    return deps.db.selectFrom('leads').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
  }

  it('is received once, with a short number and a due time, and acknowledged again with the same', async () => {
    const [input, id] = [aSentLead({ words: '井盖没了' }), nextId()]
    const first = await send(input, { id })
    expect(first.status).toBe(201)
    expect(leadReceiptSchema.parse(first.body)).toMatchObject({ id, number: 'L1123-0001', kind: 'open_manhole', receivedAt: '2026-11-23T08:00:00.000Z', dueAt: '2026-11-24T03:00:00.000Z' })
    deps.clock.nowMs += 86_400_000 * 3
    expect(await send(input, { id, showsWork: false })).toMatchObject({ status: 200, body: first.body })
    expect(await kept()).toHaveLength(1)
    const steps = await deps.db.selectFrom('lead_steps').selectAll().execute()
    expect(steps).toMatchObject([{ lead_id: id, deed: 'receive', state: 'received', revision: 1, by_kind: 'reporter', actor_name: null }])
  })

  it('with an id that was used for other words, by another phone, with another code or another kind, is refused', async () => {
    const [input, id] = [aSentLead(), nextId()]
    await send(input, { id })
    const others = [{ ...input, words: '别的' }, { ...input, followCode: followCode('other') }, { ...input, kind: 'gas_smell' }, { ...input, photoIds: [nextId()] }, { ...input, observedAt: '2026-11-23T16:00:00+08:00' }, { ...input, place: { ...input.place, words: '' } }]
    for (const other of others)
      expect(await send(other, { id })).toMatchObject({ status: 409, body: { code: 'id_taken' } })
    expect(await send(input, { id, phone: 1 })).toMatchObject({ status: 409, body: { code: 'id_taken' } })
    expect(await send({ ...input, words: '同一个码' })).toMatchObject({ status: 409, body: { code: 'id_taken' } })
    expect(await kept()).toHaveLength(1)
  })

  it('that is sent ten times at once is kept once; numbers are counted by days of Shanghai and never twice', async () => {
    const [input, id] = [aSentLead(), nextId()]
    const answers = await Promise.all(Array.from({ length: 10 }, () => send(input, { id })))
    expect(answers.map(({ status }) => status).toSorted()).toEqual([...Array.from({ length: 9 }).fill(200), 201])
    await Promise.all(Array.from({ length: 5 }, () => send(aSentLead())))
    deps.clock.nowMs = Date.parse('2026-11-23T23:59:59+08:00')
    await send(aSentLead())
    deps.clock.nowMs += 1000
    await send(aSentLead())
    deps.clock.nowMs = Date.parse('2027-11-24T12:00:00+08:00')
    await send(aSentLead())
    expect((await kept()).map(({ number }) => number)).toEqual(['L1123-0001', 'L1123-0002', 'L1123-0003', 'L1123-0004', 'L1123-0005', 'L1123-0006', 'L1123-0007', 'L1124-0001', 'L1124-0002'])
  })

  it('of a kind that we do not know is another hazard, and says what it was', async () => {
    expect(await keptFrom({ kind: 'loose_cow' })).toMatchObject({ kind: 'other_hazard', sent_kind: 'loose_cow', due_hours: 16 })
    expect(await keptFrom({ kind: 'gas_smell' })).toMatchObject({ kind: 'gas_smell', sent_kind: null, due_hours: 2 })
  })

  it('is placed in words that people read', async () => {
    const here = { by: 'here' as const, point: { lng: 106.82612345678, lat: 28.1345 }, accuracyMetres: 400, measuredAt: '2026-11-23T07:00:00Z', words: '桥头' }
    expect(await keptFrom({ place: here })).toMatchObject({ lng: 106.826123, lat: 28.1345, area_id: null, assigned_area_id: 'tongzi', is_outside: 0, place_words: '离“城管小屋”约 57 米，定位可能差 400 米。桥头' })
    await outlineArea(deps, byOperator, { id: 'haixiao', outline: square(106.8, 28.1, 0.1), datum: 'wgs84' })
    expect(await keptFrom({ place: { by: 'point', point: inTown, words: '' } })).toMatchObject({ area_id: 'haixiao', assigned_area_id: 'haixiao', place_words: '海校街道，离“城管小屋”约 0 米' })
    expect(await keptFrom({ place: { by: 'station', stationId: station.id, words: '插座坏了' } })).toMatchObject({ ...inTown, station_id: station.id, area_id: 'haixiao', place_words: '海校街道，城管小屋。插座坏了' })
    expect(await keptFrom({ place: { by: 'area', areaId: 'haixiao', words: '' } })).toMatchObject({ lng: null, area_id: 'haixiao', place_words: '海校街道' })
    expect(await keptFrom({ place: { by: 'words', words: '老车站后面' } })).toMatchObject({ area_id: null, assigned_area_id: 'tongzi', place_words: '老车站后面' })
  })

  it('about a station or an area that we do not have is not lost', async () => {
    expect(await keptFrom({ place: { by: 'station', stationId: '0190eeee-0000-7000-8000-000000000001', words: '门口' } })).toMatchObject({ station_id: null, assigned_area_id: 'tongzi', place_words: '一个查不到的驿站。门口' })
    expect(await keptFrom({ place: { by: 'area', areaId: 'atlantis', words: '海底' } })).toMatchObject({ area_id: null, assigned_area_id: 'tongzi', place_words: '海底' })
  })

  it('from outside of the county is kept, marked and goes to the county', async () => {
    for (const point of [{ lng: 0, lat: 0 }, { lng: 116.4, lat: 39.9 }])
      expect(await keptFrom({ place: { by: 'point', point, words: '' } })).toMatchObject({ is_outside: 1, area_id: null, assigned_area_id: 'tongzi', place_words: '在本县范围以外' })
  })

  it('goes to whom the narrowest rule names', async () => {
    const rule = (position: number, kind: 'gas_smell' | null, area_id: string | null, areaId: string, department: string | null) => ({ position, kind, area_id, assignee: JSON.stringify({ areaId, department }) })
    await deps.db.insertInto('lead_rules').values([rule(0, null, null, 'tongzi', '值班室'), rule(1, null, 'haixiao', 'haixiao', '社区'), rule(2, 'gas_smell', 'haixiao', 'tongzi', '应急')]).execute()
    const at = (areaId: string) => ({ by: 'area' as const, areaId, words: '' })
    expect(await keptFrom({ kind: 'gas_smell', place: at('haixiao') })).toMatchObject({ assigned_area_id: 'tongzi', department: '应急' })
    expect(await keptFrom({ place: at('haixiao') })).toMatchObject({ assigned_area_id: 'haixiao', department: '社区' })
    expect(await keptFrom({ place: at('chumi') })).toMatchObject({ assigned_area_id: 'tongzi', department: '值班室' })
  })

  it('is told to the robots of its area, in the same transaction', async () => {
    const robot = (id: string, area_id: string) => ({ id, area_id, flavour: 'wecom' as const, sealed_url: 'x', host: 'x', events: '["new"]', last_success_at: null, failure: null })
    await deps.db.insertInto('lead_webhooks').values([robot('county', 'tongzi'), robot('here', 'haixiao'), robot('elsewhere', 'chumi')]).execute()
    const { id } = await keptFrom({})
    const notices = await deps.db.selectFrom('lead_notices').selectAll().orderBy('webhook_id').execute()
    expect(notices).toMatchObject([{ webhook_id: 'county', lead_id: id, event: 'new' }, { webhook_id: 'here', lead_id: id, event: 'new' }])
  })

  it('of a phone whose clock is wrong by years is taken; ours counts', async () => {
    for (const observedAt of ['1970-01-01T00:00:00Z', '2099-01-01T00:00:00+08:00'])
      expect(await keptFrom({ observedAt })).toMatchObject({ received_at: '2026-11-23T08:00:00.000Z', due_from: '2026-11-23T08:00:00.000Z', observed_at: new Date(observedAt).toISOString() })
  })

  it('keeps emoji, other scripts and line feeds, and nothing that nobody types', async () => {
    const zwj = '👨‍👩‍👧'
    const { words } = await keptFrom({ words: `井盖 😀${zwj}\nمرحبا\u0000\u0007\u001B[31m\r\n\u202Eevil\u202C\t完\uD83D` })
    expect(words).toBe(`井盖 😀${zwj}\nمرحبا[31m\nevil 完\uFFFD`)
  })

  it('of 100 kB, or with words too long, is refused in words and nothing is kept', async () => {
    expect(await send(aSentLead({ words: '长'.repeat(33_000) }))).toMatchObject({ status: 413, body: { code: 'too_large' } })
    expect(await send(aSentLead({ words: '长'.repeat(1001) }))).toMatchObject({ status: 422, body: { code: 'invalid_input', errors: [{ path: 'words' }] } })
    for (const bad of [{ photoIds: Array.from({ length: 4 }, () => nextId()) }, { followCode: 'short' }, { place: { by: 'moon' } }, { kind: 'DROP TABLE' }, { extra: 1 }])
      expect((await send({ ...aSentLead(), ...bad })).status).toBe(422)
    expect(await kept()).toHaveLength(0)
    expect(await keptFrom({ words: '😀'.repeat(500) })).toMatchObject({ words: '😀'.repeat(500) })
  })

  it('of a phone that was never here needs its work, once', async () => {
    expect(await send(aSentLead(), { showsWork: false })).toMatchObject({ status: 428, body: { code: 'work_needed' } })
    expect(await send(aSentLead(), { showsWork: false, headers: { 'x-device-work': '1' } })).toMatchObject({ status: 428 })
    expect(await kept()).toHaveLength(0)
    expect((await send(aSentLead())).status).toBe(201)
    expect((await send(aSentLead(), { showsWork: false })).status).toBe(201)
    expect((await kept()).map(({ number }) => number)).toEqual(['L1123-0001', 'L1123-0002'])
  })

  it('comes through from 500 phones behind one address in a minute; 500 of one phone do not', async () => {
    const many = await Promise.all(Array.from({ length: 500 }, (_, phone) => send(aSentLead(), { phone })))
    expect(new Set(many.map(({ status }) => status))).toEqual(new Set([201]))
    const one = await Promise.all(Array.from({ length: 500 }, () => send(aSentLead(), { phone: 501 })))
    expect(one.filter(({ status }) => status === 201)).toHaveLength(30)
    const refused = one.filter(({ status }) => status === 429)
    expect(refused).toHaveLength(470)
    expect(Number(refused[0]?.headers.get('retry-after'))).toBeGreaterThan(0)
    const numbers = (await kept()).map(({ number }) => number)
    expect(new Set(numbers).size).toBe(530)
    expect(numbers.at(-1)).toBe('L1123-0530')
    deps.clock.nowMs += 86_400_001
    expect((await send(aSentLead(), { phone: 501 })).status).toBe(201)
  }, 60_000)
})
