import type { Browser, BrowserContext, Locator, Page } from 'playwright-core'
import process from 'node:process'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { checkInLink } from '#data/volunteering/check-in-link.ts'
import { expectAccessible, launchBrowser, visit } from '../support/browser.ts'
import { startJourneyServer } from '../support/journey-server.ts'
import { atMs, openStreet } from '../support/volunteering-story.ts'

let browser: Browser
beforeAll(async () => {
  browser = await launchBrowser()
})
afterAll(() => browser.close())

/** Where pictures go, when somebody wants to look. */
const pictures = process.env.PICTURES

async function registerOnPhone(page: Page): Promise<void> {
  await page.getByLabel('怎么称呼').fill('张小满')
  await page.getByRole('textbox', { name: '手机号' }).fill('138 0000 0001')
  await page.getByLabel('美团').check()
  await page.getByRole('searchbox').fill('海校')
  await page.getByRole('button', { name: '海校街道' }).click()
  await page.getByLabel('志愿者').check()
  await page.getByLabel(/报到所必需/).check()
  await page.getByLabel('我已满 16 周岁').check()
  await page.getByRole('button', { name: '报到', exact: true }).click()
  await page.locator('.digits').waitFor()
}

/**
 * Brings the network back until `wanted` is seen. An attempt that failed waits, and these clocks stand still: a minute passes for each look.
 * Server and phone are put forward while nothing can be sent: a message between the two would come from a phone whose clock is wrong.
 */
async function untilSeen(wanted: Locator, context: BrowserContext, toMinute: (minute: number) => Promise<void>): Promise<void> {
  for (let minute = 0; minute < 7 && !await wanted.isVisible(); minute++) {
    await context.setOffline(true)
    await toMinute(minute)
    await context.setOffline(false)
    await wanted.waitFor({ timeout: 10_000 }).catch(() => undefined)
  }
  await wanted.waitFor()
}

