import type { Browser } from 'playwright-core'
import process from 'node:process'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { DAY_MS } from '#data/time/shanghai.ts'
import { expectAccessible, launchBrowser, PHONE, visit } from '../support/browser.ts'
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
  { where: 'a phone by night', size: PHONE, isNight: true },
])('at $where', ({ size, isNight }) => {
  it('what riders say at a door comes into the inbox by itself, is answered, and they read the answer', async () => {
    const server = await startJourneyServer({ clock: { nowMs: Date.parse('2026-11-23T16:00:00+08:00') } })
    const { clock } = server.deps
    const { page, context, complaints } = await openDesk(browser, { clock, size, isNight })
    const picture = async (name: string, of = page) => {
      if (process.env.DESK_PICTURES)
        await of.screenshot({ path: `${process.env.DESK_PICTURES}/inbox-${name}-${size.width}.png`, fullPage: true })
    }
    const check = async (name: string) => {
      await picture(name)
      await expectAccessibleDesk(page)
    }
    await employAtDesk(server, page, { name: '李四', role: 'dispatcher' })
    await page.goto(`${server.url}/desk/inbox`)
    await page.getByRole('heading', { level: 1, name: '待处理' }).waitFor()
    await page.locator('.inbox-line, .empty').first().waitFor()

    const rider = await visit(browser, { nowMs: clock.nowMs, isNight })
    await rider.page.goto(`${server.url}/stations/TZ01`)
    await rider.page.getByRole('button', { name: '搬走了' }).click()
    await expect.poll(() => server.deps.db.selectFrom('door_checks').select('id').execute()).toHaveLength(1)
    // Nobody is alarmed by one rider alone.
    const { stationId } = await server.deps.db.selectFrom('door_checks').select('station_id as stationId').executeTakeFirstOrThrow()
    await fetch(`${server.url}/api/door-checks/0190cccc-0000-7000-8000-000000000001`, {
      method: 'PUT',
      headers: { 'content-type': 'application/json', 'x-device-key': '0190cccc-0000-4000-8000-000000000002' },
      body: JSON.stringify({ stationId, kind: 'moved', observedAt: new Date(clock.nowMs).toISOString() }),
    })
    await rider.page.goto(`${server.url}/suggest`)
    await rider.page.getByRole('textbox').fill('汽车站对面有个饮水点')
    await rider.page.getByRole('button', { name: '发送' }).click()
    await expect.poll(() => server.deps.db.selectFrom('suggestions').select('id').execute()).toHaveLength(1)

    // Nobody has reloaded the desk.
    await page.getByRole('heading', { level: 3, name: /：搬走了/ }).waitFor()
    await page.reload()
    await page.getByText('汽车站对面有个饮水点').waitFor()
    await check('open')
    await expect.poll(() => page.getByRole('link', { name: '新建这个驿站' }).getAttribute('href')).toContain('/desk/stations/new?')
    await page.getByRole('link', { name: '新建这个驿站' }).click()
    await page.getByRole('heading', { level: 1, name: '新建驿站' }).waitFor()
    await page.locator('.console-said').getByText('汽车站对面有个饮水点').waitFor()
    await expect.poll(() => page.getByLabel(/^为什么/).inputValue()).toBe('骑手推荐：汽车站对面有个饮水点')
    await check('suggested')
    await page.goBack()
    const alarm = page.locator('.inbox-line').first()
    await expect.poll(() => alarm.getByRole('link', { name: /的资料$/ }).getAttribute('href')).toBe(`/desk/stations/${stationId}`)
    await alarm.getByLabel(/^给骑手的话/).fill('在楼的另一边')
    await alarm.getByRole('button', { name: '去看了，开着' }).click()
    await page.getByRole('status').getByText('去看了，开着').waitFor()
    await expect.poll(() => page.evaluate('document.activeElement.tagName')).toBe('H3')
    await page.getByRole('button', { name: '没有采用' }).click()
    await page.getByRole('status').getByText('推荐新驿站：没有采用').waitFor()
    await page.goto(`${server.url}/desk`)
    await page.getByRole('heading', { name: '你好' }).waitFor()
    await check('home')

    await rider.page.goto(`${server.url}/me`)
    await rider.page.getByRole('heading', { name: '我报过的' }).scrollIntoViewIfNeeded()
    await rider.page.getByText('工作人员说：在楼的另一边').waitFor()
    await rider.page.getByText('没有采用').waitFor()
    await expectAccessible(rider.page)
    await picture('me', rider.page)
    // Only what the service worker holds can be opened without a network.
    await rider.page.evaluate('navigator.serviceWorker.ready.then(() => true)')
    await rider.context.setOffline(true)
    await rider.page.reload()
    await rider.page.getByText('工作人员说：在楼的另一边').waitFor()
    await rider.page.getByRole('button', { name: '清除这些记录' }).click()
    await rider.page.getByText('这部手机还没有报过什么').waitFor()
    await rider.context.close()

    clock.nowMs += 31 * DAY_MS
    await context.clearCookies()
    await employAtDesk(server, page, { name: '王五', role: 'dispatcher' })
    await page.clock.setFixedTime(clock.nowMs)
    await page.goto(`${server.url}/desk/inbox`)
    const stale = page.getByRole('heading', { level: 2, name: /30 天没核实/ })
    await stale.waitFor()
    const before = await stale.textContent()
    await page.getByRole('button', { name: /没有变化$/ }).first().click()
    await page.getByRole('status').getByText('记为今天核实').waitFor()
    await expect.poll(() => stale.textContent()).not.toBe(before)
    await check('stale')
    await page.getByRole('button', { name: '撤回', exact: true }).click()
    await page.getByRole('status').getByText('已撤回').waitFor()
    await expect.poll(() => stale.textContent()).toBe(before)
    expect(complaints).toEqual([])
    await context.close()
    await server.stop()
  })
})
