import type { Browser } from 'playwright-core'
import { readFile } from 'node:fs/promises'
import process from 'node:process'
import ExcelJs from 'exceljs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { closeDays } from '#server/dispatch/daily/close-day.service.ts'
import { insertLead } from '../support/a-lead.ts'
import { launchBrowser, PHONE } from '../support/browser.ts'
import { DESKTOP, expectAccessibleDesk, openDesk } from '../support/desk-browser.ts'
import { employAtDesk } from '../support/desk-staff.ts'
import { startJourneyServer } from '../support/journey-server.ts'

const DAY_MS = 86_400_000

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
  it('the day is counted, a number opens its rows, targets come from a table, and yesterday stays as it was kept', async () => {
    const server = await startJourneyServer()
    const { deps, url } = server
    const report = (daysAgo: number, number: string) => insertLead(deps, { received_at: new Date(deps.now() - daysAgo * DAY_MS).toISOString(), due_at: null, number })
    // Monday is kept with one report, another of Monday comes on Tuesday.
    await report(0, 'L1123-0001')
    deps.clock.nowMs += DAY_MS
    await closeDays(deps)
    await report(1, 'L1123-0002')
    await report(0, 'L1124-0001')
    const { page, context, complaints } = await openDesk(browser, { clock: deps.clock, size, isNight })
    // Bars that grow would stand still: so does the clock.
    await page.emulateMedia({ reducedMotion: 'reduce' })
    const main = page.locator('main')
    const check = async (name: string) => {
      if (process.env.PICTURES)
        await page.screenshot({ path: `${process.env.PICTURES}/daily-${name}-${size.width}-${isNight ? 'night' : 'day'}.png`, fullPage: true })
      await expectAccessibleDesk(page)
    }
    const rowOf = async (name: RegExp) => {
      const row = main.getByRole('row', { name }).first()
      await row.waitFor()
      return (await row.textContent())?.replace(/\s+/g, ' ').trim()
    }

    await employAtDesk(server, page, { name: '王调度', role: 'dispatcher' })
    await page.goto(`${url}/desk/daily`)
    await main.getByText('今天还没结束').waitFor()
    await expect.poll(() => rowOf(/^收到线索/), { timeout: 20_000 }).toMatch(/收到线索（条） ?1 ?3 ?3 ?没定 ?当天有/)
    await page.locator('.bars-chart canvas').waitFor()
    const painted = () => page.evaluate<number>(`(() => { const canvas = document.querySelector('.bars-chart canvas'); const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height); const colours = new Set(); for (let at = 0; at < data.length; at += 4) data[at + 3] === 255 && colours.add(data[at] + ' ' + data[at + 1] + ' ' + data[at + 2]); const probe = document.createElement('i'); probe.style.color = 'var(--ember)'; document.body.append(probe); const [r, g, b] = getComputedStyle(probe).color.match(/\\d+/g); probe.remove(); return colours.has(r + ' ' + g + ' ' + b) ? colours.size : 0 })()`)
    await expect.poll(painted, { timeout: 20_000, message: 'bars in the colour of this theme' }).toBeGreaterThan(0)
    await check('today')

    await main.getByRole('link', { name: /桐梓县 收到线索（条） 累计 3，看明细/ }).first().click()
    await main.getByText('共 3', { exact: true }).waitFor()
    for (const number of ['L1123-0001', 'L1123-0002', 'L1124-0001'])
      await main.getByRole('link', { name: number }).waitFor()
    await check('rows')
    await main.getByRole('link', { name: '回到日调度' }).click()

    await main.getByRole('link', { name: '定目标' }).click()
    await main.getByText('还没有目标。').waitFor()
    const table = [['区域', '项目', '开始', '结束', '目标'], ['桐梓县', '收到线索（条）', '2026-11-01', '2026-11-30', '60'], ['海校街道', '报到', '', '', '0'], ['海校街道', '活动', '', '', '-3'], ['月亮街道', '报到', '', '', '5']].map(cells => cells.join('\t')).join('\n')
    await main.getByLabel('表格', { exact: true }).fill(table)
    await main.getByRole('button', { name: '先看一遍' }).click()
    await main.getByText('目标不能小于 0').waitFor()
    await main.getByText('没有这个区域，或者不归你管').waitFor()
    await main.getByText('0：不要求数量，不算比例').waitFor()
    await check('targets-preview')
    await main.getByRole('button', { name: '定下这 2 个' }).click()
    await main.getByText('定好了 2 个。').waitFor()
    // What was refused is there to be put right.
    await expect.poll(() => main.getByLabel('表格', { exact: true }).inputValue()).toBe('区域\t项目\t开始\t结束\t目标\n海校街道\t活动\t\t\t-3\n月亮街道\t报到\t\t\t5')
    await main.getByLabel('表格', { exact: true }).fill('海校街道 活动 3')
    await main.getByRole('button', { name: '先看一遍' }).click()
    await main.getByText(/找不到「区域，和项目/).waitFor()
    await main.getByLabel('目标数').fill('-1')
    await main.getByRole('button', { name: '定下', exact: true }).click()
    await main.getByText('目标不能小于 0').waitFor()
    await main.getByLabel('目标数').fill('500')
    await main.getByRole('button', { name: '定下', exact: true }).click()
    await main.getByText('定好了。').waitFor()
    await main.getByRole('button', { name: '去掉 海校街道 报到（人） 的目标' }).click()
    await main.getByText('去掉了。').waitFor()
    await main.getByRole('button', { name: '放回去' }).click()
    await main.getByRole('button', { name: '去掉 海校街道 报到（人） 的目标' }).waitFor()
    await main.getByRole('link', { name: '回到日调度' }).click()
    await expect.poll(() => rowOf(/^收到线索/), { timeout: 20_000 }).toMatch(/500（11月1日–11月30日） ?0% ?当天有 ?落后：照进度该到 400，现在 3/)
    await check('behind')

    const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: '下载表格' }).click()])
    const book = new ExcelJs.Workbook()
    await book.xlsx.load((await readFile(await download.path())).buffer as ArrayBuffer)
    const lines = book.worksheets[0]?.getSheetValues().flatMap(row => Array.isArray(row) ? [row.slice(1).join(' ')] : []) ?? []
    expect(lines.find(line => line.startsWith('桐梓县 收到线索'))).toMatch(/^桐梓县 收到线索（条） 1 3 3 {2}500 .* 落后进度$/)
    await page.getByRole('button', { name: '复制群消息' }).click()
    await page.getByText(/已复制|不让复制/).waitFor()
    if (process.env.PICTURES) {
      await page.emulateMedia({ media: 'print' })
      await page.screenshot({ path: `${process.env.PICTURES}/daily-print-${size.width}-${isNight ? 'night' : 'day'}.png`, fullPage: true })
      await page.emulateMedia({ media: 'screen' })
    }

    await page.getByRole('button', { name: '前一天' }).click()
    await main.getByText('11月23日 24 点的存档，不再改。').waitFor()
    await expect.poll(() => rowOf(/^收到线索/), { timeout: 20_000 }).toMatch(/收到线索（条） ?1 ?1 ?1/)
    await expect.poll(() => main.getByRole('region', { name: '存档以后才记进来的' }).getByRole('row').nth(1).textContent()).toMatch(/桐梓县\s*收到线索（条）\s*1\s*2/)
    await check('yesterday')
    await page.getByLabel('看哪一天').fill('2026-11-24')
    await main.getByText('今天还没结束').waitFor()
    await main.getByRole('region', { name: '各区域' }).getByRole('link', { name: '海校街道', exact: true }).click()
    await main.getByText('这个区域下面没有更细的区域。').waitFor()
    await check('street')
    await main.getByRole('link', { name: '上一级' }).click()
    await main.getByRole('heading', { name: '日调度 · 桐梓县' }).waitFor()
    expect(complaints).toEqual([])
    await context.close()
    await server.stop()
  })
})
