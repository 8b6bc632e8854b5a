import { Buffer } from 'node:buffer'
import ExcelJs from 'exceljs'
import { expect, it } from 'vitest'
import { describeDialects } from '../../support/describe-dialects.ts'
import { at, openStreet } from '../../support/volunteering-story.ts'

describeDialects('one\'s own hours', (open) => {
  it('go along with one\'s data as JSON and as a table: scanned and back-entered apart, with every row', async () => {
    const deps = await open()
    const { ask, register, plan, scan, enter, confirm, clerk, reviewer, hours, go } = await openStreet(deps)
    const [rider, activity] = [await register({ name: '张小满' }), await plan()]
    go('24 14:05')
    await scan(rider, activity, 'in')
    go('24 15:05')
    await scan(rider, activity, 'out')
    go('24 16:30')
    const entered = await (await enter(clerk, activity, { registrationId: rider.id, from: at('24 15:30'), to: at('24 16:00') })).json()
    await enter(clerk, activity, { registrationId: rider.id, from: at('24 16:00'), to: at('24 16:10') })
    expect((await confirm(reviewer, entered)).status).toBe(200)
    const data = await (await ask('GET', '/api/registrations/mine/data.json', { headers: rider.headers })).json()
    expect(data.service).toEqual(await hours(rider))
    expect(data.service.totals).toEqual({ scannedMinutes: 60, backEnteredMinutes: 30, waitingMinutes: 10 })
    const book = new ExcelJs.Workbook()
    const sheet = await ask('GET', '/api/registrations/mine/data.xlsx', { headers: rider.headers })
    await book.xlsx.load(Buffer.from(await sheet.arrayBuffer()) as never)
    const lines = (book.worksheets[0]?.getSheetValues() ?? []).flatMap(line => Array.isArray(line) ? [line.slice(1).join('|')] : [])
    expect(lines).toEqual(expect.arrayContaining([
      '服务时长，扫码记的（分钟）|60',
      '服务时长，补录的（分钟）|30',
      '服务时长，等确认的（分钟，不在上面两项里）|10',
      '服务记录，扫码|2026-11-24 14:05:00 至 2026-11-24 15:05:00，文明劝导，60 分钟，计入',
      '服务记录，补录|2026-11-24 15:30:00 至 2026-11-24 16:00:00，文明劝导，30 分钟，计入（纸质签到表）',
      '服务记录，补录|2026-11-24 16:00:00 至 2026-11-24 16:10:00，文明劝导，10 分钟，待确认（纸质签到表）',
    ]))
    await deps.close()
  })
})
