import { expect, it } from 'vitest'
import { convertDatum } from '#data/geo/datum.ts'
import { staffStationListSchema, staffStationPageSchema } from '#data/stations/console/revision.ts'
import { openConsole } from '../../../support/console-story.ts'
import { describeDialects } from '../../../support/describe-dialects.ts'

const NOW = '2026-11-23T08:00:00.000Z'

describeDialects('editing a station', (open) => {
  it('confirms exactly the facts that were said, and says field by field who changed what and why', async () => {
    const { deps, app, li, url, found, page, audit } = await openConsole(await open())
    const { id } = await found()
    const answer = await li.ask('PUT', url(id), { revision: 1, why: '去看过', services: { water: { state: 'yes', detail: null }, wifi: { state: 'no', detail: null } }, hours: { text: '周一至周五 8:30-17:30' } })
    const { station, history } = staffStationPageSchema.parse(await answer.json())
    expect(station).toMatchObject({ revision: 2, confirmedAt: NOW, confirmedBy: 'staff', hours: { words: '周一至周五 8:30-17:30', confirmedBy: 'staff', rules: { week: [[{ start: '08:30', end: '17:30' }], {}, {}, {}, {}, [], []] } } })
    expect(station.services).toMatchObject({ water: { state: 'yes', confirmedAt: NOW, confirmedBy: 'staff' }, wifi: { state: 'no', confirmedAt: NOW }, toilet: { state: 'unknown', confirmedAt: null } })
    expect(station.access.confirmedAt).toBeNull()
    expect(history).toMatchObject([{ revision: 2, kind: 'edited', by: { name: '李四' }, why: '去看过', changes: [{ field: 'hours' }, { field: 'services.water', from: { state: 'unknown' }, to: { state: 'yes' } }, { field: 'services.wifi' }] }])
    expect((await audit()).at(-1)).toMatchObject({ action: 'station.edited', subject: `station:${id}`, area_id: 'haixiao', why: '去看过' })
    expect((await (await app.request(`/api/stations/${station.code}`)).json()).history.map(({ kind }: { kind: string }) => kind)).toEqual(expect.arrayContaining(['hours_changed', 'services_changed']))
    expect((await page(id)).station).toEqual(station)
    await deps.close()
  })

  it('keeps hours that cannot be read as words, which count as not known', async () => {
    const { deps, li, url, found } = await openConsole(await open())
    const { id } = await found()
    const { station } = await (await li.ask('PUT', url(id), { revision: 1, hours: { text: '看店主心情' } })).json()
    expect(station).toMatchObject({ hours: { rules: null, words: '看店主心情' }, opening: { state: 'unknown' } })
    await deps.close()
  })

  it('computes a place from the datum that was said, keeps what was given, and refuses one outside the site unless it is meant', async () => {
    const { deps, li, url, found } = await openConsole(await open())
    const { id } = await found()
    const place = { lng: 106.84, lat: 28.14, datum: 'gcj02', precision: 'exact' }
    const { station } = await (await li.ask('PUT', url(id), { revision: 1, place })).json()
    expect(station).toMatchObject({ ...convertDatum(place, 'gcj02', 'wgs84'), source: { lng: 106.84, lat: 28.14, datum: 'gcj02' } })
    const far = { ...place, lng: 113.6, lat: 34.7 }
    expect(await (await li.ask('PUT', url(id), { revision: 2, place: far })).json()).toMatchObject({ code: 'invalid_input', errors: [{ path: 'place' }] })
    expect((await li.ask('PUT', url(id), { revision: 2, place: { lng: 106.84, lat: 28.14, precision: 'exact' } })).status).toBe(422)
    expect((await li.ask('PUT', url(id), { revision: 2, place: { ...far, isOutsideMeant: true } })).status).toBe(200)
    await deps.close()
  })

  it('by two people at once overwrites nothing: the second sees who changed what, and may go on from there', async () => {
    const { deps, li, wang, url, found, page } = await openConsole(await open())
    const { id } = await found()
    const answers = await Promise.all([
      li.ask('PUT', url(id), { revision: 1, name: '城东驿站' }),
      wang.ask('PUT', url(id), { revision: 1, name: '东门驿站', address: '文化路 1 号', why: '换了牌子' }),
    ])
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409])
    const first = answers[0]?.status === 200 ? '李四' : '王五'
    const problem = await answers.find(({ status }) => status === 409)?.json()
    expect(problem).toMatchObject({ code: 'edited_meanwhile', meanwhile: { revision: 2, changes: [{ revision: 2, at: NOW, by: first, fields: expect.arrayContaining(['name']) }] } })
    const { station } = await page(id)
    expect(station.name).toBe(first === '李四' ? '城东驿站' : '东门驿站')
    expect((await wang.ask('PUT', url(id), { revision: 2, access: { who: 'everyone', words: null, seats: 4 } })).status).toBe(200)
    expect((await page(id)).station).toMatchObject({ name: station.name, access: { seats: 4 } })
    await deps.close()
  })

  it('is taken back as a new change, unless the same field was touched since', async () => {
    const { deps, li, wang, url, found, page } = await openConsole(await open())
    const { id, name } = await found()
    await li.ask('PUT', url(id), { revision: 1, name: '写错了', services: { water: { state: 'yes', detail: null } } })
    await wang.ask('PUT', url(id), { revision: 2, address: '文化路 1 号' })
    const undone = await wang.ask('POST', url(id, '/undo'), { revision: 2, why: '写错站了' })
    const { station, history } = staffStationPageSchema.parse(await undone.json())
    expect(station).toMatchObject({ name, address: '文化路 1 号', services: { water: { state: 'unknown', confirmedAt: null } }, revision: 4 })
    expect(history[0]).toMatchObject({ kind: 'undone', undoes: 2, by: { name: '王五' } })
    await li.ask('PUT', url(id), { revision: 4, address: '文化路 3 号' })
    expect(await (await wang.ask('POST', url(id, '/undo'), { revision: 3 })).json()).toMatchObject({ code: 'edited_meanwhile', meanwhile: { changes: [{ revision: 5, fields: ['address'] }] } })
    expect((await page(id)).station.address).toBe('文化路 3 号')
    await deps.close()
  })

  it('confirms with one tap all that is known and nothing that is not', async () => {
    const { deps, li, url, found, page } = await openConsole(await open())
    const { id } = await found({ access: { who: 'riders', words: null, seats: null, confirmedAt: null, confirmedBy: null } })
    await li.ask('PUT', url(id), { revision: 1, services: { water: { state: 'yes', detail: '直饮' } } })
    deps.clock.nowMs += 20 * 60_000
    expect((await li.ask('POST', url(id, '/confirm'), { revision: 1 })).status).toBe(409)
    const { station } = await (await li.ask('POST', url(id, '/confirm'), { revision: 2 })).json()
    const later = new Date(deps.clock.nowMs).toISOString()
    expect(station).toMatchObject({ access: { confirmedAt: later }, services: { water: { detail: '直饮', confirmedAt: later }, wifi: { confirmedAt: null } }, hours: { confirmedAt: null } })
    expect((await page(id)).history[0]?.kind).toBe('confirmed')
    await deps.close()
  })
})

