import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { zhCn } from '#web/i18n/zh-cn.ts'
import { expectAccessible, launchBrowser, visit } from '../support/browser.ts'
import { startJourneyServer } from '../support/journey-server.ts'

let browser: Browser
beforeAll(async () => {
  browser = await launchBrowser()
})
afterAll(() => browser.close())

/** Notes what stands under the filters, from the first thing drawn on. */
const noteCounts = `window.counts = []
new MutationObserver(() => {
  const said = document.querySelector('.count')?.textContent.trim()
  if (said && said !== window.counts.at(-1)) window.counts.push(said)
}).observe(document, { childList: true, subtree: true, characterData: true })`

it.each([{ when: 'by day', isNight: false }, { when: 'by night', isNight: true }])('opened again without a signal, the first picture has the list in it, and all of it ($when)', async ({ isNight }) => {
  const server = await startJourneyServer()
  const { page, context } = await visit(browser, { nowMs: server.deps.clock.nowMs, isNight })
  await page.goto(server.url)
  await page.evaluate('navigator.serviceWorker.ready.then(() => true)')
  await page.locator('.count').getByText(/\d/).waitFor()
  const all = await page.locator('.count').textContent()
  // The copy is written after the list is there.
  await page.waitForFunction('localStorage.getItem("nuanyi.has-copy") === "yes"')
  await context.setOffline(true)

  await page.addInitScript(noteCounts)
  await page.reload()
  await page.locator('.card').first().waitFor()
  await page.getByText(/没有网络|离线/).first().waitFor()
  const said = await page.evaluate<string[]>('window.counts')
  expect(said).not.toContain(zhCn.stations.loading)
  expect(said).toEqual([all?.trim()])
  // The rest comes as one scrolls.
  const count = Number(/\d+/.exec(all ?? '')?.[0])
  await expect.poll(async () => {
    await page.evaluate('window.scrollTo(0, document.documentElement.scrollHeight)')
    return page.locator('.card').count()
  }).toBe(count)
  await expectAccessible(page)
  await context.close()
  await server.stop()
})
