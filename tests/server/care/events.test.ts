import { sql } from 'kysely'
import { expect, it } from 'vitest'
import { countCareIn } from '#server/care/count-care.service.ts'
import { everywhere, scopeOfPaths } from '#server/staff/scope.ts'
import { aCareEvent, openCare } from '../../support/care-story.ts'
import { describeDialects } from '../../support/describe-dialects.ts'

describeDialects('care events', (open) => {
  it('are planned, changed and ended; a point that was there stays at its station', async () => {
    const { deps, clerk, event, path, nextId } = await openCare(await open())
    const { id: _, areaName: __, totals: ___, ended: ____, revision, points, ...facts } = event
    const same = points.map(({ id, stationId, place, lowAt }) => ({ id, stationId, place, lowAt }))
    const change = (told: object) => clerk.ask('PUT', path, { ...facts, points: same, revision, ...told })
    expect((await change({ points: same.slice(1) })).status).toBe(422)
    expect((await change({ points: same.map(point => ({ ...point, stationId: null, place: `${point.id}` })) })).status).toBe(422)
    expect((await change({ revision: 9 })).status).toBe(409)
    const changed = await change({ title: '冬送温暖（二）', points: [...same.map(point => ({ ...point, lowAt: 8 })), { id: nextId(), stationId: null, place: '美团站点', lowAt: null }] })
    expect(await changed.json()).toMatchObject({ revision: 2, title: '冬送温暖（二）', points: [{ lowAt: 8, name: '河滨暖心驿站' }, { lowAt: 8 }, { name: '美团站点', state: 'none' }] })
    expect((await clerk.ask('POST', `${path}/end`, { revision: 2, why: '发完了' })).status).toBe(200)
    expect((await change({ revision: 3 })).status).toBe(409)
    await deps.close()
  })

  it('are refused for another street, an unknown station, days the wrong way round and a point of another event', async () => {
    const { deps, clerk, nextId, hut } = await openCare(await open())
    const plan = async (told: object) => (await clerk.ask('POST', '/api/staff/care-events', { ...aCareEvent(), ...told })).status
    const point = { id: nextId(), stationId: null, place: '河滨路口', lowAt: null }
    expect([
      await plan({ areaId: 'chumi' }),
      await plan({ points: [{ ...point, stationId: nextId(), place: null }] }),
      await plan({ endsOn: '2026-11-01' }),
      await plan({ points: [{ ...point, id: hut }] }),
      await plan({ points: [] }),
      await plan({ title: '  ' }),
      await plan({ points: [point] }),
    ]).toEqual([422, 422, 422, 422, 422, 422, 200])
    await deps.close()
  })

  it('tell riders of stations with packs, rounded down, while they last and while it runs', async () => {
    const { deps, ask, station, hut, gate, receive, handOut, notes, clerk, path, event } = await openCare(await open())
    expect(await notes()).toEqual([])
    await receive(hut, 58)
    await receive(gate, 30)
    expect(await notes()).toEqual([{ stationId: station.id, season: 'warm', title: '冬送温暖', pack: '手套一双、姜茶一盒', organiser: '海校街道社工站', from: '2026-11-20T00:00:00+08:00', until: '2026-11-27T00:00:00+08:00', aboutPacks: 50, at: '2026-11-23T16:00:05+08:00' }])
    const answer = await ask('GET', '/api/care-events')
    expect((await ask('GET', '/api/care-events', { headers: { 'if-none-match': answer.headers.get('etag') ?? '' } })).status).toBe(304)
    await handOut({ pointId: hut, packs: 55, to: { by: 'nobody', personTimes: 55 } })
    expect((await notes()).map(({ aboutPacks }) => aboutPacks)).toEqual([3])
    await handOut({ pointId: hut, packs: 3, to: { by: 'nobody', personTimes: 3 } })
    expect(await notes()).toEqual([])
    await receive(hut, 10)
    expect(await notes()).toHaveLength(1)
    deps.clock.nowMs = Date.parse('2026-11-27T00:00:00+08:00')
    expect(await notes()).toEqual([])
    deps.clock.nowMs = Date.parse('2026-11-23T17:00:00+08:00')
    await clerk.ask('POST', `${path}/end`, { revision: event.revision, why: '收了' })
    expect(await notes()).toEqual([])
    await deps.close()
  })

  it('are counted for a scope and a span of time, and in the public figures, without what was taken back', async () => {
    const { deps, ask, hut, receive, handOut, reverse } = await openCare(await open())
    await receive(hut, 100)
    const give = async (packs: number, personTimes: number, happenedAt: string) => (await handOut({ pointId: hut, packs, to: { by: 'nobody', personTimes }, happenedAt })).json()
    await give(10, 12, '2026-11-22T23:59:00+08:00')
    await give(5, 5, '2026-11-23T00:01:00+08:00')
    await reverse(await give(7, 7, '2026-11-23T10:00:00+08:00'))
    const of = (paths: string[], from: string, to: string) => countCareIn(deps.db, { scope: scopeOfPaths(paths), from: new Date(from).toISOString(), to: new Date(to).toISOString() })
    const monday = ['2026-11-23T00:00:00+08:00', '2026-11-24T00:00:00+08:00'] as const
    expect(await of(['/tongzi/haixiao/'], ...monday)).toEqual({ packs: 5, personTimes: 5, events: 1 })
    expect(await of(['/tongzi/chumi/'], ...monday)).toEqual({ packs: 0, personTimes: 0, events: 0 })
    expect(await of(['/tongzi/'], '2026-12-01T00:00:00+08:00', '2026-12-02T00:00:00+08:00')).toEqual({ packs: 0, personTimes: 0, events: 0 })
    expect(await countCareIn(deps.db, { scope: everywhere, from: '2026-11-01T00:00:00.000Z', to: '2026-12-01T00:00:00.000Z' })).toEqual({ packs: 15, personTimes: 17, events: 1 })
    const { figures } = await (await ask('GET', '/api/figures')).json()
    const told = figures.filter(({ key }: { key: string }) => key.startsWith('care_')).map(({ key, unit, count, months }: { key: string, unit: string, count: number, months: { count: number }[] }) => [key, unit, count, months.at(-1)?.count])
    expect(told).toEqual([['care_packs', 'packs', 15, 15], ['care_person_times', 'person_times', 17, 17]])
    await deps.close()
  })

  it('have rows that cannot be changed, replaced or emptied, not even by whoever has the database', async () => {
    const { deps, hut, receive, reverse } = await openCare(await open())
    await reverse(await (await receive(hut, 10)).json())
    const { db } = deps
    const stored = await db.selectFrom('care_rows').selectAll().orderBy('seq').execute()
    const [row, reversal] = stored
    if (!row || !reversal)
      throw new Error('there are two rows')
    await expect(db.updateTable('care_rows').set({ packs: 1 }).execute()).rejects.toThrow(/append-only/)
    await expect(db.deleteFrom('care_rows').execute()).rejects.toThrow(/append-only/)
    await expect(db.insertInto('care_rows').values(row).execute()).rejects.toThrow()
    await expect(db.insertInto('care_rows').values({ ...reversal, id: hut }).execute()).rejects.toThrow()
    await expect(db.insertInto('care_rows').values({ ...row, id: hut, packs: -1 }).execute()).rejects.toThrow()
    const emptyOrReplace = {
      sqlite: [() => db.replaceInto('care_rows').values({ ...row, packs: 1 }).execute(), () => db.replaceInto('care_rows').values({ ...reversal, id: hut }).execute()],
      postgresql: [() => sql`truncate care_rows`.execute(db)],
    }
    for (const deed of emptyOrReplace[deps.dialect.name])
      await expect(deed()).rejects.toThrow(/append-only/)
    expect(await db.selectFrom('care_rows').selectAll().orderBy('seq').execute()).toEqual(stored)
    await deps.close()
  })
})
