import { Buffer } from 'node:buffer'
import { expect, it } from 'vitest'
import { readImportFile } from '#server/stations/import/read-import-file.ts'
import { openCare } from '../../support/care-story.ts'
import { describeDialects } from '../../support/describe-dialects.ts'

const MINUTE_MS = 60_000

describeDialects('handing out packs', (open) => {
  async function story() {
    const care = await openCare(await open())
    await care.receive(care.hut, 20)
    return care
  }

  it('keeps stock as what came less what went, and packs and person-times apart', async () => {
    const { deps, hut, gate, put, handOut, read, auditActions } = await story()
    expect((await put({ kind: 'moved', pointId: hut, toPointId: gate, packs: 8 })).status).toBe(201)
    expect((await handOut({ pointId: gate, packs: 3, to: { by: 'nobody', personTimes: 5 } })).status).toBe(201)
    expect((await handOut({ pointId: hut, packs: 0, to: { by: 'nobody', personTimes: 7 } })).status).toBe(201)
    expect((await put({ kind: 'lost', pointId: hut, packs: 2, why: '箱子压坏了' })).status).toBe(201)
    const { points, totals } = await read()
    expect(points.map(({ name, stock, packs, personTimes, state }) => [name, stock, packs, personTimes, state])).toEqual([['河滨暖心驿站', 10, 0, 7, 'plenty'], ['金山小区门口', 5, 3, 5, 'plenty']])
    expect(totals).toEqual({ packs: 3, personTimes: 12, persons: 0 })
    expect(await auditActions()).toEqual(expect.arrayContaining(['care.planned', 'care.moved', 'care.handed_out']))
    await deps.close()
  })

  it('gives one pack to one person and event: the second try is told when and where the first was', async () => {
    const { deps, register, hut, gate, handOut, codeOf, put, read, rows } = await story()
    const rider = await register()
    await put({ kind: 'moved', pointId: hut, toPointId: gate, packs: 5 })
    expect((await handOut({ pointId: hut, packs: 1, to: { by: 'code', code: await codeOf(rider) } })).status).toBe(201)
    deps.clock.nowMs += MINUTE_MS
    const second = await handOut({ pointId: gate, packs: 1, to: { by: 'registration', registrationId: rider.id } })
    expect([second.status, (await second.json()).errors]).toEqual([409, [{ path: 'had', message: '2026-11-23T16:00:00+08:00 河滨暖心驿站' }]])
    expect((await handOut({ pointId: gate, packs: 0, to: { by: 'registration', registrationId: rider.id } })).status).toBe(201)
    expect((await read()).totals).toEqual({ packs: 1, personTimes: 2, persons: 1 })
    expect(await rows()).toMatchObject({ served: [rider.id], isComplete: true, rows: [{ packs: 0, name: rider.input.name, phone: expect.stringContaining('****') }, { packs: 1 }, { kind: 'moved' }, { kind: 'received' }] })
    await deps.close()
  })

  it('is in what the rider downloads of themselves, with the place; what was taken back is not', async () => {
    const { deps, ask, register, hut, handOut, reverse, rows } = await story()
    const rider = await register()
    const data = async () => (await (await ask('GET', '/api/registrations/mine/data.json', { headers: rider.headers })).json()).care
    await handOut({ pointId: hut, packs: 1, to: { by: 'registration', registrationId: rider.id } })
    await handOut({ pointId: hut, packs: 2, to: { by: 'nobody', personTimes: 2 } })
    expect(await data()).toEqual([{ eventTitle: '冬送温暖', place: '河滨暖心驿站', at: new Date(deps.now()).toISOString(), packs: 1 }])
    const sheet = await ask('GET', '/api/registrations/mine/data.xlsx', { headers: rider.headers })
    expect(JSON.stringify(await readImportFile({ name: '我的.xlsx', bytes: Buffer.from(await sheet.arrayBuffer()) }))).toContain('2026-11-23 16:00:00，冬送温暖，河滨暖心驿站，1 份')
    const [, given] = (await rows()).rows
    expect((await reverse({ id: given?.id ?? '' })).status).toBe(200)
    expect(await data()).toEqual([])
    await deps.close()
  })

  it('takes the same hand-out twice as one with the same answer, and another under its id not at all', async () => {
    const { deps, hut, handOut, nextId, stocks, clerk } = await story()
    const id = nextId()
    const send = (packs: number) => handOut({ pointId: hut, packs, to: { by: 'nobody', personTimes: 2 }, happenedAt: '2026-11-23T15:59:00+08:00' }, { id, by: clerk })
    const [first, again] = [await send(2), await send(2)]
    deps.clock.nowMs += MINUTE_MS
    const later = await send(2)
    expect([first.status, again.status, later.status, (await send(3)).status]).toEqual([201, 200, 200, 409])
    const bodies = [await first.text(), await again.text(), await later.text()]
    expect(new Set(bodies).size).toBe(1)
    expect(await stocks()).toEqual([18, 0])
    await deps.close()
  })

  it('refuses more than is recorded with what is recorded, and takes it when staff have counted again with a reason', async () => {
    const { deps, hut, handOut, put, stocks, rows } = await story()
    const many = { pointId: hut, packs: 22, to: { by: 'nobody' as const, personTimes: 22 } }
    const refused = await handOut(many)
    expect([refused.status, (await refused.json()).errors]).toEqual([409, [{ path: 'stock', message: '20' }]])
    expect((await handOut({ ...many, recount: { left: 3, why: ' ' } })).status).toBe(422)
    expect((await handOut({ ...many, recount: { left: 3, why: '到货少记了五份' } })).status).toBe(201)
    expect(await stocks()).toEqual([3, 0])
    expect((await put({ kind: 'counted', pointId: hut, left: 1, why: '收摊盘点' })).status).toBe(201)
    expect(await stocks()).toEqual([1, 0])
    expect((await rows()).rows.map(({ kind, packs, counted, reason }) => [kind, packs, counted, reason])).toEqual([['counted', 2, 1, '收摊盘点'], ['handed_out', 22, null, null], ['counted', 5, 25, '到货少记了五份'], ['received', 20, null, null]])
    await deps.close()
  })

  it('takes a row back by another one with a reason, once; the person can have their pack then, and no stock goes below zero', async () => {
    const { deps, register, hut, handOut, reverse, stocks, read, rows, clerk } = await story()
    const rider = await register()
    const give = () => handOut({ pointId: hut, packs: 1, to: { by: 'registration', registrationId: rider.id } })
    const row = await (await give()).json()
    expect([(await reverse(row, { by: clerk })).status, (await reverse(row, { why: '' })).status, (await reverse(row)).status, (await reverse(row)).status]).toEqual([404, 422, 200, 409])
    expect([await stocks(), (await read()).totals]).toEqual([[20, 0], { packs: 0, personTimes: 0, persons: 0 }])
    expect((await give()).status).toBe(201)
    const received = (await rows()).rows.find(({ kind }) => kind === 'received')
    const tooMuch = await reverse({ id: received?.id ?? '' })
    expect([tooMuch.status, (await tooMuch.json()).errors]).toEqual([409, [{ path: 'stock', message: '19' }]])
    await deps.close()
  })

  it('judges a code that comes late by the time of its scan, and a clock that is off is put right', async () => {
    const { deps, register, hut, handOut, codeOf } = await story()
    const [rider, other] = [await register(), await register()]
    const iso = (ms: number) => new Date(ms).toISOString()
    const scannedMs = deps.clock.nowMs
    const code = await codeOf(rider, scannedMs)
    const byOther = await codeOf(other, scannedMs)
    deps.clock.nowMs += 10 * MINUTE_MS
    const send = (to: string, offMs: number, scanned = scannedMs) => handOut({ pointId: hut, packs: 1, to: { by: 'code', code: to }, happenedAt: iso(scanned + offMs), sentAt: iso(deps.clock.nowMs + offMs) })
    expect((await send(code, 0, deps.clock.nowMs)).status).toBe(422)
    const late = await send(code, 0)
    expect([late.status, (await late.json()).happenedAt]).toEqual([201, iso(scannedMs)])
    expect((await send(byOther, -5 * 60 * MINUTE_MS)).status).toBe(201)
    expect((await send('123456', 0)).status).toBe(422)
    const turned = await handOut({ pointId: hut, packs: 1, to: { by: 'nobody', personTimes: 1 }, happenedAt: iso(deps.clock.nowMs + MINUTE_MS) })
    expect(turned.status).toBe(422)
    await deps.close()
  })

  it('counts hand-outs of its days only; what comes late of them is taken when it is over', async () => {
    const { deps, hut, handOut, clerk, event, path, put } = await story()
    const at = (happenedAt: string) => handOut({ pointId: hut, packs: 1, to: { by: 'nobody', personTimes: 1 }, happenedAt })
    expect((await at('2026-11-19T23:59:00+08:00')).status).toBe(422)
    expect((await clerk.ask('POST', `${path}/end`, { revision: event.revision, why: '提前发完' })).status).toBe(200)
    deps.clock.nowMs += 2 * MINUTE_MS
    expect([(await at('2026-11-23T15:50:00+08:00')).status, (await at('2026-11-23T16:01:00+08:00')).status]).toEqual([201, 422])
    expect((await put({ kind: 'returned', pointId: hut, packs: 19, why: '剩下的退回街道' })).status).toBe(201)
    await deps.close()
  })

  it('counts a person once whose registrations become one, keeps both packs, and gives no third', async () => {
    const { deps, register, card, reviewer, hut, handOut, read, rows } = await story()
    const [rider, double] = [await register(), await register()]
    const give = (id: string) => handOut({ pointId: hut, packs: 1, to: { by: 'registration', registrationId: id } })
    await give(rider.id)
    await give(double.id)
    expect((await read()).totals).toEqual({ packs: 2, personTimes: 2, persons: 2 })
    const [kept, merged] = [await card(reviewer, rider.id), await card(reviewer, double.id)]
    expect((await reviewer.ask('POST', `/api/staff/registrations/${rider.id}/merge`, { fromId: double.id, revision: kept.revision, fromRevision: merged.revision, why: '同一个人' })).status).toBe(200)
    expect((await read()).totals).toEqual({ packs: 2, personTimes: 2, persons: 1 })
    expect((await give(rider.id)).status).toBe(409)
    expect((await rows()).served).toEqual([rider.id])
    await rider.change({ deed: 'delete', observedAt: new Date(deps.clock.nowMs).toISOString() })
    expect((await read()).totals).toEqual({ packs: 2, personTimes: 2, persons: 1 })
    expect((await rows()).rows.filter(({ kind }) => kind === 'handed_out').map(({ name, phone }) => [name, phone])).toEqual([[null, null], [null, null]])
    expect((await give(rider.id)).status).toBe(409)
    await deps.close()
  })

  it('is not there for staff of another street; nor can they tick somebody of this one', async () => {
    const { deps, other, register, path, hut, handOut, plan } = await story()
    const rider = await register()
    expect((await other.ask('GET', path)).status).toBe(404)
    expect((await handOut({ pointId: hut, packs: 1, to: { by: 'nobody', personTimes: 1 } }, { by: other })).status).toBe(404)
    expect((await (await other.ask('GET', '/api/staff/care-events')).json()).events).toEqual([])
    const stranger = await register({ areaId: 'chumi' })
    expect((await handOut({ pointId: hut, packs: 1, to: { by: 'registration', registrationId: stranger.id } })).status).toBe(404)
    expect((await handOut({ pointId: (await plan({ points: [{ id: rider.id, stationId: null, place: '别处', lowAt: null }] })).points[0]?.id ?? '', packs: 1, to: { by: 'nobody', personTimes: 1 } })).status).toBe(422)
    await deps.close()
  })
})
