import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { launchBrowser, visit } from '../support/browser.ts'
import { draftsOnDisk } from '../support/drafts-on-disk.ts'
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

const checks = () => server.deps.db.selectFrom('door_checks').select(['id', 'kind', 'observed_at']).execute()
const suggestions = () => server.deps.db.selectFrom('suggestions').select(['id', 'kind', 'words', 'aspects']).execute()

describe('a rider at the door', () => {
  it('says it is locked without a signal; it is delivered once when the signal is back', async () => {
    const { page, context } = await visit(browser, { nowMs: server.deps.clock.nowMs })
    await page.goto(server.url)
    await page.evaluate('navigator.serviceWorker.ready.then(() => true)')
    await page.getByRole('heading', { level: 2 }).first().click()
    await page.waitForURL(/\/stations\//)
    await context.setOffline(true)
    await page.getByRole('button', { name: '锁门' }).click()
    await page.getByText(/手机上已记下|待上传 1 条/).first().waitFor()
    expect(await checks()).toEqual([])
    // The app is closed and opened again, still without a signal: list and station are there, and the word is still waiting.
    await page.reload()
    await page.getByText('待上传 1 条').waitFor()
    await context.setOffline(false)
    await page.getByText('待上传 1 条').waitFor({ state: 'hidden' })
    await expect.poll(checks).toMatchObject([{ kind: 'locked' }])
    await page.reload()
    await page.getByRole('heading', { level: 1 }).waitFor()
    expect(await checks()).toHaveLength(1)
    await context.close()
  })

  it('says what is wrong in words that survive a reload, and sends them', async () => {
    const { page, context } = await visit(browser, { nowMs: server.deps.clock.nowMs })
    await page.goto(`${server.url}/suggest?station=TZ01&about=hours`)
    const words = '周末只开到 18 点 <b>😀</b>'
    await page.getByRole('textbox').fill(words)
    await expect.poll(() => draftsOnDisk(page)).toContain(words)
    await page.reload()
    await expect.poll(() => page.getByRole('textbox').inputValue()).toBe(words)
    await page.getByRole('button', { name: '发送' }).click()
    await expect.poll(suggestions).toMatchObject([{ kind: 'correction', words, aspects: expect.stringContaining('hours') }])
    await context.close()
  })
})