describe.each([{ theme: 'day', isNight: false }, { theme: 'night', isNight: true }])('a rider volunteers by $theme', ({ theme, isNight }) => {
  it('checks in before registering, checks out without a network, reads the hours, signs up, and anybody checks the record', async () => {
    const server = await startJourneyServer()
    const { deps, url } = server
    const street = await openStreet(deps)
    const activity = await street.plan()
    await street.plan({ title: '送清凉', startsAt: '2026-11-28T09:00:00+08:00', endsAt: '2026-11-28T11:30:00+08:00', capacity: 1, content: '给路口的骑手送水，\n九点在河滨路口集合。' })
    await street.plan({ title: '骑手安全培训', class: 'training', areaId: 'haixiao', startsAt: '2026-11-29T20:00:00+08:00', endsAt: '2026-11-29T21:00:00+08:00', place: '街道二楼', point: null, isInsured: false })
    const position = { longitude: 106.826, latitude: 28.134, accuracy: 20 }
    const { context, page, complaints } = await visit(browser, { nowMs: deps.clock.nowMs, isNight, permissions: ['geolocation'], position })
    const go = async (time: string) => {
      street.go(time)
      await page.clock.setFixedTime(atMs(time))
    }
    const check = async (name: string) => {
      if (pictures)
        await page.screenshot({ path: `${pictures}/${name}-${theme}.png`, fullPage: true })
      await expectAccessible(page)
    }

    await go('24 14:05')
    await page.goto(checkInLink(url, (await street.codes(activity.id)).rotating))
    await page.getByText('这部手机还没有报到').waitFor()
    await check('check-in')
    await page.getByRole('button', { name: '签到', exact: true }).click()
    await page.getByText('已记 14:05').waitFor()
    await page.getByText('存在手机里，报到后自动交。').waitFor()
    await check('held')
    // Half an hour over the form: the scan keeps its time.
    await go('24 14:35')
    await page.getByRole('link', { name: '先去报到' }).click()
    await registerOnPhone(page)
    await expect.poll(() => deps.db.selectFrom('check_ins').select(['kind', 'scanned_at', 'source']).execute(), { timeout: 20_000 }).toEqual([{ kind: 'in', scanned_at: new Date(atMs('24 14:05')).toISOString(), source: 'A' }])
    await check('registered')

    await go('24 16:35')
    await page.goto(checkInLink(url, (await street.codes(activity.id)).rotating))
    await page.getByText('活动：文明劝导').waitFor()
    await page.waitForLoadState('networkidle')
    await context.setOffline(true)
    await page.getByRole('button', { name: '签退', exact: true }).click()
    await page.getByText('已记 16:35').waitFor()
    await page.getByText('存在手机里，有信号就自动交').waitFor()
    await check('waiting')
    const received = page.locator('.check-in-result.big').getByText('已收到。')
    await untilSeen(received, context, minute => go(`24 16:${50 + minute}`))
    await check('checked-out')

    await page.goto(`${url}/v`)
    await page.getByLabel('六位口令').fill('12')
    await page.getByRole('button', { name: '用这个口令' }).click()
    await page.getByText('口令是六位数字').waitFor()
    const { spoken, fixed } = await street.codes(activity.id)
    await page.getByLabel('六位口令').fill(spoken === '111 111' ? '222 222' : '111 111')
    await page.getByRole('button', { name: '用这个口令' }).click()
    await page.getByRole('button', { name: '签到', exact: true }).click()
    await page.getByText('没有收下：不是签到码。').waitFor()
    await check('refused')
    await page.getByRole('button', { name: '不要这一条了' }).click()
    await page.getByText('没有收下：不是签到码。').waitFor({ state: 'hidden' })
    await page.goto(checkInLink(url, fixed))
    await page.getByRole('button', { name: '附上“我就在附近”' }).click()
    await page.getByText('好了，会随这一次一起交。').waitFor()
    await check('fixed')
    await page.getByRole('button', { name: '签到', exact: true }).click()
    await page.locator('.check-in-result.big').getByText('已收到。').waitFor()
    await expect.poll(() => deps.db.selectFrom('check_ins').select(['how', 'fence']).orderBy('scanned_at').execute()).toEqual([{ how: 'rotating', fence: null }, { how: 'rotating', fence: null }, { how: 'fixed', fence: 'passed' }])
    // A page that was left open since is no scan of now.
    await page.goto(checkInLink(url, (await street.codes(activity.id)).rotating))
    await page.getByRole('button', { name: '签退', exact: true }).waitFor()
    await go('24 16:58')
    await page.getByRole('button', { name: '签退', exact: true }).click()
    await page.getByText('码已经过期').waitFor()

    await page.goto(`${url}/activities`)
    const coolness = page.locator('.activity', { hasText: '送清凉' })
    await coolness.getByRole('button', { name: '报名' }).click()
    await coolness.getByText('已报名，有位置').waitFor()
    await coolness.getByText('详细').click()
    const calendar = await page.request.get(url + String(await coolness.getByRole('link', { name: '加到日历' }).getAttribute('href')))
    expect(await calendar.text()).toContain('DTSTART:20261128T010000Z')
    expect(await coolness.getByRole('link', { name: '骑行去' }).getAttribute('href')).toContain('uri.amap.com')
    await check('activities')

    await page.goto(`${url}/hours`)
    await page.getByText('2 小时 30 分钟').first().waitFor()
    await page.getByText('扫码记的', { exact: true }).click()
    await page.getByText('扫屏幕上的码').waitFor()
    await page.getByText('已报名，有位置').waitFor()
    await check('hours')
    await page.getByRole('link', { name: '打开查验页' }).click()
    await page.getByText('平台有这份记录').waitFor()
    await page.getByText('张**').waitFor()
    expect(await page.getByText('张小满').count()).toBe(0)
    await check('record')
    await page.getByLabel('查验码', { exact: false }).fill('0000 0000 0000')
    await page.getByRole('button', { name: '查验', exact: true }).click()
    await page.getByText('没有这个码的记录').waitFor()
    await check('record-unknown')

    await page.goto(`${url}/activities`)
    await coolness.getByRole('button', { name: '不去了' }).click()
    await coolness.getByRole('button', { name: '报名' }).waitFor()
    await expect.poll(() => deps.db.selectFrom('activity_sign_ups').select('is_coming').execute(), { timeout: 20_000 }).toEqual([{ is_coming: 0 }])
    await page.goto(`${url}/me`)
    await page.getByRole('link', { name: '服务时长' }).waitFor()
    await check('me')
    // The connection that was cut is told on the console by the browser itself, as are answers of 4xx.
    expect(complaints.filter(words => !/Failed to load resource|ERR_INTERNET_DISCONNECTED/.test(words))).toEqual([])
    await context.close()
    await server.stop()
  })
})

