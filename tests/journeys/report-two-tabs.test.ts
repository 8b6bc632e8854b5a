import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { launchBrowser } from '../support/browser.ts'
import { draftsOnDisk } from '../support/drafts-on-disk.ts'
import { startJourneyServer } from '../support/journey-server.ts'
import { openReporter, reporterOn } from '../support/reporter.ts'

let server: Awaited<ReturnType<typeof startJourneyServer>>
let browser: Browser

beforeAll(async () => {
  [server, browser] = await Promise.all([startJourneyServer(), launchBrowser()])
})
afterAll(async () => {
  await browser.close()
  await server.stop()
})

const wordsOnServer = async () => (await server.deps.db.selectFrom('leads').select('words').orderBy('words').execute()).map(({ words }) => words)

describe('a report that is written in two tabs', () => {
  it('becomes two reports when both are sent with words of their own', async () => {
    const one = await openReporter(browser, server, { position: { longitude: 106.827, latitude: 28.134, accuracy: 30 } })
    await one.page.goto(`${server.url}/report/street_light`)
    await one.tap('就在这里')
    await one.page.getByLabel('说一句').fill('灯不亮')
    await expect.poll(() => draftsOnDisk(one.page)).toContain('灯不亮')
    const other = await reporterOn(one.context)
    await other.page.goto(`${server.url}/report/street_light`)
    const words = other.page.getByLabel('说一句')
    await expect.poll(() => words.inputValue()).toBe('灯不亮')
    await words.fill('另一盏也不亮')
    for (const { tap, page } of [other, one]) {
      await page.bringToFront()
      await tap('发送')
      await page.getByRole('button', { name: '撤回' }).waitFor()
    }
    await one.passHold()
    await expect.poll(wordsOnServer).toEqual(['另一盏也不亮', '灯不亮'].toSorted())
    await one.context.close()
  })
})
