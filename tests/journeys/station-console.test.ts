import type { Browser, Page } from 'playwright-core'
import { readFileSync } from 'node:fs'
import process from 'node:process'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { launchBrowser, PHONE } from '../support/browser.ts'
import { DESKTOP, expectAccessibleDesk, openDesk } from '../support/desk-browser.ts'
import { startJourneyServer } from '../support/journey-server.ts'
import { openOffices, PASSWORD } from '../support/staff-story.ts'

let browser: Browser
beforeAll(async () => {
  browser = await launchBrowser()
})
afterAll(() => browser.close())

const RETIRED_FOR = '房子拆了'

/** A server with the sample stations and two people who may change them. */
async function openCounty() {
  const server = await startJourneyServer({ clock: { nowMs: Date.parse('2026-11-23T16:00:00+08:00') } })
  const office = await openOffices(server.deps)
  await office.employ('张三', { role: 'dispatcher', areaId: 'tongzi' })
  await office.employ('李四', { role: 'reviewer', areaId: 'tongzi' })
  return { server, clock: server.deps.clock }
}

async function signIn(page: Page, name: string): Promise<void> {
  await page.getByLabel('账号', { exact: true }).fill(name)
  await page.getByLabel('密码', { exact: true }).fill(PASSWORD)
  await page.getByRole('button', { name: '登录' }).click()
}

/** A picture for people to look at, where DESK_PICTURES names a folder. */
async function picture(page: Page, name: string): Promise<void> {
  const folder = process.env.DESK_PICTURES
  if (folder)
    await page.screenshot({ path: `${folder}/${name}-${page.viewportSize()?.width}.png`, fullPage: true })
}

const save = (page: Page) => page.getByRole('button', { name: '保存', exact: true }).click()
const saved = (page: Page) => page.locator('.console-bar').getByText('已保存').waitFor()

describe.each([
  { where: 'a desk by day', size: DESKTOP, isNight: false },
  { where: 'a desk by night', size: DESKTOP, isNight: true },
  { where: 'a phone by day', size: PHONE, isNight: false },
  { where: 'a phone by night', size: PHONE, isNight: true },
])('at $where', ({ size, isNight }) => {
  it('finds a station, corrects it, meets a colleague in the same one, undoes and retires', async () => {
    const { server, clock } = await openCounty()
    const { page, context, complaints } = await openDesk(browser, { clock, size, isNight })
    const check = async (name: string) => {
      await picture(page, `${name}-${isNight ? 'night' : 'day'}`)
      await expectAccessibleDesk(page)
    }
    await page.goto(`${server.url}/desk/stations`)
    await signIn(page, '张三')
    await page.getByRole('heading', { level: 1, name: '驿站' }).waitFor()
    await page.locator('.console-name a').first().waitFor()
    await check('console-table')
    await page.getByLabel(/^找驿站/).fill('TZ02')
    await page.waitForURL(/q=TZ02/)
    await expect.poll(() => page.locator('.console-name a').count()).toBe(1)
    await page.locator('.console-name a').click()
    await page.getByRole('heading', { name: '改动记录' }).waitFor()
    const address = page.url()

    await page.getByLabel(/^粘贴或输入一段文字/).fill('周一至周五想开就开')
    await page.getByText('没看懂：').waitFor()
    await page.getByLabel(/^粘贴或输入一段文字/).fill('周一至周五 8:00-12:00，14:00-18:00，节假日休息')
    await page.getByText('看成这样：').waitFor()
    await check('console-hours-read')
    await page.getByRole('button', { name: '用这个' }).click()
    await page.getByText('现在：开门中，到 18:00').waitFor()
    await page.getByRole('button', { name: '往北移 5 米' }).click()
    await page.getByText('改了 2 处，还没保存').waitFor()
    await check('console-station')
    await save(page)
    await saved(page)

    const colleague = await openDesk(browser, { clock, size: DESKTOP })
    await colleague.page.goto(address)
    await signIn(colleague.page, '李四')
    await colleague.page.getByLabel('名称', { exact: true }).fill('李四改的名')
    await colleague.page.getByLabel('单位名称').fill('县总工会')
    await save(colleague.page)
    await saved(colleague.page)
    await colleague.context.close()

    await page.getByLabel('名称', { exact: true }).fill('张三改的名')
    await page.getByLabel('地址', { exact: true }).fill('河滨路 1 号')
    await save(page)
    const dialog = page.getByRole('dialog', { name: '别人刚改过这个驿站' })
    await dialog.getByText(/李四/).first().waitFor()
    await check('console-conflict')
    await dialog.getByLabel(/用别人的：李四改的名/).check()
    await dialog.getByRole('button', { name: '就这样，回到页面再保存' }).click()
    await expect.poll(() => page.getByLabel('名称', { exact: true }).inputValue()).toBe('李四改的名')
    await expect.poll(() => page.getByLabel('单位名称').inputValue()).toBe('县总工会')
    await expect.poll(() => page.getByLabel('地址', { exact: true }).inputValue()).toBe('河滨路 1 号')
    const undo = page.locator('.change-history').getByRole('button', { name: /^撤回第/ }).first()
    const before = await undo.textContent()
    await save(page)
    await saved(page)
    // The history comes after the word that it is saved: until then the first in it is an older change.
    await expect.poll(() => undo.textContent()).not.toBe(before)
    await undo.click()
    await page.getByText('已撤回，记成一次新的改动').waitFor()
    await expect.poll(() => page.getByLabel('地址', { exact: true }).inputValue()).not.toBe('河滨路 1 号')
    await page.getByRole('button', { name: '按现状确认' }).click()
    await page.locator('.console-bar').getByText('已确认').waitFor()

    await page.getByText('停用', { exact: true }).click()
    await page.getByLabel(/^为什么停用/).fill(RETIRED_FOR)
    await page.getByLabel(/^可以改去/).fill('tz01')
    await page.getByRole('button', { name: '停用这个驿站' }).click()
    await page.getByText(`已停用：${RETIRED_FOR}`).first().waitFor()
    await check('console-retired')
    await page.getByRole('button', { name: '恢复使用' }).click()
    await page.locator('.console-bar').getByText('已恢复').waitFor()
    expect([...complaints, ...colleague.complaints]).toEqual([])
    await context.close()
    await server.stop()
  })
})