describe('a rider in a cellar', () => {
  it('opens the code, the activities and the hours without a network; what was tapped before registering and while there was no network arrives', async () => {
    const server = await startJourneyServer()
    const { deps, url } = server
    const street = await openStreet(deps)
    const activity = await street.plan()
    const full = await street.plan({ title: '送清凉', startsAt: '2026-11-28T09:00:00+08:00', endsAt: '2026-11-28T11:30:00+08:00', capacity: 1 })
    const cancelled = await street.plan({ title: '下雨的活动', startsAt: '2026-11-27T09:00:00+08:00', endsAt: '2026-11-27T11:30:00+08:00' })
    const { context, page } = await visit(browser, { nowMs: deps.clock.nowMs })
    const go = async (time: string) => {
      street.go(time)
      await page.clock.setFixedTime(atMs(time))
    }
    await go('24 13:30')
    await page.goto(`${url}/activities`)
    await page.evaluate('navigator.serviceWorker.ready')
    const card = (title: string) => page.locator('.activity', { hasText: title })
    await card('文明劝导').getByRole('button', { name: '报名' }).click()
    await card('文明劝导').getByText('已经存下，报到后自动报名。').waitFor()
    await expectAccessible(page)
    await page.goto(`${url}/activities/${activity.id}`)
    await page.getByText('组织单位').waitFor()
    await expect.poll(() => page.locator('.activity').count()).toBe(1)
    await expectAccessible(page)
    await card('文明劝导').getByRole('link', { name: '先去报到' }).click()
    await registerOnPhone(page)
    await expect.poll(async () => deps.db.selectFrom('activity_sign_ups').select(['activity_id', 'is_coming']).execute(), { timeout: 20_000 }).toEqual([{ activity_id: activity.id, is_coming: 1 }])
    const first = await street.register()
    await street.ask('PUT', `/api/activities/${full.id}/sign-up/${street.nextId()}`, { headers: first.headers, body: { isComing: true } })
    await page.goto(`${url}/hours`)
    await page.getByText('已报名，有位置').waitFor()
    await page.goto(`${url}/activities`)
    await card('文明劝导').getByText('已报名，有位置').waitFor()
    await card('送清凉').getByRole('button', { name: '报候补' }).waitFor()

    await go('24 14:02')
    const code = (await street.codes(activity.id)).rotating
    await context.setOffline(true)
    await page.goto(checkInLink(url, code))
    await page.getByRole('button', { name: '签到', exact: true }).click()
    await page.getByText('已记 14:02').waitFor()
    await page.getByText('存在手机里，有信号就自动交').waitFor()
    await page.goto(`${url}/hours`)
    await page.getByText('没有网络，这是').waitFor()
    await page.getByText('已报名，有位置').waitFor()
    await expectAccessible(page)
    await page.goto(`${url}/activities`)
    await page.getByText('没有网络，这是').waitFor()
    await card('送清凉').getByRole('button', { name: '报候补' }).click()
    await card('送清凉').getByText('报名存在手机里，有信号就自动交。').waitFor()
    await card('下雨的活动').getByRole('button', { name: '报名' }).click()
    await card('下雨的活动').getByText('报名存在手机里').waitFor()
    await expectAccessible(page)
    await street.clerk.ask('POST', `/api/staff/activities/${cancelled.id}/cancel`, { revision: 1, why: '下暴雨' })
    await untilSeen(card('送清凉').getByText('候补第一位'), context, minute => go(`24 14:${20 + minute}`))
    await page.reload()
    await card('下雨的活动').getByText('已取消：下暴雨').waitFor()
    await expect.poll(async () => {
      await page.evaluate('dispatchEvent(new Event("online"))')
      return deps.db.selectFrom('check_ins').select(['scanned_at', 'source']).execute()
    }, { timeout: 20_000, interval: 1000 }).toEqual([{ scanned_at: new Date(atMs('24 14:02')).toISOString(), source: 'A' }])
    await page.goto(`${url}/me`)
    // Loading the page anew may have cut the sign-up off on its way; it is tried again with the network, not by the standing clock.
    await expect.poll(async () => {
      await page.evaluate('dispatchEvent(new Event("online"))')
      return page.getByText('活动已结束或已取消，不能报名。').isVisible()
    }, { interval: 1000 }).toBe(true)
    await street.clerk.ask('POST', `/api/staff/activities/${full.id}/cancel`, { revision: 1, why: '降温' })
    await page.goto(`${url}/hours`)
    await page.getByText('已取消：降温').waitFor()
    await expectAccessible(page)
    await page.goto(`${url}/me`)
    await expectAccessible(page)
    await context.close()
    await server.stop()
  })
})
