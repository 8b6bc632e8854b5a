import { Buffer } from 'node:buffer'
import ExcelJs from 'exceljs'
import { expect, it } from 'vitest'
import { metricDaysSchema } from '#data/dispatch/metric-days.ts'
import { describeDialects } from '../../support/describe-dialects.ts'
import { openDispatch } from '../../support/dispatch-story.ts'

const at = (dayAndTime: string) => new Date(`2026-11-${dayAndTime.replace(' ', 'T')}+08:00`).toISOString()

describeDialects('a thing day by day', (open) => {
  it('is told for thirty days, as it is known now beside what was kept when each closed', async () => {
    const deps = await open()
    const { askAs, addLead, closeDays } = await openDispatch(deps)
    const days = async (query: string, who: 'county' | 'street' = 'county') => metricDaysSchema.parse(await (await askAs(who, 'GET', `/api/staff/dispatch/days?${query}`)).json())
    await addLead({ received_at: at('24 23:59:59'), due_at: at('24 23:59:59') })
    await addLead({ received_at: at('24 09:00:00'), area_id: 'chumi' })
    deps.clock.nowMs = Date.parse(at('25 00:00:30'))
    await closeDays()
    // Two days late, from a phone that had no network.
    deps.clock.nowMs = Date.parse(at('26 10:00:00'))
    await closeDays()
    await addLead({ received_at: at('24 12:00:00') })
    await addLead({ received_at: at('26 09:00:00') })
    const leads = await days('metric=leads')
    expect(leads.days).toHaveLength(30)
    expect(leads.days[0]).toEqual({ day: '2026-10-28', now: 0, kept: null })
    expect(leads.days.slice(-3)).toEqual([{ day: '2026-11-24', now: 3, kept: 2 }, { day: '2026-11-25', now: 0, kept: 0 }, { day: '2026-11-26', now: 1, kept: null }])
    expect((await days('metric=leads', 'street')).days.slice(-3).map(({ now }) => now)).toEqual([2, 0, 1])
    expect((await days('metric=leads&day=2026-11-24')).days.at(-1)).toEqual({ day: '2026-11-24', now: 3, kept: 2 })
    // What stands has no past but what was kept of it.
    const overdue = (await days('metric=leads_overdue')).days
    expect(overdue.at(-3)).toMatchObject({ now: null, kept: 1 })
    expect(overdue.at(-1)).toMatchObject({ now: 1, kept: null })
    for (const [query, status] of [['metric=leads&area=chumi', 404], ['metric=leads&day=2026-11-27', 422], ['metric=disputes', 422]] as const)
      expect((await askAs('street', 'GET', `/api/staff/dispatch/days?${query}`)).status).toBe(status)
    await deps.close()
  })

  it('may be taken out as the table of a day, which is recorded', async () => {
    const deps = await open()
    const { askAs, addLead, closeDays, audit } = await openDispatch(deps)
    await addLead({ received_at: at('23 15:00:00') })
    await askAs('county', 'PUT', '/api/staff/dispatch/targets', { targets: [{ areaId: 'haixiao', metric: 'leads', from: '2026-11-01', to: '2026-11-30', value: 10 }, { areaId: 'haixiao', metric: 'registered', from: '2026-11-01', to: '2026-11-30', value: 0 }] })
    deps.clock.nowMs = Date.parse(at('24 00:00:30'))
    await closeDays()
    deps.clock.nowMs = Date.parse(at('25 09:00:00'))
    await addLead({ received_at: at('23 16:00:00') })
    const answer = await askAs('county', 'GET', '/api/staff/dispatch/daily.xlsx?day=2026-11-23')
    expect(answer.status).toBe(200)
    const book = new ExcelJs.Workbook()
    await book.xlsx.load(Buffer.from(await answer.arrayBuffer()).buffer as ArrayBuffer)
    const lines = book.worksheets[0]?.getSheetValues().flatMap(row => Array.isArray(row) ? [row.slice(1).map(String).join('|')] : []) ?? []
    expect(lines[0]).toBe('日调度 2026-11-23（当天 24 点的存档）')
    expect(lines.find(line => line.startsWith('海校街道|收到线索'))).toBe('海校街道|收到线索（条）|1|1|1|2|10|2026-11-01 至 2026-11-30|10%|0|落后进度')
    expect(lines.find(line => line.startsWith('海校街道|报到'))).toBe('海校街道|报到（人）|0|0|0||0|2026-11-01 至 2026-11-30|||不落后')
    expect((await audit()).filter(({ action }) => action === 'dispatch.exported')).toHaveLength(1)
    await deps.close()
  })
})
