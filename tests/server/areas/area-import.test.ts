import { Buffer } from 'node:buffer'
import ExcelJs from 'exceljs'
import { expect, it } from 'vitest'
import { areaImportAnswerSchema } from '#data/areas/area-orders.ts'
import { convertDatum } from '#data/geo/datum.ts'
import { readAllAreas } from '#server/areas/areas.service.ts'
import { describeDialects } from '../../support/describe-dialects.ts'
import { openOffices } from '../../support/staff-story.ts'

const BY_LEVEL = `桐梓县网格名单\t\t\t
县\t乡镇\t社区\t网格
桐梓县\t海校街道\t河滨社区\t第一网格
桐梓县\t海校街道\t河滨社区\t第二网格
桐梓县\t海校街道\t河滨社区\t第二网格
桐梓县\t楚米镇\t元田社区\t元田一组
正安县\t某镇\t某村\t
桐梓县\t没有的镇\t\t`

const CODED = `统计用区划代码,名称
520322001002,河滨社区
520322101000,楚米街道
5.20322E+11,坏社区
520322999001,没有乡镇的村`

const WITH_PARENTS = `名称,级别,上级,经度,纬度
第三网格,网格,城北社区,106.83,28.14
城北社区,社区,海校街道,,
元田社区,社区,海校街道,,
飘着的社区,社区,,,
外国社区,社区,海校街道,28.14,106.83
城北社区,村庄,海校街道,,`