describeDialects('the table of stations', (open) => {
  it('has what lies in one’s areas, retired ones too; the rest is the 404 of what does not exist', async () => {
    const { deps, employ, found, url, li } = await openConsole(await open())
    const gone = await found({ status: 'retired', retired: { at: NOW, reason: '拆了', insteadCode: null } })
    const elsewhere = await found({ areaId: 'chumi' })
    const nowhere = await found({ areaId: null })
    const local = await employ('海校登记员', { role: 'dispatcher', areaId: 'haixiao' })
    const idsOf = async (person: typeof li) => staffStationListSchema.parse(await (await person.ask('GET', '/api/staff/stations')).json()).stations.map(({ id }) => id)
    expect(await idsOf(local)).toEqual([gone.id])
    expect(await idsOf(li)).toHaveLength(3)
    const unknown = await (await local.ask('GET', url('0190ffff-0000-7000-8000-000000000001'))).json()
    for (const { id } of [elsewhere, nowhere]) {
      expect(await (await local.ask('GET', url(id))).json()).toEqual({ ...unknown, requestId: expect.any(String) })
      expect(await (await local.ask('PUT', url(id), { revision: 1, name: '改名' })).json()).toEqual({ ...unknown, requestId: expect.any(String) })
    }
    expect((await local.ask('PUT', url(gone.id), { revision: 1, areaId: 'chumi' })).status).toBe(404)
    await deps.close()
  })

  it('takes a new station with a code of its own, whose beginning cannot be undone', async () => {
    const { deps, li, url } = await openConsole(await open())
    const body = { name: '新驿站', areaId: 'haixiao', place: { lng: 106.83, lat: 28.13, datum: 'wgs84', precision: 'exact' }, services: { water: { state: 'yes', detail: null } } }
    const { station, history } = staffStationPageSchema.parse(await (await li.ask('POST', '/api/staff/stations', body)).json())
    expect(station).toMatchObject({ revision: 1, services: { water: { confirmedBy: 'staff' } } })
    expect(station.code).toMatch(/^[34679AC-HJKMNP-RT-Y]{6}$/)
    expect(history).toMatchObject([{ kind: 'added', by: { name: '李四' } }])
    expect((await li.ask('POST', url(station.id, '/undo'), { revision: 1 })).status).toBe(422)
    expect((await li.ask('POST', '/api/staff/stations', { ...body, code: station.code })).status).toBe(422)
    await deps.close()
  })
})
