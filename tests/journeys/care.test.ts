import type { Browser, Page } from 'playwright-core'
import { Buffer } from 'node:buffer'
import process from 'node:process'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { CONSENT_VERSION } from '#data/registrations/consent.ts'
import { tokenSlot, writeToken } from '#data/registrations/personal-token.ts'
import { REGISTRATION_HEADER } from '#data/registrations/registration.ts'
import { expectAccessible, launchBrowser, PHONE, visit } from '../support/browser.ts'
import { DESKTOP, expectAccessibleDesk, openDesk } from '../support/desk-browser.ts'
import { employAtDesk } from '../support/desk-staff.ts'
import { startJourneyServer } from '../support/journey-server.ts'
import { phoneHeaders } from '../support/phones.ts'
import { riderSecret } from '../support/registration-story.ts'

let browser: Browser
beforeAll(async () => {
  browser = await launchBrowser()
})
afterAll(() => browser.close())

async function picture(page: Page, name: string): Promise<void> {
  if (process.env.PICTURES)
    await page.screenshot({ path: `${process.env.PICTURES}/care-${name}.png`, fullPage: true })
}

describe.each([
  { where: 'a desk by day', size: DESKTOP, isNight: false },
  { where: 'a desk by night', size: DESKTOP, isNight: true },
  { where: 'a phone by day', size: PHONE, isNight: false },
  { where: 'a phone by night', size: PHONE, isNight: true },
])('at $where', ({ size, isNight }) => {
  it('packs are planned, received and handed out by code, by tick, without a name and without a network; riders see how many are left', async () => {
    const server = await startJourneyServer()
    const { deps, url } = server
    const { page, context, complaints } = await openDesk(browser, { clock: deps.clock, size, isNight })
    const look = `${size.width}-${isNight ? 'night' : 'day'}`
    const check = async (name: string) => {
      await picture(page, `${name}-${look}`)
      await expectAccessibleDesk(page)
    }
    const register = async (number: number, name: string) => {
      const secret = riderSecret(`${name} ${number}`)
      const body = { name, phone: `1380000123${number}`, platform: 'meituan', areaId: 'haixiao', roles: ['volunteer'], isOldEnough: true, consent: { version: CONSENT_VERSION, register: true, publish_name: false, pass_on: false }, secret, observedAt: new Date(deps.now()).toISOString() }
      const answer = await fetch(`${url}/api/registrations/0190dddd-0000-7000-8000-00000000002${number}`, { method: 'PUT', headers: { 'content-type': 'application/json', ...phoneHeaders(number) }, body: JSON.stringify(body) })
      expect(answer.status).toBe(201)
      const { personalId, personalKey } = await (await fetch(`${url}/api/registrations/mine`, { headers: { [REGISTRATION_HEADER]: secret } })).json()
      return () => writeToken(personalId, Buffer.from(personalKey, 'base64url'), tokenSlot(deps.now()))
    }
    const [code, other] = [await register(1, '张小满'), await register(2, '李四')]
    const station = deps.index.active[0]?.facts
    if (!station)
      throw new Error('the county has stations')
    await employAtDesk(server, page, { name: '王五', role: 'dispatcher' })

    await page.goto(`${url}/desk/care`)
    await page.getByText('还没有安排过。').waitFor()
    await page.getByRole('link', { name: '安排一次' }).click()
    await page.getByRole('button', { name: '保存' }).click()
    await page.getByText(/都要填/).waitFor()
    await page.getByLabel('名称').fill('冬送温暖进驿站')
    await page.getByLabel('主办单位').fill('海校街道社工站')
    await page.getByLabel('一份里有什么').fill('手套一双、姜茶一盒、护膝一副')
    await page.getByLabel('驿站').selectOption(station.id)
    await page.getByRole('button', { name: '再加一个发放点' }).click()
    await page.getByRole('textbox', { name: '地点' }).fill('金山小区门口')
    await check('form')
    await page.getByRole('button', { name: '保存' }).click()

    await page.getByRole('heading', { name: '冬送温暖进驿站' }).waitFor()
    const stock = page.locator('section', { hasText: '到货、调拨、盘点' })
    await stock.getByLabel('几份').fill('6')
    await stock.getByRole('button', { name: '记下' }).click()
    await page.getByText('已记：到货 6 份').waitFor()

    const box = page.getByLabel('扫骑手的二维码，或输入六位码')
    await box.fill(code())
    await page.getByText('已记：1 份，1 人次').waitFor()
    await box.fill(code())
    await page.getByText(/这位骑手 .*领过一份/).waitFor()
    await check('had')
    await page.getByRole('button', { name: '不记了' }).click()

    await page.getByText('从名单里勾').click()
    await page.getByText('已领').waitFor()
    await page.getByRole('button', { name: '发一份给李四' }).click()
    await page.getByText('已记：李四 1 份，1 人次').waitFor()
    expect(other()).toContain('NY1')

    await context.setOffline(true)
    await page.getByRole('button', { name: '发 1 份，1 人次' }).click()
    await page.getByText(/^没有信号，先存在这台设备上/).waitFor()
    await page.getByText(/^1 笔还没送到服务器/).waitFor()
    await check('offline')
    await context.setOffline(false)
    await page.getByText(/^1 笔还没送到服务器/).waitFor({ state: 'hidden' })

    const anonymous = page.locator('section', { hasText: '不登记的' })
    // A tally on paper, of this morning, with when it was.
    await anonymous.getByRole('textbox', { name: '份数' }).fill('9')
    await anonymous.getByLabel('几点').fill('09:30')
    await anonymous.getByRole('textbox', { name: '人次' }).fill('12')
    await anonymous.getByRole('button', { name: '记下' }).click()
    await page.getByText('日期和时间要么都填，要么都不填。').waitFor()
    await anonymous.getByLabel('哪天（补记才填）').fill('2026-11-23')
    await anonymous.getByRole('button', { name: '记下' }).click()
    await page.getByText(/11月23日 09:30|今天 09:30/).first().waitFor()
    await page.getByText('账上只有 3 份，记不下。').waitFor()
    await page.getByLabel('发完以后现场还剩几份').fill('4')
    await page.locator('.care-refused').getByLabel('原因（会记下来）').fill('到货少记了一箱')
    await check('short')
    await page.getByRole('button', { name: '盘点并记上' }).click()
    await page.getByText('发了 12 份，服务 15 人次，其中登记的骑手 2 人').waitFor()
    await page.getByText('快发完了', { exact: true }).waitFor()
    await page.getByRole('button', { name: /^冲销 发放/ }).first().click()
    await check('event')
    await page.goto(`${url}/desk`)
    await page.getByText(`${station.name}：只剩 4 份`).waitFor()
    await check('home')
    await page.getByText(`${station.name}：只剩 4 份`).click()
    await page.getByRole('link', { name: '回列表' }).click()
    await page.getByText('进行中').waitFor()
    await check('list')
    expect(complaints).toEqual([])
    await context.close()

    // What riders are told is put together every five seconds.
    deps.clock.nowMs += 5_000
    const rider = await visit(browser, { nowMs: deps.now(), isNight, position: { longitude: station.lng, latitude: station.lat }, permissions: ['geolocation'] })
    await rider.page.goto(`${url}/stations/${station.code}`)
    await rider.page.getByText('送温暖 · 还有 4 份').waitFor()
    await rider.page.getByText('一份：手套一双、姜茶一盒、护膝一副').waitFor()
    await picture(rider.page, `rider-station-${isNight ? 'night' : 'day'}`)
    await expectAccessible(rider.page)
    await rider.page.goto(url)
    await rider.page.getByText(/^送温暖 · 还有 4 份（/).first().waitFor()
    await picture(rider.page, `rider-list-${isNight ? 'night' : 'day'}`)
    await expectAccessible(rider.page)
    // After the last day a phone that has heard nothing since says nothing of it.
    await rider.page.clock.setFixedTime(deps.now() + 40 * 86_400_000)
    await rider.page.route('**/api/care-events', route => route.abort())
    await rider.page.reload()
    await rider.page.locator('.card').first().waitFor()
    await rider.page.waitForFunction('localStorage.getItem("nuanyi.care-notes") !== null')
    expect(await rider.page.getByText('送温暖').count()).toBe(0)
    await rider.context.close()
    await server.stop()
  })
})
