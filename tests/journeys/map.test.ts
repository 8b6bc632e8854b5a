import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { expectAccessible, launchBrowser, PHONE, visit } from '../support/browser.ts'
import { startJourneyServer } from '../support/journey-server.ts'

let server: Awaited<ReturnType<typeof startJourneyServer>>
let browser: Browser

beforeAll(async () => {
  [server, browser] = await Promise.all([startJourneyServer(), launchBrowser()])
})
afterAll(async () => {
  await browser.close()
  await server.stop()
})

describe('the map', () => {
  it.each(['day', 'night'])('keeps the wishes of the list, shows the same card, and gives both back (%s)', async (theme) => {
    const { page, context, complaints } = await visit(browser, { nowMs: server.deps.clock.nowMs, isNight: theme === 'night' })
    await page.goto(`${server.url}/?open=now`)
    // The HTML holds the first few; the whole list has a count.
    await page.getByText(/\d+ 个驿站，/).waitFor()
    const listed = await page.getByRole('heading', { level: 2 }).allTextContents()
    await page.getByRole('link', { name: '地图' }).click()
    await page.waitForURL(/\/map\?open=now/)
    await page.getByText(/这一片有 \d+ 个驿站/).waitFor({ state: 'attached' })
    await expect.poll(() => page.getByRole('button', { name: '现在开门' }).getAttribute('aria-pressed')).toBe('true')
    // The marks in words, for whoever hears the map: each is a station of the list.
    const marks = page.getByRole('list', { name: '地图上看得到的驿站' }).getByRole('button')
    await expect.poll(() => marks.count()).toBeGreaterThan(0)
    const [nearest = ''] = listed
    await marks.filter({ hasText: nearest.trim() }).first().focus()
    await page.keyboard.press('Enter')
    await page.waitForURL(/at=TZ/)
    await page.getByRole('heading', { level: 2, name: nearest.trim() }).waitFor()
    await expectAccessible(page)
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(PHONE.width)
    // By keyboard all the way: the mark that had the focus lies over the corner until it moves on.
    await page.getByRole('link', { name: '列表' }).press('Enter')
    await page.waitForURL(/\/\?open=now/)
    await expect.poll(() => page.getByRole('heading', { level: 2 }).allTextContents()).toEqual(listed)
    expect(complaints.filter(words => !words.includes('GPU stall') && !words.includes('GL Driver Message'))).toEqual([])
    await context.close()
  })

  it('says so where the phone cannot draw it, and the list goes on', async () => {
    const plain = await launchBrowser({ hasWebGl: false })
    const { page, context } = await visit(plain, { nowMs: server.deps.clock.nowMs })
    await page.goto(`${server.url}/map`)
    await page.getByText('列表照常能用').waitFor()
    await page.getByRole('button', { name: '再试一次' }).waitFor()
    await expectAccessible(page)
    await page.getByRole('link', { name: '列表' }).click()
    await page.getByRole('heading', { level: 2 }).first().waitFor()
    await context.close()
    await plain.close()
  })
})