describe('the table', () => {
  it('keeps filters, order and the chosen station in the address, and its columns on this device', async () => {
    const { server, clock } = await openCounty()
    const { page, context, complaints } = await openDesk(browser, { clock, size: DESKTOP })
    await page.goto(`${server.url}/desk/stations?status=active&sort=name&down=1`)
    await signIn(page, '张三')
    await page.locator('.console-name a').first().waitFor()
    expect(await page.locator('th[aria-sort]').getAttribute('aria-sort')).toBe('descending')
    await page.getByRole('button', { name: '在地图上看 城管小屋 · 示例二号' }).click()
    await page.waitForURL(/at=TZ02/)
    await expect.poll(() => page.locator('tr.chosen').count()).toBe(1)
    await page.getByText('排序 · 显示哪些列').click()
    await page.getByRole('checkbox', { name: '地址' }).check()
    await page.reload()
    await page.locator('tr.chosen').waitFor()
    await page.getByRole('columnheader', { name: '地址' }).waitFor()
    await page.getByLabel(/^缺什么全部/).selectOption('hours')
    await page.waitForURL(/missing=hours/)
    await expectAccessibleDesk(page)
    await page.setViewportSize(PHONE)
    await page.getByRole('button', { name: '看地图' }).click()
    await page.locator('.console-map canvas').waitFor()
    await picture(page, 'console-phone-map')
    await expectAccessibleDesk(page)
    expect(complaints).toEqual([])
    await context.close()
    await server.stop()
  })

  it('goes out as a file that is recorded, and a new station comes into it', async () => {
    const { server, clock } = await openCounty()
    const { page, context } = await openDesk(browser, { clock, size: DESKTOP })
    await page.goto(`${server.url}/desk/stations`)
    await signIn(page, '张三')
    const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: '下载表格' }).click()])
    expect(download.suggestedFilename()).toBe('stations-2026-11-23.xlsx')
    expect(readFileSync(await download.path()).subarray(0, 2).toString()).toBe('PK')
    expect((await server.deps.db.selectFrom('audit_entries').select('action').execute()).map(({ action }) => action)).toContain('stations.exported')
    await page.getByRole('link', { name: '新建驿站' }).click()
    await page.getByLabel('名称', { exact: true }).fill('河边新驿站')
    await page.getByLabel('坐标是哪一种').selectOption('gcj02')
    await picture(page, 'console-new')
    await expectAccessibleDesk(page)
    await page.getByRole('button', { name: '新建驿站' }).click()
    await page.getByRole('heading', { level: 1, name: '河边新驿站' }).waitFor()
    await page.getByText('合并重复的驿站').click()
    await page.getByLabel('或填编号').fill('TZ03')
    await page.getByRole('button', { name: '先看会怎样' }).click()
    await page.getByText(/会搬来/).waitFor()
    await picture(page, 'console-merge')
    await page.getByRole('button', { name: '合并', exact: true }).click()
    await page.getByText('已合并').first().waitFor()
    await page.getByRole('button', { name: '撤回第 2 次改动' }).click()
    await page.getByText('已撤回，记成一次新的改动').waitFor()
    await context.close()
    await server.stop()
  })
})
