import type { Browser } from 'playwright-core'
import type { Visit } from '../support/browser.ts'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { convertDatum } from '#data/geo/datum.ts'
import { launchBrowser, visit } from '../support/browser.ts'
import { startJourneyServer } from '../support/journey-server.ts'

let server: Awaited<ReturnType<typeof startJourneyServer>>
let browser: Browser
let rider: Visit

beforeAll(async () => {
  [server, browser] = await Promise.all([startJourneyServer(), launchBrowser()])
})
afterEach(async () => {
  expect(rider.complaints).toEqual([])
  await rider.context.close()
})
afterAll(async () => {
  await browser.close()
  await server.stop()
})

async function start(path = '/', options: Partial<Parameters<typeof visit>[1]> = {}) {
  rider = await visit(browser, { nowMs: server.deps.clock.nowMs, ...options })
  await rider.page.goto(server.url + path)
  return rider.page
}
const heading = { level: 2 } as const

describe('a rider who comes for the first time', () => {
  it('can tap everything at the end of the list, the way to the map beside it', async () => {
    const page = await start()
    await page.getByRole('link', { name: '地图' }).waitFor()
    for (const { name, search } of [{ name: 'the whole list', search: '' }, { name: 'an empty one', search: '?q=没有这样的驿站' }]) {
      await page.goto(server.url + search)
      await page.getByRole('link', { name: '地图' }).waitFor()
      await page.getByText(search === '' ? /^12 个驿站/ : /^0 个驿站/).waitFor()
      // The list grows while one scrolls; its end is where nothing is added any more.
      await expect.poll(async () => {
        await page.evaluate('scrollTo(0, document.documentElement.scrollHeight)')
        return page.evaluate(`[...document.querySelectorAll('.site-footer a')].map((link) => {
          const { x, y, width, height } = link.getBoundingClientRect()
          return document.elementFromPoint(x + width / 2, y + height / 2) === link
        })`)
      }, { message: name }).toEqual([true, true, true])
    }
  })

  it('reads the nearest stations before any script has run', async () => {
    const html = await (await fetch(server.url)).text()
    const withoutScripts = await browser.newContext({ javaScriptEnabled: false, locale: 'zh-CN' })
    const page = await withoutScripts.newPage()
    await page.goto(server.url)
    expect(await page.getByRole('heading', heading).allTextContents()).toHaveLength(8)
    expect(html).toContain('示例数据')
    await withoutScripts.close()
    await start()
  })

  it('and denies GPS is told so, chooses a town, and gets distances from there', async () => {
    const page = await start('/', { permissions: [] })
    await page.getByRole('link', { name: '换个位置' }).click()
    await page.getByRole('button', { name: '用手机定位' }).click()
    await page.getByText('手机没有允许定位').waitFor()
    await page.getByRole('button', { name: '楚米镇' }).click()
    await page.waitForURL(url => url.pathname === '/')
    await page.getByText('楚米镇', { exact: false }).first().waitFor()
    await expect.poll(async () => (await page.locator('article, .card').allInnerTexts())[0]).toMatch(/公里/)
  })

  it('and allows GPS gets the nearest from where they stand', async () => {
    const station = server.deps.index.findByCode('TZ07')?.facts
    if (!station)
      throw new Error('TZ07 is a sample')
    const page = await start('/where', { permissions: ['geolocation'], position: { longitude: station.lng, latitude: station.lat, accuracy: 18 } })
    await page.getByRole('button', { name: '用手机定位' }).click()
    await page.waitForURL(`${server.url}/`)
    await page.getByText('±18 米').waitFor()
    await expect.poll(() => page.getByRole('heading', heading).first().textContent()).toContain(station.name)
  })
})

describe('a rider who wants to charge', () => {
  it('filters, opens a station, rides there in GCJ-02, and comes back to the filtered list', async () => {
    const page = await start()
    await page.getByRole('button', { name: '充电' }).click()
    await page.waitForURL(/services=charging/)
    await page.getByRole('button', { name: '充电', pressed: true }).waitFor()
    const first = page.getByRole('heading', heading).first()
    const name = (await first.textContent() ?? '').trim()
    await first.click()
    await page.waitForURL(/\/stations\//)
    await page.getByRole('heading', { level: 1, name }).waitFor()
    const code = new URL(page.url()).pathname.split('/').pop() ?? ''
    const facts = server.deps.index.findByCode(code)?.facts
    if (!facts)
      throw new Error(`no station ${code}`)
    const gcj02 = convertDatum(facts, 'wgs84', 'gcj02')
    const href = await page.getByRole('link', { name: /骑行去/ }).getAttribute('href') ?? ''
    expect(href).toMatch(/^https:\/\/uri\.amap\.com\/navigation\?/)
    const to = new URL(href).searchParams.get('to')?.split(',') ?? []
    expect(Number(to[0])).toBeCloseTo(gcj02.lng, 6)
    expect(Number(to[1])).toBeCloseTo(gcj02.lat, 6)
    await page.goBack()
    await page.waitForURL(/services=charging/)
    await expect.poll(() => page.getByRole('button', { name: '充电' }).getAttribute('aria-pressed')).toBe('true')
  })

  it('finds a station by the initials of its name', async () => {
    const page = await start()
    await page.getByRole('button', { name: /搜索|查找|找/ }).click()
    await page.getByRole('searchbox').fill('cgxw')
    await page.waitForURL(/q=cgxw/)
    await expect.poll(async () => {
      const names = await page.getByRole('heading', heading).allTextContents()
      return names.length > 0 && names.every(name => name.includes('城管小屋'))
    }, { message: 'only stations of that name' }).toBe(true)
  })
})

describe('a rider who scans an old QR', () => {
  it('reads why the station is gone and where to go instead', async () => {
    const page = await start('/s/TZ13')
    await page.getByRole('heading', { name: '这个驿站已经停用' }).waitFor()
    await page.getByRole('link', { name: /改去这里/ }).click()
    await page.waitForURL(/\/stations\/TZ02/)
  })

  it('of a code that never was gets words and a way on', async () => {
    const page = await start('/stations/NOPE9')
    await page.getByRole('main').getByRole('link').first().waitFor()
    // The browser itself reports the 404 of the page.
    rider.complaints.length = 0
  })
})

describe('a rider who keeps the app', () => {
  it('can install it: the manifest and its icons are there', async () => {
    await start()
    const link = await rider.page.locator('link[rel=manifest]').getAttribute('href')
    const answer = await fetch(server.url + link)
    expect(answer.headers.get('content-type')).toMatch(/manifest\+json/)
    const manifest: { icons: { src: string, purpose?: string }[], start_url: string } = await answer.json()
    expect(manifest.icons.some(({ purpose }) => purpose === 'maskable')).toBe(true)
    for (const { src } of manifest.icons)
      expect((await fetch(server.url + src)).headers.get('content-type'), src).toMatch(/^image\//)
  })
})
