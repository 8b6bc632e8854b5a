import { expect, it } from 'vitest'
import { addStations } from '#server/stations/stations.service.ts'
import { describeDialects } from '../../support/describe-dialects.ts'
import { openOffices } from '../../support/staff-story.ts'
import { aStation } from '../../support/station-story.ts'

describeDialects('the first steps of a site', (open) => {
  it('are checked off by what is there, for those who run all of it', async () => {
    const { deps, employ, audit } = await openOffices(await open())
    const admin = await employ('管理员', { role: 'admin', areaId: 'tongzi' })
    const steps = async (who = admin) => (await (await who.ask('GET', '/api/staff/first-steps')).json()).steps.map(({ step, isDone }: { step: string, isDone: boolean }) => `${step} ${isDone}`)
    expect(await steps()).toEqual(['areas false', 'stations false', 'colleagues false', 'posters false'])

    const [sample, real] = [aStation({ code: 'T901', areaId: 'haixiao', isSample: true }), aStation({ code: 'T902', areaId: 'haixiao' })]
    await addStations(deps, [sample], { kind: 'added', by: null, words: null })
    expect((await admin.ask('POST', '/api/staff/stations/posters', { stationIds: [sample.id] })).status).toBe(204)
    expect(await steps()).toEqual(['areas false', 'stations false', 'colleagues false', 'posters false', 'samples false'])

    await addStations(deps, [real], { kind: 'added', by: 'staff', words: null })
    expect((await admin.ask('POST', '/api/staff/areas', { name: '河滨社区', level: 'community', parentId: 'haixiao' })).status).toBe(200)
    const clerk = await employ('同事', { role: 'clerk', areaId: 'chumi' })
    expect(await steps()).toEqual(['areas true', 'stations true', 'colleagues true', 'posters false', 'samples false'])

    expect((await clerk.ask('POST', '/api/staff/stations/posters', { stationIds: [real.id] })).status).toBe(404)
    expect((await admin.ask('POST', '/api/staff/stations/posters', { stationIds: [] })).status).toBe(422)
    expect((await admin.ask('POST', '/api/staff/stations/posters', { stationIds: [real.id] })).status).toBe(204)
    expect((await audit()).at(-1)).toMatchObject({ action: 'posters.printed', details: '{"stations":1,"codes":["T902"]}' })
    expect(await steps()).toContain('posters true')

    const ofTown = await employ('镇管理员', { role: 'admin', areaId: 'haixiao' })
    expect(await steps(ofTown)).toEqual([])
    expect((await clerk.ask('GET', '/api/staff/first-steps')).status).toBe(404)
    await deps.close()
  })
})
