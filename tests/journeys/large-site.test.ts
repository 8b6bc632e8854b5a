import type { Browser, Page } from 'playwright-core'
import type { Visit } from '../support/browser.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { matchesFilters, noFilters } from '#data/stations/filters.ts'
import { rankNearest } from '#data/stations/rank-nearest.ts'
import { addStations } from '#server/stations/stations.service.ts'
import { expectAccessible, launchBrowser, PHONE, visit } from '../support/browser.ts'
import { addCounty } from '../support/county-stations.ts'
import { startJourneyServer } from '../support/journey-server.ts'
import { aStation } from '../support/station-story.ts'

const far = aStation({ code: 'FAR01', name: '松坎镇老码头驿站', lng: 106.86, lat: 28.75 })
/** Nobody else stands near it, so that a finger on the map finds it. */
const alone = aStation({ code: 'ALONE1', name: '夜郎镇独一家', lng: 106.62, lat: 28.52 })
const heading = { level: 2 } as const
let server: Awaited<ReturnType<typeof startJourneyServer>>
let browser: Browser

beforeAll(async () => {
  [server, browser] = await Promise.all([startJourneyServer({ environment: { DEMO: 'off' } }), launchBrowser()])
  await addCounty(server.deps, 2_500)
  await addStations(server.deps, [far, alone], { kind: 'added', by: null, words: null })
  server.deps.clock.nowMs += 600_000
})
afterAll(async () => {
  await browser.close()
  await server.stop()
})

async function start(path: string, theme: string): Promise<Visit & { asked: string[] }> {
  const rider = await visit(browser, { nowMs: server.deps.clock.nowMs, isNight: theme === 'night' })
  const asked: string[] = []
  rider.page.on('request', request => asked.push(request.url().replace(server.url, '')))
  await rider.page.goto(server.url + path)
  return { ...rider, asked }
}

function nearestOfAll(filters = noFilters): string[] {
  const { index, clock, site } = server.deps
  const matching = index.active.map(entry => index.stationAt(entry, clock.nowMs)).filter(station => matchesFilters(station, filters, clock.nowMs))
  return rankNearest(matching, site.centre, 8).map(({ name }) => name)
}

async function names(page: Page): Promise<string[]> {
  return (await page.getByRole('heading', heading).allTextContents()).map(name => name.trim()).slice(0, 8)
}

async function expectGood(page: Page): Promise<void> {
  await expectAccessible(page)
  expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(PHONE.width)
}

describe.each(['day', 'night'])('a rider on a site of 2,502 stations (%s)', (theme) => {
  it('gets the nearest, filters them, finds a far one by its name, and never fetches them all', async () => {
    const { page, context, complaints, asked } = await start('/', theme)
    await page.getByText(/最近的 \d+ 个驿站/).waitFor()
    await expect.poll(() => names(page)).toEqual(nearestOfAll())
    await expectGood(page)
    await page.getByRole('button', { name: '现在开门' }).click()
    await page.getByRole('button', { name: '充电' }).click()
    await expect.poll(() => names(page)).toEqual(nearestOfAll({ ...noFilters, openNow: true, services: ['charging'] }))
    await page.goto(server.url)
    await page.getByRole('button', { name: '搜索' }).click()
    await page.getByRole('searchbox').fill('老码头')
    await page.getByText('1 个驿站，按直线距离从近到远').waitFor()
    await expect.poll(() => names(page)).toEqual([far.name])
    await expectGood(page)
    await page.getByRole('link', { name: far.name }).click()
    await page.getByRole('heading', { level: 1, name: far.name }).waitFor()
    await page.getByRole('link', { name: /去下一个最近的/ }).waitFor()
    await expectGood(page)
    expect(asked.filter(address => /^\/api\/stations\?/.test(address))).toEqual([])
    expect(complaints).toEqual([])
    await context.close()
  })

  it('sees all of them on the map, opens one that the phone does not hold, and hears the near ones', async () => {
    const { page, context, complaints, asked } = await start('/map?services=water', theme)
    await page.getByText(/这一片离你近的驿站有 \d+ 个/).waitFor({ state: 'attached' })
    await expect.poll(() => asked.some(address => /^\/tiles\/stations\/\d+\/\d+\/\d+\?services=water$/.test(address))).toBe(true)
    const marks = page.getByRole('list', { name: '地图上看得到的驿站' }).getByRole('button')
    await expect.poll(() => marks.count()).toBeGreaterThan(0)
    await marks.first().focus()
    await page.keyboard.press('Enter')
    const [nearest = ''] = nearestOfAll({ ...noFilters, services: ['water'] })
    await page.getByRole('heading', { level: 2, name: nearest }).waitFor()
    await expectGood(page)
    await page.goto(`${server.url}/map?open=now&at=ALONE1`)
    await page.getByText('只画开着门的；圈里的数也算上了没开的').waitFor()
    await page.getByRole('heading', { level: 2, name: alone.name }).waitFor()
    await expectGood(page)
    await page.getByRole('link', { name: '列表' }).press('Enter')
    await page.waitForURL(/\/\?open=now/)
    await page.goto(`${server.url}/map?q=老码头`)
    await page.getByText('只画了离你最近的 1 个').waitFor()
    // The map begins where what was looked for is, far from the rider.
    await expect.poll(() => marks.allTextContents()).toEqual([expect.stringContaining(far.name)])
    await expectGood(page)
    expect(complaints.filter(words => !words.includes('GPU stall') && !words.includes('GL Driver Message'))).toEqual([])
    await context.close()
  })
})

describe('a rider on a large site without a signal', () => {
  it('has the own area after the first visit, and is told what is not known', async () => {
    const { page, context } = await start('/', 'day')
    await page.getByText(/最近的 \d+ 个驿站/).waitFor()
    await page.evaluate('navigator.serviceWorker.ready.then(() => true)')
    await context.setOffline(true)
    await page.reload()
    await page.getByText(/没有网络。驿站数据是/).waitFor()
    await page.getByText(/最近的 \d+ 个驿站/).waitFor()
    // A list that the phone draws begins with a screen full.
    await page.evaluate('scrollBy(0, 400)')
    await expect.poll(() => names(page)).toEqual(nearestOfAll())
    await expectGood(page)
    await page.getByRole('button', { name: '搜索' }).click()
    await page.getByRole('searchbox').fill('老码头')
    await page.getByText(/没有网络，只找了周围/).waitFor()
    await expectGood(page)
    await context.setOffline(false)
    await page.getByRole('heading', { level: 2, name: far.name }).waitFor()
    await context.close()
  })
})
