import type { Browser } from 'playwright-core'
import process from 'node:process'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { launchBrowser } from '../support/browser.ts'
import { startJourneyServer } from '../support/journey-server.ts'
import { openReporter, reporterOn } from '../support/reporter.ts'
import { seededRandom } from '../support/seeded-random.ts'

/** 10 rounds in CI; `CRASH_ROUNDS=50` for a run by hand. */
const ROUNDS = Number(process.env.CRASH_ROUNDS ?? 10)
const LONGEST_ROUND_MS = 30_000
/** A page dies at most so long after the tap on "send"; by then all that follows it has mostly happened. */
const LATEST_DEATH_MS = 1800
/** The server takes 30 reports a day from one phone. */
const ROUNDS_PER_PHONE = 20
const SEED = 20_261_124

let server: Awaited<ReturnType<typeof startJourneyServer>>
let browser: Browser

beforeAll(async () => {
  [server, browser] = await Promise.all([startJourneyServer(), launchBrowser()])
})
afterAll(async () => {
  await browser.close()
  await server.stop()
})

/** What the page says about a report that was just sent and can still be taken back. */
const promiseOnScreen = `[...document.querySelectorAll('button')].some(button => button.textContent.includes('撤回'))
  ? document.querySelector('.warn') ? 'warned' : 'promised'
  : 'nothing'`

/** Line by line: what was typed and not sent before a page died is joined by what is typed into it on the next page. */
const wordsOnServer = async () => (await server.deps.db.selectFrom('leads').select('words').execute()).flatMap(({ words }) => words.split('\n'))

describe('a phone whose page dies at random moments, with and without a network', () => {
  it(`delivers every report that it has promised exactly once, in ${ROUNDS} rounds`, { timeout: ROUNDS * LONGEST_ROUND_MS }, async () => {
    const random = seededRandom(SEED)
    const first = await openReporter(browser, server, { position: { longitude: 106.827, latitude: 28.134, accuracy: 30 } })
    await first.page.goto(`${server.url}/report`)
    await first.page.evaluate('navigator.serviceWorker.ready.then(() => true)')
    await first.page.close()
    const promised: string[] = []
    const begun: string[] = []
    for (let round = 0; round < ROUNDS; round++) {
      const isOffline = random() < 0.5
      const rider = await reporterOn(first.context)
      await rider.page.goto(`${server.url}/report/street_light`)
      if (round % ROUNDS_PER_PHONE === ROUNDS_PER_PHONE - 1)
        await rider.page.evaluate('localStorage.removeItem("nuanyi.device-key")')
      await first.context.setOffline(isOffline)
      await rider.tap('就在这里')
      const words = `第 ${round} 次`
      await rider.page.getByLabel('说一句').fill(words)
      begun.push(words)
      // Not awaited: the page dies somewhere in the middle of it.
      const sending = rider.page.getByRole('button', { name: '发送' }).tap().catch(() => undefined)
      // What the phone could keep in memory only is said to be so, and is no promise.
      // Read in one look: a page that is left between two looks has no warning any more.
      const kept = rider.page.getByRole('button', { name: '撤回' }).waitFor().then(async () => await rider.page.evaluate(promiseOnScreen) === 'promised' && promised.push(words)).catch(() => undefined)
      await new Promise(resolve => setTimeout(resolve, random() * LATEST_DEATH_MS))
      if (random() < 0.3)
        await rider.passHold()
      if (random() < 0.5)
        await rider.page.reload().catch(() => undefined)
      await rider.page.close()
      await Promise.all([sending, kept])
      await first.context.setOffline(false)
    }
    const last = await reporterOn(first.context)
    await last.page.goto(`${server.url}/me`)
    await last.passHold()
    const queue = async () => last.page.locator('.section', { hasText: '待发送' }).first().textContent()
    await expect.poll(async () => {
      const arrived = await wordsOnServer()
      const missing = promised.filter(words => !arrived.includes(words))
      return missing.length === 0 ? 'all arrived' : `missing: ${missing.join()}; the phone says: ${await queue()}`
    }, { timeout: 60_000 }).toBe('all arrived')
    // Whatever else was kept is sent too, and nothing is refused.
    await expect.poll(queue, { timeout: 60_000 }).toContain('没有待发送的内容')
    const arrived = await wordsOnServer()
    console.log(`crash rounds: ${begun.length} begun, ${promised.length} promised, ${arrived.length} arrived`)
    for (const words of promised)
      expect(arrived.filter(other => other === words), words).toHaveLength(1)
    expect(new Set(arrived).size).toBe(arrived.length)
    expect(begun).toEqual(expect.arrayContaining(arrived))
    await first.context.close()
  })
})
