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

const screens = ['/', '/?open=now&services=water,charging', '/?q=zzzz', '/stations/TZ01', '/stations/TZ03', '/s/TZ13', '/where', '/suggest', '/suggest?station=TZ01', '/report', '/report/open_manhole', '/reports', '/reports/follow', '/hazards', '/talk/new', '/talk/thread', '/register', '/activities', '/activities/01900000-0000-7000-8000-000000000001', '/v', '/v/123456', '/hours', '/service-records', '/service-records/abcd-efgh-jkmn', '/figures', '/me', '/nowhere']

describe.each(['day', 'night'])('by %s', (theme) => {
  it.each(screens)('%s is accessible, fits a phone and has targets for thumbs', async (path) => {
    const { page, context } = await visit(browser, { nowMs: server.deps.clock.nowMs, isNight: theme === 'night' })
    await page.goto(server.url + path)
    await page.locator('#main h1').first().waitFor({ state: 'attached' })
    await expectAccessible(page)
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(PHONE.width)
    const small = await page.evaluate<string[]>(`[...document.querySelectorAll('button, a[href], input, select, [role=button]')]
      .filter(element => element.offsetParent !== null && !element.closest('p, .footer, footer') && !element.matches('.skip, .visually-hidden *, .visually-hidden'))
      .map(element => ({ element, box: (element.closest('label, .card') ?? element).getBoundingClientRect() }))
      .filter(({ box }) => box.width > 1 && (box.width < 47.5 || box.height < 47.5))
      .map(({ element, box }) => element.tagName + ' ' + (element.textContent || element.getAttribute('aria-label') || element.id || element.name || '').trim().slice(0, 20) + ' ' + Math.round(box.width) + 'x' + Math.round(box.height))`)
    expect(small, 'targets under 48 px').toEqual([])
    await context.close()
  })
})

describe('the English interface', () => {
  it('has no Chinese but the data', async () => {
    const { page, context } = await visit(browser, { nowMs: server.deps.clock.nowMs })
    await page.goto(`${server.url}/me`)
    await page.getByText('English').click()
    await page.locator('html[lang="en"]').waitFor()
    await page.goto(`${server.url}/where`)
    await page.getByRole('button', { name: /location|position/i }).first().waitFor()
    await expectAccessible(page)
    await context.close()
  })
})
