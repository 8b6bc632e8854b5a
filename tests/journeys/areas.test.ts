import type { Browser, Page } from 'playwright-core'
import { Buffer } from 'node:buffer'
import process from 'node:process'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { SESSION_IDLE_MS } from '#data/staff/session.ts'
import { MINUTE_MS } from '#data/time/shanghai.ts'
import { insertMissingAreas } from '#server/areas/areas.repository.ts'
import { launchBrowser } from '../support/browser.ts'
import { DESKTOP, expectAccessibleDesk, openDesk } from '../support/desk-browser.ts'
import { employAtDesk } from '../support/desk-staff.ts'
import { startJourneyServer } from '../support/journey-server.ts'
import { PASSWORD } from '../support/staff-story.ts'

const PHONE_AT_DESK = { width: 360, height: 740 }
const LIST = [
  ['县', '乡镇', '社区', '网格'],
  ['桐梓县', '海校街道', '河滨社区', '第一网格'],
  ['桐梓县', '海校街道', '河滨社区', '第二网格'],
  ['正安县', '某镇', '某村', '某网格'],
  ['桐梓县', '楚米镇', '元田社区', ''],
].map(cells => cells.join('\t')).join('\n')
const ring = (positions: readonly (readonly [number, number])[]) => JSON.stringify({ type: 'Feature', properties: {}, geometry: { type: 'Polygon', coordinates: [positions] } })
const BOW_TIE = ring([[106.8, 28.1], [106.9, 28.2], [106.9, 28.1], [106.8, 28.2], [106.8, 28.1]])
const TOWN = ring([[106.79, 28.09], [106.88, 28.1], [106.9, 28.17], [106.83, 28.2], [106.78, 28.15], [106.79, 28.09]])

let browser: Browser
beforeAll(async () => {
  browser = await launchBrowser()
})
afterAll(() => browser.close())

const part = (page: Page, title: string) => page.locator('details.area-part').filter({ has: page.locator('summary', { hasText: title }) })
const open = (page: Page, title: string) => part(page, title).locator('summary').click()
const choose = (page: Page, name: string) => page.locator('.area-link', { hasText: name }).first().click()

