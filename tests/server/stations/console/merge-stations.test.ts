import { expect, it } from 'vitest'
import { staffStationPageSchema } from '#data/stations/console/revision.ts'
import { completeServices } from '#data/stations/service.ts'
import { receiveDoorCheck } from '#server/stations/door-checks.service.ts'
import { openConsole } from '../../../support/console-story.ts'
import { describeDialects } from '../../../support/describe-dialects.ts'

const NOW = '2026-11-23T08:00:00.000Z'
const ago = (days: number) => new Date(Date.parse(NOW) - days * 86_400_000).toISOString()
const water = (state: 'yes' | 'no', days: number) => completeServices({ water: { state, confirmedAt: ago(days), confirmedBy: 'host', detail: null } })

describeDialects('retiring a station', (open) => {
  it('says why and where to go instead, keeps its code answering, and can be taken back', async () => {
    const { deps, app, li, wang, url, found } = await openConsole(await open())
    const [station, other] = [await found(), await found()]
    expect((await wang.ask('POST', url(station.id, '/retire'), { revision: 1, reason: '拆了' })).status).toBe(404)
    expect((await li.ask('POST', url(station.id, '/retire'), { revision: 1, reason: '拆了', insteadCode: 'NO-SUCH' })).status).toBe(422)
    expect((await li.ask('POST', url(station.id, '/retire'), { revision: 1, reason: '拆了', insteadCode: other.code })).status).toBe(200)
    expect(await (await app.request(`/api/stations/${station.code}`)).json()).toMatchObject({ status: 'retired', retired: { at: NOW, reason: '拆了', insteadCode: other.code }, history: [{ kind: 'retired', words: '拆了' }, { kind: 'added' }] })
    const restored = staffStationPageSchema.parse(await (await li.ask('POST', url(station.id, '/restore'), { revision: 2 })).json())
    expect(restored).toMatchObject({ station: { status: 'active', retired: null, revision: 3 }, history: [{ kind: 'restored' }, { kind: 'retired' }] })
    await deps.close()
  })
})

describeDialects('merging duplicates', (open) => {
  async function twoOfOne() {
    const story = await openConsole(await open())
    const into = await story.found({ name: '城东驿站', services: water('no', 9) })
    const from = await story.found({ name: '工会驿站', address: '文化路 1 号', services: water('yes', 2) })
    const check = (id: string, stationId: string, deviceKey: string) => receiveDoorCheck(story.deps, { id, deviceKey, input: { stationId, kind: 'open', observedAt: NOW } })
    const [phone, other] = ['0190cccc-0000-7000-8000-000000000001', '0190cccc-0000-7000-8000-000000000002']
    await check('0190dddd-0000-7000-8000-000000000001', into.id, phone)
    await check('0190dddd-0000-7000-8000-000000000002', from.id, phone)
    await check('0190dddd-0000-7000-8000-000000000003', from.id, other)
    const checksOf = async (id: string) => (await story.deps.db.selectFrom('door_checks').select('id').where('station_id', '=', id).execute()).length
    return { ...story, into, from, checksOf }
  }

  it('shows first what would move, and then moves it: names, younger facts, door checks', async () => {
    const { deps, app, li, url, into, from, checksOf, auditActions } = await twoOfOne()
    const preview = await (await li.ask('GET', url(into.id, `/merge?from=${from.id}`))).json()
    expect(preview).toMatchObject({ doorChecks: 1, suggestions: 0, changes: [{ field: 'programmes', to: ['工会驿站'] }, { field: 'address' }, { field: 'services.water', to: { state: 'yes', confirmedAt: ago(2) } }] })
    const body = { from: from.id, revision: 1, fromRevision: 1, why: '同一个门' }
    expect((await li.ask('POST', url(into.id, '/merge'), { ...body, fromRevision: 7 })).status).toBe(409)
    const { station } = staffStationPageSchema.parse(await (await li.ask('POST', url(into.id, '/merge'), body)).json())
    expect(station).toMatchObject({ programmes: ['工会驿站'], address: '文化路 1 号', services: { water: { state: 'yes' } } })
    expect(await checksOf(into.id)).toBe(2)
    expect(await (await app.request(`/api/stations/${from.code}`)).json()).toMatchObject({ status: 'retired', retired: { insteadCode: into.code } })
    expect((await auditActions()).at(-1)).toBe('station.merged')
    expect((await li.ask('POST', url(into.id, '/merge'), { ...body, revision: 2, fromRevision: 2 })).status).toBe(422)
    await deps.close()
  })

  it('is taken back as a whole, once, and not when somebody has gone on from there', async () => {
    const { deps, li, url, into, from, page, checksOf } = await twoOfOne()
    const body = { from: from.id, revision: 1, fromRevision: 1 }
    const before = [await page(into.id), await page(from.id)].map(({ station: { revision: _, updatedAt: __, ...station } }) => station)
    const { history } = staffStationPageSchema.parse(await (await li.ask('POST', url(into.id, '/merge'), body)).json())
    const undo = `/api/staff/stations/merges/${history[0]?.operation?.replace('merge:', '')}/undo`
    expect((await li.ask('POST', url(into.id, '/undo'), { revision: 2 })).status).toBe(422)
    await li.ask('PUT', url(into.id), { revision: 2, address: '文化路 9 号' })
    expect(await (await li.ask('POST', undo, {})).json()).toMatchObject({ code: 'edited_meanwhile', meanwhile: { changes: [{ fields: ['address'] }] } })
    await li.ask('POST', url(into.id, '/undo'), { revision: 3 })
    expect((await li.ask('POST', undo, { why: '是两处' })).status).toBe(200)
    expect([await page(into.id), await page(from.id)].map(({ station: { revision: _, updatedAt: __, ...station } }) => station)).toEqual(before)
    expect([await checksOf(into.id), await checksOf(from.id)]).toEqual([1, 2])
    expect((await li.ask('POST', undo, {})).status).toBe(422)
    await deps.close()
  })
})
