import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { launchBrowser, PHONE } from '../support/browser.ts'
import { countBytes, waitForWholeList } from '../support/count-bytes.ts'
import { addCounty } from '../support/county-stations.ts'
import { startJourneyServer } from '../support/journey-server.ts'

/** DESIGN 9: what may be transferred until the list works, with the data of a 300-station county. */
const MAX_BYTES = 100_000
/** One answer without waiting for acknowledgements: ten packets, RFC 6928. */
const FIRST_FLIGHT_BYTES = 14_600

let server: Awaited<ReturnType<typeof startJourneyServer>>
let browser: Browser

beforeAll(async () => {
  [server, browser] = await Promise.all([startJourneyServer({ clock: { nowMs: Date.now() }, environment: { DEMO: 'off' } }), launchBrowser()])
  await addCounty(server.deps, 300)
})
afterAll(async () => {
  await browser.close()
  await server.stop()
})

async function firstVisit() {
  const context = await browser.newContext({ viewport: PHONE, isMobile: true, hasTouch: true, locale: 'zh-CN' })
  const page = await context.newPage()
  const counted = await countBytes(page)
  await page.goto(server.url)
  const atMs = await waitForWholeList(page)
  await page.waitForLoadState('networkidle')
  return { context, page, counted, atMs }
}

describe('the first visit to a county of 300 stations', () => {
  it('has the whole, working list within the byte budget', async () => {
    const { context, page, counted, atMs } = await firstVisit()
    expect(await page.locator('.count').textContent()).toContain('300 个驿站')
    const bytes = counted.begunBefore(atMs)
    console.log(`first visit, 300 stations: ${bytes} bytes until the list works (${counted.pathsBegunBefore(atMs).join(' ')}), ${counted.total()} with all that comes after`)
    expect(counted.pathsBegunBefore(atMs)).toContain('/api/packed/stations')
    expect(bytes).toBeLessThanOrEqual(MAX_BYTES)
    await context.close()
  })

  it('paints from one answer that fits into the first flight of a connection', async () => {
    const { context, page, counted, atMs } = await firstVisit()
    const html = await (await fetch(server.url)).text()
    expect(html).not.toMatch(/<link[^>]+rel="stylesheet"|<script[^>]+src=/)
    expect(counted.of('/')).toBeGreaterThan(0)
    expect(counted.of('/')).toBeLessThanOrEqual(FIRST_FLIGHT_BYTES)
    const paintedAtMs = await page.evaluate<number>('performance.timeOrigin + performance.getEntriesByName("first-contentful-paint")[0].startTime')
    expect(counted.pathsBegunBefore(Math.min(paintedAtMs, atMs)).filter(path => path.endsWith('.js'))).toEqual([])
    await context.close()
  })
})
