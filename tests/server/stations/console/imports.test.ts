import type { ImportSettings } from '#data/stations/import/import-session.ts'
import { Buffer } from 'node:buffer'
import ExcelJs from 'exceljs'
import { expect, it } from 'vitest'
import { importListSchema, importSessionSchema } from '#data/stations/import/import-session.ts'
import { openConsole } from '../../../support/console-story.ts'
import { describeDialects } from '../../../support/describe-dialects.ts'
import { OWN_ORIGIN } from '../../../support/staff-story.ts'
import { zipOf } from '../../../support/zip-of.ts'

const IMPORTS = '/api/staff/stations/imports'
const LIST = [
  '编号,驿站名称,乡镇,经度,纬度,开放时间,饮水',
  'TZ-A1,城东驿站,海校街道,106.83,28.13,08:00-20:00,有',
  ',城西驿站,楚米镇,106.83278,28.23361,,有',
  ',远方驿站,海校街道,113.62,34.75,,',
  ',写反驿站,海校街道,28.13,106.83,,',
]

describeDialects('importing at the console', (open) => {
  async function aDesk() {
    const story = await openConsole(await open())
    const { app, li, url } = story
    const local = await story.employ('海校调度员', { role: 'dispatcher', areaId: 'haixiao' })
    async function upload(person: typeof li, name: string, bytes: Buffer) {
      const body = new FormData()
      body.set('file', new File([new Uint8Array(bytes)], name))
      return app.request(`http://localhost${IMPORTS}`, { method: 'POST', headers: { origin: OWN_ORIGIN, cookie: person.cookie ?? '' }, body })
    }
    const begin = async (person = li, lines = LIST) => importSessionSchema.parse(await (await upload(person, '驿站.csv', Buffer.from(lines.join('\n')))).json())
    async function settle(id: string, told: Partial<ImportSettings> = {}, person = li) {
      return importSessionSchema.parse(await (await person.ask('PUT', `${IMPORTS}/${id}`, { datum: 'wgs84', columns: {}, ...told })).json())
    }
    const apply = async (id: string, accept: number[] = [], person = li) => (await person.ask('POST', `${IMPORTS}/${id}/apply`, { accept })).json()
    const undo = (id: string) => li.ask('POST', `${IMPORTS}/${id}/undo`, { why: '导错了' })
    const byName = (name: string) => [...story.deps.index.all].find(({ facts }) => facts.name === name)?.facts
    return { ...story, url, local, upload, begin, settle, apply, undo, byName }
  }

  it('shows the columns found, asks for the datum, and previews row by row with reasons', async () => {
    const { deps, begin, settle, byName } = await aDesk()
    const begun = await begin()
    expect(begun).toMatchObject({ header: LIST[0]?.split(','), rowCount: 4, mapping: { name: '驿站名称', town: '乡镇', lng: '经度' }, problems: [{ code: 'unknown_datum' }], preview: null })
    const { preview, problems } = await settle(begun.id)
    expect(problems).toEqual([])
    expect(preview?.counts).toEqual({ new: 2, changed: 0, unchanged: 0, duplicate: 0, suspicious: 1, refused: 1 })
    expect(preview?.rows.map(({ outcome, reasons }) => [outcome, reasons[0]?.code])).toEqual([['new', undefined], ['new', undefined], ['suspicious', 'outside_site'], ['refused', 'swapped_coordinates']])
    expect(await settle(begun.id, { columns: { name: '没有这列' } })).toMatchObject({ problems: [{ code: 'unknown_column' }], preview: null })
    expect(byName('城东驿站')).toBeUndefined()
    await deps.close()
  })

  it('lists the imports of one’s areas, the youngest first, with who and what came of it', async () => {
    const { deps, li, local, begin, settle, apply, undo } = await aDesk()
    const [first, second] = [await begin(), await begin(local)]
    await settle(first.id)
    await apply(first.id)
    await undo(first.id)
    const list = async (person: typeof li) => importListSchema.parse(await (await person.ask('GET', IMPORTS)).json()).imports
    expect((await list(li)).map(({ id }) => id).toSorted()).toEqual([first.id, second.id].toSorted())
    expect((await list(li)).find(({ id }) => id === first.id)).toMatchObject({ by: '李四', state: 'undone', fileName: '驿站.csv', written: { inserted: 2, handedBack: 2 } })
    expect((await list(local)).map(({ id, by }) => [id, by])).toEqual([[second.id, '海校调度员']])
    await deps.close()
  })

  it('applies all or nothing, once, with the history of each station, and hands back the rest as a workbook', async () => {
    const { deps, li, begin, settle, apply, byName, page, audit } = await aDesk()
    const { id } = await begin()
    expect((await li.ask('POST', `${IMPORTS}/${id}/apply`, { accept: [] })).status).toBe(422)
    await settle(id, { confirmed: { on: '2026-11-20', by: 'host' } })
    expect(await apply(id, [4])).toEqual({ inserted: 3, updated: 0, handedBack: 1 })
    expect(byName('城东驿站')).toMatchObject({ code: 'TZ-A1', areaId: 'haixiao', services: { water: { state: 'yes', confirmedBy: 'host' } } })
    expect((await page(byName('城东驿站')?.id ?? '')).history).toMatchObject([{ kind: 'imported', by: { name: '李四' }, operation: `import:${id}` }])
    expect((await audit()).at(-1)).toMatchObject({ action: 'import.applied', subject: `import:${id}`, area_id: 'tongzi', details: '{"file":"驿站.csv","inserted":3,"updated":0}' })
    expect(await apply(id)).toMatchObject({ code: 'invalid_input' })
    const book = new ExcelJs.Workbook()
    await book.xlsx.load(await (await li.ask('GET', `${IMPORTS}/${id}/refused.xlsx`)).arrayBuffer())
    expect(book.worksheets[0]?.getRow(2).values).toEqual(expect.arrayContaining(['写反驿站', '5', expect.stringContaining('写反')]))
    await deps.close()
  })

  it('remembers which column was what for the same headings, and takes cells pasted from WPS', async () => {
    const { deps, li, begin, settle, apply } = await aDesk()
    const { id } = await begin()
    await settle(id, { columns: { hours: '' } })
    await apply(id)
    const pasted = await li.ask('POST', `${IMPORTS}/pasted`, { text: LIST.map(line => line.replaceAll(',', '\t')).join('\n') })
    expect(importSessionSchema.parse(await pasted.json())).toMatchObject({ rowCount: 4, settings: { datum: null, columns: { hours: '' } } })
    await deps.close()
  })

  it('of somebody who has one town refuses the rows of others, and is not there for another town', async () => {
    const { deps, employ, local, begin, settle, apply } = await aDesk()
    const { id } = await begin(local)
    const { preview } = await settle(id, {}, local)
    expect(preview?.rows.map(({ outcome, reasons }) => [outcome, reasons[0]?.code])).toEqual([['new', undefined], ['refused', 'out_of_reach'], ['suspicious', 'outside_site'], ['refused', 'swapped_coordinates']])
    const chumi = await employ('楚米调度员', { role: 'dispatcher', areaId: 'chumi' })
    expect((await chumi.ask('GET', `${IMPORTS}/${id}`)).status).toBe(404)
    expect(await apply(id, [], chumi)).toMatchObject({ code: 'not_found' })
    expect(await apply(id, [], local)).toMatchObject({ inserted: 1 })
    await deps.close()
  })

  it('is taken back as a whole; the same list, put right, brings its stations back', async () => {
    const { deps, li, found, url, begin, settle, apply, undo, byName, page } = await aDesk()
    const known = await found({ code: 'TZ-A1', name: '城东驿站', lng: 106.83, lat: 28.13 })
    const first = await begin()
    await settle(first.id)
    expect(await apply(first.id)).toMatchObject({ inserted: 1, updated: 1 })
    expect((await undo(first.id)).status).toBe(200)
    expect((await page(known.id)).station).toMatchObject({ hours: { words: null }, services: { water: { state: 'unknown' } } })
    expect(byName('城西驿站')).toMatchObject({ status: 'retired' })
    expect((await undo(first.id)).status).toBe(422)

    const second = await begin()
    expect((await settle(second.id)).preview?.counts).toMatchObject({ new: 0, changed: 2 })
    await apply(second.id)
    expect(byName('城西驿站')).toMatchObject({ status: 'active', retired: null })
    const { station: { revision } } = await page(known.id)
    await li.ask('PUT', url(known.id), { revision, address: '文化路 1 号' })
    expect(await (await undo(second.id)).json()).toMatchObject({ code: 'edited_meanwhile', errors: [{ path: 'TZ-A1', message: expect.stringContaining('城东驿站') }] })
    expect(byName('城西驿站')).toMatchObject({ status: 'active' })
    await deps.close()
  })

  it('refuses a bomb, what is no table, and more than 5 MB; others may not even send that much', async () => {
    const { deps, wang, li, upload } = await aDesk()
    const bomb = zipOf(Buffer.alloc(120 * 1024 * 1024), 1000)
    expect(await (await upload(li, '驿站.xlsx', bomb)).json()).toMatchObject({ code: 'invalid_input', errors: [{ path: 'file.unreadable', message: expect.stringContaining('100 MB') }] })
    expect((await upload(li, '驿站.exe', Buffer.from('MZ'))).status).toBe(422)
    expect((await upload(li, '驿站.csv', Buffer.alloc(6 * 1024 * 1024, 'a'))).status).toBe(413)
    expect((await upload(wang, '驿站.csv', Buffer.alloc(1024, 'a'))).status).toBe(404)
    expect((await upload(wang, '驿站.csv', Buffer.alloc(100 * 1024, 'a'))).status).toBe(413)
    await deps.close()
  })
})
