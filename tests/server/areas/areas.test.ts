import { expect, it } from 'vitest'
import { mergePreviewSchema, staffAreaListSchema, staffAreaSchema } from '#data/areas/area-orders.ts'
import { siteSchema } from '#data/sites/site.ts'
import { stationListSchema } from '#data/stations/station.ts'
import { insertMissingAreas } from '#server/areas/areas.repository.ts'
import { plantAreas } from '#server/areas/areas.service.ts'
import { addStations } from '#server/stations/stations.service.ts'
import { describeDialects } from '../../support/describe-dialects.ts'
import { openOffices } from '../../support/staff-story.ts'
import { aStation } from '../../support/station-story.ts'

describeDialects('the areas of a county', (open) => {
  async function aCounty() {
    const office = await openOffices(await open())
    await addStations(office.deps, [aStation({ code: 'YT1', areaId: 'chumi-yuantian' }), aStation({ code: 'SZ1', areaId: 'chumi-sanzuo' }), aStation({ code: 'HX1', areaId: 'haixiao' })], { kind: 'added', by: 'staff', words: null })
    const boss = await office.employ('县管理员', { role: 'admin', areaId: 'tongzi' })
    const local = await office.employ('楚米管理员', { role: 'admin', areaId: 'chumi' })
    const area = async (answer: Promise<Response> | Response) => staffAreaSchema.parse(await (await answer).json())
    const codesIn = async (id: string) => stationListSchema.parse(await (await office.ask('GET', `/api/stations?area=${id}`)).json()).stations.map(({ code }) => code)
    const siteAreas = async () => siteSchema.parse(await (await office.ask('GET', '/api/site')).json()).areas
    const refusal = async (answer: Promise<Response> | Response) => {
      const { status, errors } = await (await answer).json()
      return { status, words: (errors ?? []).map(({ message }: { message: string }) => message) }
    }
    return { ...office, boss, local, area, codesIn, siteAreas, refusal }
  }

  it('are seen within the scope, with what belongs to each', async () => {
    const { deps, local } = await aCounty()
    const { areas } = staffAreaListSchema.parse(await (await local.ask('GET', '/api/staff/areas')).json())
    expect(areas.map(({ id, stations, staff, status }) => ({ id, stations, staff, status }))).toEqual([
      { id: 'chumi', stations: 0, staff: 1, status: 'active' },
      { id: 'chumi-sanzuo', stations: 1, staff: 0, status: 'active' },
      { id: 'chumi-yuantian', stations: 1, staff: 0, status: 'active' },
    ])
    await deps.close()
  })

  it('are found by area without those whose id begins alike', async () => {
    const { deps, codesIn } = await aCounty()
    await insertMissingAreas(deps.db, [{ id: 'haixiao2', parentId: 'tongzi', path: '/tongzi/haixiao2/', level: 'town', name: '海校二', gbCode: null, lng: null, lat: null }])
    await addStations(deps, [aStation({ code: 'HX2', areaId: 'haixiao2' })], { kind: 'added', by: 'staff', words: null })
    expect(await codesIn('haixiao')).toEqual(['HX1'])
    expect(await codesIn('haixiao2')).toEqual(['HX2'])
    await deps.close()
  })

  it('get new ones below them, and other names under the same id', async () => {
    const { deps, local, area, siteAreas, audit, refusal } = await aCounty()
    const added = await area(local.ask('POST', '/api/staff/areas', { parentId: 'chumi-yuantian', level: 'grid', name: ' 第一网格 ', why: '新设' }))
    expect(added).toMatchObject({ name: '第一网格', parentId: 'chumi-yuantian', path: `/tongzi/chumi/chumi-yuantian/${added.id}/`, status: 'active', gbCode: null })
    expect((await audit()).at(-1)).toMatchObject({ action: 'area.added', area_id: added.id, why: '新设', actor_name: '楚米管理员' })
    expect(await area(local.ask('PUT', `/api/staff/areas/${added.id}`, { name: '幸福网格', gbCode: '520322101001' }))).toMatchObject({ id: added.id, name: '幸福网格' })
    expect((await siteAreas()).find(({ id }) => id === added.id)).toMatchObject({ name: '幸福网格', gbCode: '520322101001' })
    expect(await refusal(local.ask('POST', '/api/staff/areas', { parentId: 'chumi-yuantian', level: 'grid', name: '幸福 网格', gbCode: '520322101001' }))).toEqual({ status: 422, words: ['「元田社区」下面已经有「幸福 网格」', '代码 520322101001 已经是「幸福网格」的'] })
    expect(await refusal(local.ask('POST', '/api/staff/areas', { parentId: added.id, level: 'town', name: '乡' }))).toEqual({ status: 422, words: ['乡镇、街道不能放在网格下面'] })
    expect((await local.ask('POST', '/api/staff/areas', { parentId: 'haixiao', level: 'grid', name: '别人的' })).status).toBe(404)
    await deps.close()
  })

  it('move with all below them, and whoever asks by area hears of it', async () => {
    const { deps, ask, boss, local, area, codesIn, refusal, audit } = await aCounty()
    const asked = `/api/stations?area=haixiao`
    const etag = (await ask('GET', asked)).headers.get('etag') ?? ''
    expect(await area(boss.ask('POST', '/api/staff/areas/chumi-yuantian/move', { parentId: 'haixiao' }))).toMatchObject({ path: '/tongzi/haixiao/chumi-yuantian/' })
    expect((await ask('GET', asked, { headers: { 'if-none-match': etag } })).status).toBe(200)
    expect((await codesIn('haixiao')).toSorted()).toEqual(['HX1', 'YT1'])
    expect(await codesIn('chumi')).toEqual(['SZ1'])
    expect((await audit()).at(-1)).toMatchObject({ action: 'area.moved', details: '{"from":"chumi","to":"haixiao"}' })
    expect(await refusal(boss.ask('POST', '/api/staff/areas/haixiao/move', { parentId: 'chumi-yuantian' }))).toMatchObject({ status: 422, words: ['「元田社区」就在「海校街道」里面，不能反过来', '乡镇、街道不能放在社区、村下面'] })
    expect(await refusal(boss.ask('POST', '/api/staff/areas/tongzi/move', { parentId: 'haixiao' }))).toMatchObject({ status: 422 })
    for (const [id, parentId] of [['chumi-sanzuo', 'haixiao'], ['chumi', 'chumi'], ['no-such', 'chumi']])
      expect((await local.ask('POST', `/api/staff/areas/${id}/move`, { parentId })).status).toBe(404)
    await deps.close()
  })

  it('merge: children, stations and roles go over, and the old id answers as merged', async () => {
    const { deps, boss, local, area, codesIn, siteAreas, refusal, whoIs, audit } = await aCounty()
    const merge = { intoId: 'loushanguan' }
    expect(mergePreviewSchema.parse(await (await boss.ask('POST', '/api/staff/areas/chumi/merge/preview', merge)).json())).toEqual({ children: [{ id: 'chumi-sanzuo', name: '三座社区' }, { id: 'chumi-yuantian', name: '元田社区' }], stations: 0, staff: 1, refusals: [] })
    expect(await area(boss.ask('POST', '/api/staff/areas/chumi/merge', { ...merge, why: '撤并' }))).toMatchObject({ id: 'chumi', status: 'retired', mergedInto: 'loushanguan' })
    expect((await siteAreas()).filter(({ id, parentId }) => id === 'chumi' || parentId === 'chumi')).toEqual([])
    expect((await codesIn('loushanguan')).toSorted()).toEqual(['SZ1', 'YT1'])
    expect((await codesIn('chumi')).toSorted()).toEqual(['SZ1', 'YT1'])
    expect(await whoIs(local.cookie)).toMatchObject({ grants: [{ role: 'admin', areaId: 'loushanguan' }] })
    expect((await audit()).at(-1)).toMatchObject({ action: 'area.merged', why: '撤并', details: '{"name":"楚米镇","into":"loushanguan","children":["chumi-sanzuo","chumi-yuantian"],"stations":0,"staff":1}' })
    expect(await area(boss.ask('POST', '/api/staff/areas/chumi-yuantian/merge', { intoId: 'chumi-sanzuo' }))).toMatchObject({ mergedInto: 'chumi-sanzuo' })
    expect((await codesIn('chumi-sanzuo')).toSorted()).toEqual(['SZ1', 'YT1'])
    expect(await refusal(boss.ask('PUT', '/api/staff/areas/chumi/retired', { isRetired: false }))).toEqual({ status: 422, words: ['「楚米镇」已经并入「娄山关街道」，不能恢复'] })
    expect(await refusal(boss.ask('POST', '/api/staff/areas/haixiao/merge', { intoId: 'chumi-sanzuo' }))).toEqual({ status: 422, words: ['只能并入同一级的区域：一个是乡镇、街道，一个是社区、村'] })
    // A restart does not bring back what the site's file still has.
    await plantAreas(deps)
    expect((await siteAreas()).some(({ id }) => id === 'chumi')).toBe(false)
    await deps.close()
  })

  it('retire when nothing active hangs on them, and come back', async () => {
    const { deps, boss, area, siteAreas, refusal, auditActions } = await aCounty()
    expect(await refusal(boss.ask('PUT', '/api/staff/areas/chumi/retired', { isRetired: true }))).toEqual({ status: 422, words: ['下面还有 2 个在用的区域，请先停用、移走或合并', '还有 1 个账号的角色设在这里，请先调整或改用合并'] })
    expect(await refusal(boss.ask('PUT', '/api/staff/areas/haixiao/retired', { isRetired: true }))).toEqual({ status: 422, words: ['还有 1 个在用的驿站属于它，请先移走或改用合并'] })
    expect(await refusal(boss.ask('PUT', '/api/staff/areas/tongzi/retired', { isRetired: true }))).toMatchObject({ status: 422 })
    for (const _ of [1, 2])
      expect(await area(boss.ask('PUT', '/api/staff/areas/songkan/retired', { isRetired: true }))).toMatchObject({ status: 'retired', mergedInto: null })
    expect((await siteAreas()).some(({ id }) => id === 'songkan')).toBe(false)
    expect((await boss.ask('POST', '/api/staff/accounts', { name: '松坎登记员', grants: [{ role: 'clerk', areaId: 'songkan' }] })).status).toBe(404)
    expect(await area(boss.ask('PUT', '/api/staff/areas/songkan/retired', { isRetired: false }))).toMatchObject({ status: 'active' })
    expect((await auditActions()).filter(action => action.startsWith('area.'))).toEqual(['area.retired', 'area.restored'])
    await deps.close()
  })
})
