import { Buffer } from 'node:buffer'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import ExcelJs from 'exceljs'
import { expect, it } from 'vitest'
import { describeDialects } from '../../support/describe-dialects.ts'
import { at, openStreet } from '../../support/volunteering-story.ts'

describeDialects('the ledger of hours taken out', (open) => {
  async function story() {
    const deps = await open()
    const street = await openStreet(deps)
    const rider = await street.register({ name: '张三', phone: '13800001234' })
    const activity = await street.plan()
    street.go('24 18:00')
    const row = await (await street.enter(street.clerk, activity, { registrationId: rider.id, from: at('24 14:00'), to: at('24 15:30') })).json()
    const take = (body: object, query = '', person = street.reviewer) => person.ask('POST', `/api/staff/service-entries/export${query}`, { why: '报送县里', withPhones: false, mapping: null, ...body })
    async function read(answer: Response): Promise<unknown[][]> {
      const book = new ExcelJs.Workbook()
      // Typed for an older Buffer.
      await book.xlsx.load(Buffer.from(await answer.arrayBuffer()) as never)
      const rows: unknown[][] = []
      book.worksheets[0]?.eachRow(line => rows.push((line.values as unknown[]).slice(1)))
      return rows
    }
    return { ...street, rider, activity, row, take, read }
  }

  it('is our own table, numbers masked unless they are asked for, and recorded with its reason', async () => {
    const { deps, row, reviewer, clerk, confirm, take, read, audit } = await story()
    await confirm(reviewer, row)
    const [headings, line] = await read(await take({}, '?view=counts'))
    const cells = Object.fromEntries((headings ?? []).map((heading, column) => [heading, line?.[column]]))
    expect(cells).toMatchObject({ '姓名': '张三', '手机号': '138****1234', '报到社区': '海校街道', '活动名称': '文明劝导', '日期': '2026-11-24', '开始时间': '2026-11-24 14:00', '地点': '河滨路口', '服务内容': '在路口劝导非机动车不闯红灯', '服务时长（小时）': 1.5, '服务时长（分钟）': 90, '活动组织单位': '海校街道社工站', '活动负责人': '陈站长', '来源': 'D 补录', '状态': '已计入', '补录人': '海校登记', '确认人': '海校审核' })
    expect((await read(await take({ withPhones: true })))[1]?.[1]).toBe('13800001234')
    expect([(await take({ why: ' ' })).status, (await take({}, '', clerk)).status]).toEqual([422, 404])
    const recorded = (await audit()).filter(({ action }) => action === 'service.exported')
    expect(recorded.map(({ why, details }) => [why, JSON.parse(details)])).toEqual([false, true].map(withPhones => ['报送县里', { rows: 1, withPhones, isComplete: true, sheet: null }]))
    await deps.close()
  })

  it('is laid out as a template wants it, by lines or by JSON, given or kept on the server', async () => {
    const { deps, take, read, reviewer } = await story()
    const lines = '表头,内容\n志愿者姓名,姓名\n证件类型,=居民身份证\n时长,hours\n活动负责人\n'
    const wanted = [['志愿者姓名', '证件类型', '时长', '活动负责人'], ['张三', '居民身份证', 1.5, '陈站长']]
    expect(await read(await take({ mapping: { name: '县里.csv', text: lines } }))).toEqual(wanted)
    mkdirSync(join(deps.config.DATA_DIR, 'sheets'), { recursive: true })
    writeFileSync(join(deps.config.DATA_DIR, 'sheets', '市里.json'), JSON.stringify({ sheet: '时长', above: ['海校街道志愿服务汇总', '=1+1'], decimals: 0, columns: [{ heading: '姓名', field: 'name' }, { heading: '小时', field: 'hours' }] }))
    writeFileSync(join(deps.config.DATA_DIR, 'sheets', '坏的.csv'), '甲,乙丙')
    expect(await (await reviewer.ask('GET', '/api/staff/service-entries/sheets')).json()).toEqual({ sheets: [{ name: '坏的.csv', isUsable: false }, { name: '市里.json', isUsable: true }] })
    expect(await read(await take({ mapping: { kept: '市里.json' } }))).toEqual([['海校街道志愿服务汇总'], ['\'=1+1'], ['姓名', '小时'], ['张三', 2]])
    await deps.close()
  })

  it('says in words what of a template cannot be understood', async () => {
    const { deps, take } = await story()
    const told = async (mapping: object) => {
      const answer = await take({ mapping })
      return [answer.status, (await answer.json()).errors[0].message]
    }
    expect(await told({ name: '县里.csv', text: '姓名,姓名\n学号,学号' })).toEqual([422, expect.stringContaining('第 2 行：不认识“学号”，可以写：姓名、手机号')])
    expect(await told({ name: '县里.json', text: '{"columns":[' })).toEqual([422, expect.stringContaining('文件不是完整的 JSON')])
    expect(await told({ name: '县里.json', text: '{"columns":[{"heading":"姓名","field":"nobody"}]}' })).toEqual([422, expect.stringContaining('看不懂')])
    expect(await told({ kept: '../keys/master.key' })).toEqual([422, expect.stringContaining('没有这个模板')])
    await deps.close()
  })

  it('is printed as a record that agrees with the public check; of other streets and without hours it is not', async () => {
    const { deps, rider, row, reviewer, other, confirm, ask, register, audit } = await story()
    const print = (person: typeof reviewer, id = rider.id) => person.ask('POST', `/api/staff/service-records/${id}`)
    expect((await print(reviewer)).status).toBe(409)
    await confirm(reviewer, row)
    const record = await (await print(reviewer)).json()
    expect(record).toMatchObject({ name: '张三', communityName: '海校街道', scannedMinutes: 0, backEnteredMinutes: 90, rows: [{ title: '文明劝导', from: at('24 14:00'), to: at('24 15:30'), place: '河滨路口', content: '在路口劝导非机动车不闯红灯', minutes: 90, organiser: '海校街道社工站', personInCharge: '陈站长', source: 'D' }] })
    expect(await (await ask('GET', `/api/service-records/${record.code}`)).json()).toMatchObject({ name: '张**', communityName: '海校街道', scannedMinutes: 0, backEnteredMinutes: 90 })
    expect([(await print(other)).status, (await print(reviewer, (await register()).id)).status]).toEqual([404, 409])
    expect((await audit()).filter(({ action }) => action === 'service.record_printed').map(({ details, subject }) => [JSON.parse(details), subject])).toEqual([[{ registration: rider.id, minutes: 90 }, `registration:${rider.id}`]])
    await rider.change({ deed: 'withdraw', observedAt: at('24 18:00') })
    expect((await print(reviewer)).status).toBe(409)
    await deps.close()
  })
})
