import type { Browser } from 'playwright-core'
import type { Bench, BenchRow } from './bench-row.ts'
import { fork } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:net'
import { join } from 'node:path'
import lighthouse from 'lighthouse'
import { launchBrowser, PHONE } from '../support/browser.ts'
import { countBytes, waitForWholeList } from '../support/count-bytes.ts'
import { ratio, whole } from './bench-row.ts'

const RUNS = 5
/** The browser sometimes records no page load; Lighthouse then says to run it again. */
const MAX_TRIES = 3
const MAX_LCP_RATIO = 1.5
const MAX_TBT_MS = 50
const MAX_CLS = 0.01
const MAX_BYTES = 100_000
const MAX_REPEAT_MS = 800
const CPU_SLOWDOWN = 4
/** What the measured page says, and then the time. */
const FIRST_CARD = 'first card'
/** Lighthouse itself keeps what an app has stored; a first visit finds nothing. */
const clearStorageTypes = ['cookies', 'file_systems', 'indexeddb', 'local_storage', 'shader_cache', 'websql', 'service_workers', 'cache_storage'] as const
/** What each category of Lighthouse must reach, out of 100. */
const minScores = { 'performance': 99, 'accessibility': 100, 'best-practices': 100, 'seo': 100 } as const

/** Sites to visit: the samples of the reference county, and a county with all its stations. */
const sites = [{ name: 'Tongzi', stations: 0 }, { name: '300 stations', stations: 300 }] as const

interface Visited { lcpMs: number, tbtMs: number, cls: number, scores: number[] }

const median = (values: readonly number[]) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN

/** A port that nobody listens on, for the DevTools of the browser. */
async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  await once(server, 'close')
  if (address === null || typeof address === 'string')
    throw new Error('a TCP server has a port')
  return address.port
}

/** One first visit by Lighthouse's own mobile preset: slow 4G and a quarter of the processor, both simulated. Throws when no page load could be recorded. */
async function firstVisit(url: string, port: number, triesLeft = MAX_TRIES): Promise<Visited> {
  const result = await lighthouse(url, { port, output: 'json', logLevel: 'silent', onlyCategories: Object.keys(minScores), clearStorageTypes: [...clearStorageTypes] })
  if (result?.lhr.runtimeError && triesLeft > 1)
    return firstVisit(url, port, triesLeft - 1)
  if (!result || result.lhr.runtimeError)
    throw new Error(`Lighthouse could not visit ${url}: ${result?.lhr.runtimeError?.message ?? 'no result'}`)
  const { audits, categories } = result.lhr
  const value = (name: string) => audits[name]?.numericValue ?? Number.NaN
  return {
    lcpMs: value('largest-contentful-paint'),
    tbtMs: value('total-blocking-time'),
    cls: value('cumulative-layout-shift'),
    scores: Object.keys(minScores).map(name => Math.round((categories[name]?.score ?? 0) * 100)),
  }
}

async function firstVisits(url: string, port: number): Promise<Visited> {
  const visits: Visited[] = []
  for (let run = 0; run < RUNS; run++)
    visits.push(await firstVisit(url, port))
  return {
    lcpMs: median(visits.map(visit => visit.lcpMs)),
    tbtMs: median(visits.map(visit => visit.tbtMs)),
    cls: median(visits.map(visit => visit.cls)),
    scores: Object.keys(minScores).map((_, position) => median(visits.map(visit => visit.scores[position] ?? 0))),
  }
}

