import { expect, it } from 'vitest'
import { outlineAnswerSchema, polygonsOf } from '#data/areas/outline.ts'
import { convertDatum } from '#data/geo/datum.ts'
import { findAreaAt } from '#server/areas/outlines.service.ts'
import { describeDialects } from '../../support/describe-dialects.ts'
import { openOffices } from '../../support/staff-story.ts'

const ring = [[106.8, 28.1, 900], [106.9, 28.1, 900], [106.9, 28.2, 900], [106.8, 28.2, 900], [106.8, 28.1, 900]]
const hole = [[106.84, 28.14], [106.86, 28.14], [106.86, 28.16], [106.84, 28.16], [106.84, 28.14]]

describeDialects('the outline of an area', (open) => {
  it('is kept in WGS-84 whatever its datum, finds what lies in it, and can be taken away', async () => {
    const { deps, employ, audit } = await openOffices(await open())
    const boss = await employ('县管理员', { role: 'admin', areaId: 'tongzi' })
    const path = '/api/staff/areas/haixiao/outline'
    const set = (body: unknown) => boss.ask('PUT', path, body)
    expect(await (await set({ outline: { type: 'Polygon', coordinates: [ring, hole] }, datum: 'gcj02', why: '民政局' })).json()).toMatchObject({ id: 'haixiao', hasOutline: true })
    expect((await audit()).at(-1)).toMatchObject({ action: 'area.outlined', why: '民政局', details: '{"corners":10}' })
    const { outline } = outlineAnswerSchema.parse(await (await boss.ask('GET', path)).json())
    const first = convertDatum({ lng: 106.8, lat: 28.1 }, 'gcj02', 'wgs84')
    expect(outline && polygonsOf(outline)[0]?.[0]?.[0]).toEqual([first.lng, first.lat])
    const at = (lng: number, lat: number) => findAreaAt(deps, convertDatum({ lng, lat }, 'gcj02', 'wgs84'))
    expect([await at(106.82, 28.12), await at(106.85, 28.15), await at(106.95, 28.15)]).toEqual(['haixiao', null, null])
    const bowTie = [[0, 0], [2, 2], [2, 0], [0, 2], [0, 0]]
    expect(await (await set({ outline: { type: 'Polygon', coordinates: [bowTie] }, datum: 'wgs84' })).json()).toMatchObject({ status: 422, errors: [{ path: 'outline', message: expect.stringContaining('自己交叉了') }] })
    for (const nonsense of [{ outline: { type: 'Point', coordinates: [1, 2] }, datum: 'wgs84' }, { outline: { type: 'Polygon', coordinates: [ring] } }, { outline: { type: 'Polygon', coordinates: [[[1, 2]]] }, datum: 'wgs84' }])
      expect((await set(nonsense)).status).toBe(422)
    expect(await (await set({ outline: null, datum: 'wgs84' })).json()).toMatchObject({ hasOutline: false })
    expect(await at(106.82, 28.12)).toBeNull()
    await deps.close()
  })
})