describe.each([
  { where: 'a desk by day', size: DESKTOP, isNight: false },
  { where: 'a desk by night', size: DESKTOP, isNight: true },
  { where: 'a phone by day', size: PHONE_AT_DESK, isNight: false },
  { where: 'a phone by night', size: PHONE_AT_DESK, isNight: true },
])('areas at $where', ({ size, isNight }) => {
  it('grow, change their names and places, merge when nothing is in the way, and get outlines', async () => {
    const server = await startJourneyServer({ clock: { nowMs: Date.parse('2026-11-23T16:00:00+08:00') } })
    const { page, context, complaints } = await openDesk(browser, { clock: server.deps.clock, size, isNight })
    await employAtDesk(server, page, { name: '县管理员', role: 'admin' })
    const check = async (name: string) => {
      if (process.env.DESK_PICTURES)
        await page.screenshot({ path: `${process.env.DESK_PICTURES}/areas-${name}-${size.width}-${isNight ? 'night' : 'day'}.png`, fullPage: true })
      await expectAccessibleDesk(page)
    }
    await page.goto(`${server.url}/desk`)
    await page.getByText('乡镇、社区、网格：新建').waitFor()
    await page.goto(`${server.url}/desk/areas`)
    await page.locator('.area-link').first().waitFor()
    await check('tree')
    await page.getByLabel('找区域（名称、代码）').fill('元田')
    await expect.poll(() => page.locator('.area-link').count()).toBe(3)
    await page.getByLabel('找区域（名称、代码）').fill('')
    // By keyboard alone.
    await page.getByRole('button', { name: /^楚米镇 的下级/ }).press('Enter')
    await page.locator('.area-link', { hasText: '元田社区' }).press('Enter')
    await page.getByRole('heading', { level: 2, name: '元田社区' }).waitFor()

    await open(page, '在下面新建')
    await page.getByLabel('新区域的名称').fill('  ')
    await page.getByRole('button', { name: '新建', exact: true }).click()
    await page.getByText('名称要写').waitFor()
    await page.getByLabel('新区域的名称').fill('第一网格')
    await page.getByRole('button', { name: '新建', exact: true }).click()
    await page.getByText('已新建「第一网格」').waitFor()
    await page.getByLabel('新区域的名称').fill('第一网格')
    await page.getByRole('button', { name: '新建', exact: true }).click()
    await page.getByText('「元田社区」下面已经有「第一网格」').waitFor()
    expect(await page.getByLabel('新区域的名称').inputValue()).toBe('第一网格')
    await check('panel')

    await open(page, '改名称和代码')
    await part(page, '改名称和代码').getByLabel('名称', { exact: true }).fill('元田新区')
    await page.getByRole('button', { name: '保存名称和代码' }).click()
    await page.getByRole('heading', { level: 2, name: '元田新区' }).waitFor()
    await open(page, '移到别处')
    await page.getByLabel('移到哪个区域下面').selectOption('haixiao')
    await page.getByRole('button', { name: '移过去' }).click()
    await page.getByText('已移到「海校街道」下面').waitFor()
    await page.getByText('桐梓县 › 海校街道').waitFor()

    await insertMissingAreas(server.deps.db, [{ id: 'sanzuo-1', parentId: 'chumi-sanzuo', path: '/tongzi/chumi/chumi-sanzuo/sanzuo-1/', level: 'grid', name: '第一网格', gbCode: null, lng: null, lat: null }])
    await open(page, '并入另一个区域')
    await page.getByLabel('并入哪一个').selectOption('chumi-sanzuo')
    await page.getByRole('button', { name: '先看会怎样' }).click()
    await page.getByText('两边下面都有：第一网格').waitFor()
    expect(await page.getByRole('button', { name: '合并', exact: true }).count()).toBe(0)
    await check('in-the-way')
    await page.getByLabel('并入哪一个').selectOption('loushanguan-shanping')
    await page.getByRole('button', { name: '先看会怎样' }).click()
    await page.getByText('会搬走驿站').waitFor()
    await check('merge')
    await page.getByRole('button', { name: '合并', exact: true }).click()
    await page.getByText('已并入「杉坪村」。').first().waitFor()

    await page.goto(`${server.url}/desk/areas?area=haixiao`)
    await page.getByRole('heading', { level: 2, name: '海校街道' }).waitFor()
    await open(page, '停用')
    await page.getByRole('button', { name: '停用这个区域' }).click()
    await page.getByText('先在上面写为什么停用').waitFor()
    await page.getByLabel(/^为什么/).fill('重新划分')
    await page.getByRole('button', { name: '停用这个区域' }).click()
    await page.getByText(/个在用的驿站属于它/).waitFor()
    await open(page, '画边界')
    const geojson = page.getByLabel(/^或者粘贴 GeoJSON/)
    await geojson.fill(BOW_TIE.slice(0, 40))
    await page.getByRole('button', { name: '保存边界' }).click()
    await page.getByText('这段文字不是 GeoJSON').waitFor()
    await geojson.fill(BOW_TIE)
    await page.getByRole('button', { name: '保存边界' }).click()
    await page.getByText('先选坐标是哪一种，').waitFor()
    await page.getByLabel('坐标是哪一种（必选）').selectOption('wgs84')
    await page.getByRole('button', { name: '保存边界' }).click()
    await page.getByText('自己交叉了').waitFor()
    expect(await geojson.inputValue()).toBe(BOW_TIE)
    await check('crossing')
    await part(page, '画边界').locator('input[type=file]').setInputFiles({ name: '海校.geojson', mimeType: 'application/geo+json', buffer: Buffer.from(TOWN) })
    await expect.poll(() => geojson.inputValue()).toBe(TOWN)
    await page.getByRole('button', { name: '保存边界' }).click()
    await page.getByRole('img', { name: /^海校街道的边界/ }).waitFor()
    await page.getByText(/个在边界外|边界里有/).first().waitFor()
    await check('outline')
    expect(complaints).toEqual([])
    await context.close()
    await server.stop()
  })

  it('come in as a list: each row says what becomes of it, a wrong one why it does not', async () => {
    const server = await startJourneyServer({ clock: { nowMs: Date.parse('2026-11-23T16:00:00+08:00') } })
    const { page, context, complaints } = await openDesk(browser, { clock: server.deps.clock, size, isNight })
    await employAtDesk(server, page, { name: '县管理员', role: 'admin' })
    await page.goto(`${server.url}/desk/areas`)
    await page.getByRole('link', { name: '导入清单' }).click()
    await page.getByRole('button', { name: '看预览' }).click()
    await page.getByText('还没有粘贴内容').waitFor()
    await page.locator('input[type=file]').setInputFiles({ name: '坏.xlsx', mimeType: 'application/zip', buffer: Buffer.from('no workbook') })
    await page.getByText('文件读不出来').waitFor()
    await page.getByLabel(/粘贴在这里/).fill('这里\t什么\n都\t没有')
    await page.getByRole('button', { name: '看预览' }).click()
    await page.locator('.complaint').waitFor()
    await page.getByLabel(/粘贴在这里/).fill(LIST)
    await page.getByRole('button', { name: '看预览' }).click()
    await page.getByText('放在「河滨社区」下面').first().waitFor()
    await page.getByText('「正安县」不是「桐梓县」').first().waitFor()
    if (process.env.DESK_PICTURES)
      await page.screenshot({ path: `${process.env.DESK_PICTURES}/areas-import-${size.width}-${isNight ? 'night' : 'day'}.png`, fullPage: true })
    await expectAccessibleDesk(page)
    await page.getByRole('button', { name: /^退回/ }).click()
    // The session may run out while somebody reads.
    server.deps.clock.nowMs += SESSION_IDLE_MS + MINUTE_MS
    await page.getByLabel(/^为什么/).fill('县里发的名单')
    const take = page.getByRole('button', { name: /^导入 \d+ 个$/ })
    await take.click()
    const dialog = page.getByRole('dialog', { name: '登录已过期' })
    await dialog.getByLabel('密码', { exact: true }).fill(PASSWORD)
    await dialog.getByRole('button', { name: '登录' }).click()
    await dialog.waitFor({ state: 'detached' })
    await take.click()
    await page.getByText('已导入。').waitFor()
    expect((await server.deps.db.selectFrom('areas').select('name').where('name', 'in', ['河滨社区', '第一网格', '第二网格', '某网格']).execute()).map(({ name }) => name).toSorted()).toEqual(['第一网格', '第二网格', '河滨社区'].toSorted())
    await page.getByRole('link', { name: '所有区域' }).click()
    await page.getByLabel('找区域（名称、代码）').fill('第二网格')
    await choose(page, '第二网格')
    await page.getByText('桐梓县 › 海校街道 › 河滨社区').waitFor()
    expect(complaints).toEqual([])
    await context.close()
    await server.stop()
  })
})
