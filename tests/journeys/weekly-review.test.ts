import type { Browser } from 'playwright-core'
import { readFile } from 'node:fs/promises'
import process from 'node:process'
import ExcelJs from 'exceljs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aLead } from '../support/a-lead.ts'
import { launchBrowser, PHONE } from '../support/browser.ts'
import { DESKTOP, expectAccessibleDesk, openDesk } from '../support/desk-browser.ts'
import { employAtDesk } from '../support/desk-staff.ts'
import { startJourneyServer } from '../support/journey-server.ts'

let browser: Browser
beforeAll(async () => {
  browser = await launchBrowser()
})
afterAll(() => browser.close())

describe.each([
  { where: 'a desk by day', size: DESKTOP, isNight: false },
  { where: 'a desk by night', size: DESKTOP, isNight: true },
  { where: 'a phone by day', size: PHONE, isNight: false },
  { where: 'a phone by night', size: PHONE, isNight: true },
])('at $where', ({ size, isNight }) => {
  it('a week is put beside the one before, what stands still is named, a decision comes back until it is done, and the sheet says the same', async () => {
    const server = await startJourneyServer()
    const { deps, url } = server
    const { page, context, complaints } = await openDesk(browser, { clock: deps.clock, size, isNight })
    const check = async (name: string) => {
      if (process.env.PICTURES)
        await page.screenshot({ path: `${process.env.PICTURES}/weekly-${name}-${size.width}-${isNight ? 'night' : 'day'}.png`, fullPage: true })
      await expectAccessibleDesk(page)
    }
    const dayBefore = (days: number) => new Date(deps.now() - days * 86_400_000).toISOString()
    // The clock stands on a Monday evening; last week had one more.
    for (const [days, more] of [[0, {}], [7, { due_at: dayBefore(3), department: '城管局' }], [7, { state: 'resolved', resolved_at: dayBefore(7), due_at: null }]] as const)
      await deps.db.insertInto('leads').values(aLead(deps, { received_at: dayBefore(days), ...more })).execute()

    await employAtDesk(server, page, { name: '王调度', role: 'dispatcher' })
    await page.goto(`${url}/desk/review`)
    const leads = page.getByRole('row', { name: /^收到线索/ }).first()
    await leads.waitFor()
    await expect.poll(async () => (await leads.textContent())?.replace(/\s+/g, ' ')).toMatch(/收到线索（条） ?1 ?2 ?少 1/)
    const days = page.locator('section', { hasText: '每天' })
    await days.locator('canvas').waitFor()
    await expect.poll(async () => (await days.getByRole('row', { name: /^周一/ }).textContent())?.replace(/\s+/g, ' ')).toMatch(/周一 ?1 ?2/)
    await expect.poll(async () => (await days.getByRole('row', { name: /^周二/ }).textContent())?.replace(/\s+/g, ' ')).toMatch(/周二 ?还没到 ?0/)
    await page.locator('main').getByText('城管局').waitFor()
    await page.getByRole('button', { name: '记下' }).click()
    await page.getByText('先写下意见或决定。').waitFor()
    await page.getByLabel('意见或决定').fill('超时的线索这周办完')
    await page.getByLabel('谁来办（可不填）').fill('李主任')
    await page.getByLabel('哪天前办好（可不填）').fill('2026-11-20')
    await page.getByRole('button', { name: '记下' }).click()
    await page.locator('main').getByText('李主任办，11月20日前').waitFor()
    await page.getByText(/^已过 \d+ 天$/).waitFor()
    await check('review')
    if (process.env.PICTURES) {
      await page.emulateMedia({ media: 'print' })
      await page.screenshot({ path: `${process.env.PICTURES}/weekly-print-${size.width}-${isNight ? 'night' : 'day'}.png`, fullPage: true })
      await page.emulateMedia({ media: 'screen' })
    }

    const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: '下载表格' }).click()])
    const book = new ExcelJs.Workbook()
    await book.xlsx.load((await readFile(await download.path())).buffer as ArrayBuffer)
    const lines = book.worksheets[0]?.getSheetValues().flatMap(row => Array.isArray(row) ? [row.slice(1).join(' ')] : []) ?? []
    expect(lines.find(line => line.includes('桐梓县 收到线索'))).toMatch(/^桐梓县 收到线索（条） 1 2 -1 *$/)

    await page.getByRole('button', { name: '前一周' }).click()
    await page.locator('main').getByText('11月16日–11月22日').waitFor()
    await expect.poll(() => page.getByText('李主任办').count()).toBe(0)
    await page.getByRole('button', { name: '本周' }).click()
    await page.getByRole('button', { name: '办好了' }).click()
    await page.getByLabel('办得怎么样').fill('都办完了')
    await page.getByRole('button', { name: '办好了' }).click()
    await page.getByText(/办结：都办完了/).waitFor()
    await check('done')
    expect(complaints).toEqual([])
    await context.close()
    await server.stop()
  })
})