/** Bytes until all stations are there, bytes of everything, and how long a slow phone without network then takes to show the first of them. */
async function listOn(browser: Browser, url: string): Promise<{ bytes: number, allBytes: number, repeatMs: number }> {
  const context = await browser.newContext({ viewport: PHONE, isMobile: true, hasTouch: true, locale: 'zh-CN' })
  const page = await context.newPage()
  const counted = await countBytes(page)
  await page.goto(url)
  const atMs = await waitForWholeList(page)
  await page.waitForLoadState('networkidle')
  const [bytes, allBytes] = [counted.begunBefore(atMs), counted.total()]
  await page.evaluate('navigator.serviceWorker.ready')
  await page.close()

  await context.setOffline(true)
  const times: number[] = []
  for (let run = 0; run < RUNS; run++) {
    const again = await context.newPage()
    const devtools = await context.newCDPSession(again)
    await devtools.send('Emulation.setCPUThrottlingRate', { rate: CPU_SLOWDOWN })
    // Both instants are of the page's own clock: Playwright's messages to and fro are not the phone's, nor is the script that a locator puts
    // into the page (about 10 ms of a desktop). So the page says it by itself.
    await again.addInitScript(`new MutationObserver((_, observer) => {
      if (document.querySelector('.card')) { observer.disconnect(); requestAnimationFrame(() => setTimeout(() => console.debug('${FIRST_CARD}', performance.now()))) }
    }).observe(document, { childList: true, subtree: true })`)
    const said = again.waitForEvent('console', { predicate: message => message.text().startsWith(FIRST_CARD) })
    await again.goto(url, { waitUntil: 'commit' })
    times.push(Number((await said).text().slice(FIRST_CARD.length)))
    await again.close()
  }
  await context.close()
  return { bytes, allBytes, repeatMs: median(times) }
}

async function visitSite({ name, stations }: typeof sites[number]): Promise<BenchRow[]> {
  const server = fork(join(import.meta.dirname, 'page-server.ts'), [String(stations)])
  const port = await freePort()
  const browser = await launchBrowser({ debuggingPort: port })
  try {
    const [message]: { url: string, emptyUrl: string }[] = await once(server, 'message')
    if (!message)
      throw new Error('the server did not say where it listens')
    const empty = await firstVisits(message.emptyUrl, port)
    const first = await firstVisits(message.url, port)
    const { bytes, allBytes, repeatMs } = await listOn(browser, message.url)
    const lcpRatio = first.lcpMs / empty.lcpMs
    return [
      { what: `${name}: largest contentful paint against an empty page`, measured: `${ratio(lcpRatio)} (${whole(first.lcpMs)} ms against ${whole(empty.lcpMs)} ms)`, budget: `<= ${MAX_LCP_RATIO}`, isWithin: lcpRatio <= MAX_LCP_RATIO },
      { what: `${name}: total blocking time`, measured: `${whole(first.tbtMs)} ms`, budget: `<= ${MAX_TBT_MS} ms`, isWithin: first.tbtMs <= MAX_TBT_MS },
      { what: `${name}: cumulative layout shift`, measured: first.cls.toFixed(3), budget: `<= ${MAX_CLS}`, isWithin: first.cls <= MAX_CLS },
      { what: `${name}: scores (${Object.keys(minScores).join(', ')})`, measured: first.scores.join(' / '), budget: Object.values(minScores).join(' / '), isWithin: Object.values(minScores).every((min, position) => (first.scores[position] ?? 0) >= min) },
      { what: `${name}: transferred until the list is complete`, measured: `${whole(bytes)} bytes (${whole(allBytes)} with all that comes after)`, budget: `<= ${whole(MAX_BYTES)} bytes`, isWithin: bytes <= MAX_BYTES },
      { what: `${name}: first card of an offline repeat visit, processor ${CPU_SLOWDOWN}x slower`, measured: `${whole(repeatMs)} ms`, budget: `<= ${MAX_REPEAT_MS} ms`, isWithin: repeatMs <= MAX_REPEAT_MS },
    ]
  }
  finally {
    await browser.close()
    server.kill()
  }
}

async function run(): Promise<BenchRow[]> {
  const rows: BenchRow[] = []
  for (const site of sites)
    rows.push(...await visitSite(site))
  return rows
}

/** First and repeat visits of the whole product in a real browser, against the budgets for slow phones. */
export const lighthouseBench: Bench = { name: 'lighthouse', run }
