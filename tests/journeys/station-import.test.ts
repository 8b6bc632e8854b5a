import type { Browser } from 'playwright-core'
import { Buffer } from 'node:buffer'
import { readFileSync } from 'node:fs'
import process from 'node:process'
import ExcelJs from 'exceljs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { SESSION_IDLE_MS } from '#data/staff/session.ts'
import { MINUTE_MS } from '#data/time/shanghai.ts'
import { launchBrowser, PHONE } from '../support/browser.ts'
import { DESKTOP, expectAccessibleDesk, openDesk } from '../support/desk-browser.ts'
import { employAtDesk } from '../support/desk-staff.ts'
import { startJourneyServer } from '../support/journey-server.ts'
import { PASSWORD } from '../support/staff-story.ts'

const TABLE = [
  ['编码', '叫什么', '乡镇', '经度', '纬度', '开放时间', '饮水'],
  ['TZ-A1', '城东驿站', '海校街道', '106.83', '28.13', '08:00-20:00', '有'],
  ['TZ-A2', '城西驿站', '楚米镇', '106.83278', '28.23361', '', '有'],
  ['TZ-A3', '远方驿站', '海校街道', '113.62', '34.75', '', ''],
  ['TZ-A4', '写反驿站', '海校街道', '28.13', '106.83', '', ''],
].map(cells => cells.join('\t')).join('\n')

let browser: Browser
beforeAll(async () => {
  browser = await launchBrowser()
})
afterAll(() => browser.close())

describe.each([
  { where: 'a desk by day', size: DESKTOP, isNight: false },
  { where: 'a phone by night', size: PHONE, isNight: true },
])('at $where', ({ size, isNight }) => {
  it('a table is pasted, matched, looked through, imported, and taken back as a whole', async () => {
    const server = await startJourneyServer({ clock: { nowMs: Date.parse('2026-11-23T16:00:00+08:00') } })
    const { clock } = server.deps
    const { page, context, complaints } = await openDesk(browser, { clock, size, isNight })
    await employAtDesk(server, page, { name: '李四', role: 'dispatcher' })
    const check = async (name: string) => {
      if (process.env.DESK_PICTURES)
        await page.screenshot({ path: `${process.env.DESK_PICTURES}/import-${name}-${size.width}.png`, fullPage: true })
      await expectAccessibleDesk(page)
    }
    const find = (name: string) => [...server.deps.index.all].find(({ facts }) => facts.name === name)?.facts
    const foot = (name: string) => page.getByRole('button', { name, exact: true })

    await page.goto(`${server.url}/desk/imports`)
    await page.getByText('还没有导入过').waitFor()
    await foot('读取粘贴的表格').click()
    await page.getByText('还没有粘贴内容').waitFor()
    await page.locator('input[type=file]').setInputFiles({ name: '空.csv', mimeType: 'text/csv', buffer: Buffer.from('') })
    await page.getByText('这个文件是空的').waitFor()
    await page.locator('input[type=file]').setInputFiles({ name: '坏.xlsx', mimeType: 'application/zip', buffer: Buffer.from('no workbook') })
    await page.getByText('文件读不出来').waitFor()
    await check('start')
    await page.getByLabel(/粘贴在这里/).fill(TABLE)
    await foot('读取粘贴的表格').click()
    await page.getByRole('heading', { level: 1, name: '导入：粘贴' }).waitFor()

    await page.getByText('先选经纬度是哪种坐标').waitFor()
    await page.getByLabel('GPS', { exact: false }).check()
    await page.getByText('还没有对上：名称').waitFor()
    await page.getByLabel('叫什么').selectOption({ label: '名称' })
    await check('columns')
    // What was chosen is there after a reload, and the session may run out meanwhile.
    await page.reload()
    await expect.poll(() => page.getByLabel('叫什么').inputValue()).toBe('name')
    clock.nowMs += SESSION_IDLE_MS + MINUTE_MS
    await foot('下一步：看预览').click()
    const dialog = page.getByRole('dialog', { name: '登录已过期' })
    await dialog.getByLabel('密码', { exact: true }).fill(PASSWORD)
    await dialog.getByRole('button', { name: '登录' }).click()
    await dialog.waitFor({ state: 'detached' })
    await foot('下一步：看预览').click()

    await page.waitForURL(/step=preview/)
    await page.getByText('经纬度像是写反了', { exact: false }).waitFor()
    await page.getByRole('button', { name: '可疑 1' }).click()
    await expect.poll(() => page.locator('.import-rows tbody tr').count()).toBe(1)
    await page.getByRole('button', { name: '全部 4 行' }).click()
    await page.getByLabel('收下第 4 行').check()
    await check('preview')
    await foot('下一步').click()
    await page.getByText('要么全部写入').waitFor()
    await page.goBack()
    await expect.poll(() => page.getByLabel('收下第 4 行').isChecked()).toBe(true)
    await foot('下一步').click()
    await check('apply')
    await foot('导入').click()

    await page.getByText('新增 3 个，改了 0 个，退回 1 行').waitFor()
    await expect.poll(() => find('远方驿站')).toMatchObject({ code: 'TZ-A3', status: 'active' })
    const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: '下载退回的行' }).click()])
    const workbook = new ExcelJs.Workbook()
    await workbook.xlsx.load(new Uint8Array(readFileSync(await download.path())).buffer)
    expect(String(workbook.worksheets[0]?.getRow(2).values)).toContain('写反')
    await foot('撤回整次导入').click()
    await page.getByLabel(/^为什么/).fill('导错了')
    await check('applied')
    await foot('确定撤回').click()
    await page.getByText('已经整次撤回').waitFor()
    await expect.poll(() => find('远方驿站')).toMatchObject({ status: 'retired' })
    await page.getByRole('link', { name: '所有导入' }).click()
    await page.getByRole('cell', { name: '李四' }).waitFor()
    await page.getByText('新增 3 个').waitFor()
    await check('list')
    expect(complaints).toEqual([])
    await context.close()
    await server.stop()
  })
})