describeDialects('a list of areas', (open) => {
  async function anOffice() {
    const office = await openOffices(await open())
    const boss = await office.employ('县管理员', { role: 'admin', areaId: 'tongzi' })
    const local = await office.employ('楚米管理员', { role: 'admin', areaId: 'chumi' })
    const send = async (who: typeof boss, path: string, body: unknown) => areaImportAnswerSchema.parse(await (await who.ask('POST', `/api/staff/areas/${path}`, body)).json())
    const preview = (text: string, more = {}) => send(boss, 'import/preview', { content: { text }, ...more })
    const take = (text: string, more = {}) => send(boss, 'import', { content: { text }, ...more })
    const named = async (name: string) => (await readAllAreas(office.deps)).filter(area => area.name === name)
    return { ...office, boss, local, send, preview, take, named }
  }
  const said = ({ rows }: { rows: { number: number, name: string, outcome: string, refusals: { words: { zh: string } }[] }[] }) => rows.map(({ number, name, outcome, refusals }) => [number, name, outcome, ...refusals.map(({ words }) => words.zh)])

  it('with a column for each level names what is new and what cannot be taken, and once taken changes nothing more', async () => {
    const { deps, preview, take, named, auditActions } = await anOffice()
    const before = await readAllAreas(deps)
    const expected = [
      [3, '河滨社区', 'new'],
      [3, '第一网格', 'new'],
      [4, '第二网格', 'new'],
      [5, '第二网格', 'unchanged'],
      [6, '元田一组', 'new'],
      [7, '正安县', 'refused', '「正安县」不是「桐梓县」'],
      [7, '某镇', 'refused', '「正安县」不是「桐梓县」'],
      [7, '某村', 'refused', '「正安县」不是「桐梓县」'],
      [8, '没有的镇', 'new'],
    ]
    expect(said(await preview(BY_LEVEL))).toEqual(expected)
    expect(await readAllAreas(deps)).toEqual(before)
    expect(said(await take(BY_LEVEL))).toEqual(expected)
    const [community] = await named('河滨社区')
    expect((await named('第一网格'))[0]).toMatchObject({ level: 'grid', parentId: community?.id, path: `/tongzi/haixiao/${community?.id}/${(await named('第一网格'))[0]?.id}/` })
    expect((await auditActions()).filter(action => action.startsWith('area'))).toEqual([...Array.from({ length: 5 }).fill('area.added'), 'areas.imported'])
    expect((await take(BY_LEVEL)).counts).toMatchObject({ new: 0, changed: 0 })
    await deps.close()
  })

  it('with the twelve digits of the statistics bureau finds parents by code and names that have changed', async () => {
    const { deps, take, named, audit } = await anOffice()
    expect(said(await take(CODED))).toEqual([
      [2, '河滨社区', 'new'],
      [3, '楚米街道', 'changed'],
      [4, '坏社区', 'refused', '代码「5.20322E+11」不是 6 到 12 位数字；科学计数法请先改成文本'],
      [5, '没有乡镇的村', 'refused', '没有写上级'],
    ])
    expect((await named('楚米街道'))[0]).toMatchObject({ id: 'chumi', gbCode: '520322101' })
    expect((await named('河滨社区'))[0]).toMatchObject({ parentId: 'haixiao', level: 'community', gbCode: '520322001002' })
    expect((await audit()).at(-1)?.details).toBe('{"file":"粘贴.csv","added":1,"changed":1,"refused":2}')
    await deps.close()
  })

  it('with names and parents takes them in any order, with places in the datum that was said', async () => {
    const { deps, boss, take, named } = await anOffice()
    const undeclared = await boss.ask('POST', '/api/staff/areas/import', { content: { text: WITH_PARENTS } })
    expect(await undeclared.json()).toMatchObject({ status: 422, errors: [{ path: 'content', message: expect.stringContaining('坐标系') }] })
    expect(said(await take(WITH_PARENTS, { datum: 'gcj02' }))).toEqual([
      [2, '第三网格', 'new'],
      [3, '城北社区', 'new'],
      [4, '元田社区', 'new'],
      [5, '飘着的社区', 'refused', '没有写上级'],
      [6, '外国社区', 'refused', '经纬度「28.14」「106.83」不是中国境内的十进制度数'],
      [7, '城北社区', 'refused', '级别「村庄」看不懂：写县、乡镇、社区或网格'],
    ])
    expect((await named('第三网格'))[0]).toMatchObject(convertDatum({ lng: 106.83, lat: 28.14 }, 'gcj02', 'wgs84'))
    await deps.close()
  })

  it('moves a community whose code now has another parent, with its grids', async () => {
    const { deps, take, named } = await anOffice()
    await take('代码,名称,上级\n520322101001,元田社区,楚米镇\n,元田一组,元田社区')
    expect((await take('代码,名称,上级\n520322101001,元田社区,海校街道')).counts).toMatchObject({ changed: 1, refused: 0 })
    expect((await named('元田一组'))[0]?.path).toMatch(/^\/tongzi\/haixiao\/chumi-yuantian\//)
    await deps.close()
  })

  it('of a town may be taken by its admin, and nothing of another town', async () => {
    const { deps, local, send } = await anOffice()
    expect(said(await send(local, 'import', { content: { text: '乡镇,社区\n楚米镇,新社区\n海校街道,别的社区' } }))).toEqual([[2, '新社区', 'new'], [3, '别的社区', 'refused', '「海校街道」不归你管']])
    await deps.close()
  })

  it('as a workbook reads the same', async () => {
    const { deps, boss, send } = await anOffice()
    const book = new ExcelJs.Workbook()
    book.addWorksheet('名单').addRows([['乡镇', '社区'], ['海校街道', '河滨社区']])
    const base64 = Buffer.from(await book.xlsx.writeBuffer()).toString('base64')
    expect(said(await send(boss, 'import', { name: '名单.xlsx', content: { base64 } }))).toEqual([[2, '河滨社区', 'new']])
    expect(await (await boss.ask('POST', '/api/staff/areas/import', { name: '名单.xlsx', content: { base64: 'AAAA' } })).json()).toMatchObject({ status: 422, errors: [{ message: expect.stringContaining('不是 Excel 工作簿') }] })
    expect((await boss.ask('POST', '/api/staff/areas/import', { content: { text: 'a,b\n1,2' } })).status).toBe(422)
    await deps.close()
  })
})
