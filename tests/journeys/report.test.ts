import type { Browser } from 'playwright-core'
import type { Target } from '../support/reporter.ts'
import { Buffer } from 'node:buffer'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { expectAccessible, launchBrowser, PHONE } from '../support/browser.ts'
import { startJourneyServer } from '../support/journey-server.ts'
import { measureTargets, openReporter, reporterOn } from '../support/reporter.ts'

let server: Awaited<ReturnType<typeof startJourneyServer>>
let browser: Browser

beforeAll(async () => {
  [server, browser] = await Promise.all([startJourneyServer(), launchBrowser()])
})
afterAll(async () => {
  await browser.close()
  await server.stop()
})

const soon = { timeout: 20_000 }
const position = { longitude: 106.827, latitude: 28.134, accuracy: 30 }
const leads = () => server.deps.db.selectFrom('leads').select(['id', 'kind', 'place', 'words', 'photo_ids', 'state', 'follow_hash']).orderBy('received_at').execute()
const photos = () => server.deps.db.selectFrom('lead_photos').selectAll().execute()
const print = (screen: string, targets: readonly Target[]) => console.log(`targets of ${screen}: ${targets.map(({ what, width, height, gap }) => `${what} ${width}x${height} (${gap} apart)`).join('; ')}`)

function expectForThumbs(screen: string, targets: readonly Target[]): void {
  print(screen, targets)
  expect(targets.filter(({ width, height, gap }) => width < 64 || height < 64 || gap < 12), screen).toEqual([])
}

describe('a rider sees something', () => {
  it('reports it in three taps with its place, and every target is large enough for a glove', async () => {
    const before = (await leads()).length
    const rider = await openReporter(browser, server, { position })
    await rider.page.goto(`${server.url}/report`)
    expectForThumbs('/report', await measureTargets(rider.page))
    await rider.tap('闻到燃气味')
    await rider.page.getByRole('link', { name: '打 119' }).waitFor()
    expect(await rider.page.getByRole('link', { name: '打 119' }).getAttribute('href')).toBe('tel:119')
    expectForThumbs('/report/gas_smell', await measureTargets(rider.page))
    await rider.tap('就在这里')
    await rider.page.getByText('误差约 30 米，刚刚').waitFor()
    expectForThumbs('/report/gas_smell with a place', await measureTargets(rider.page))
    await rider.tap('发送')
    await rider.page.getByRole('button', { name: '撤回' }).waitFor()
    expect(rider.taps()).toBe(3)
    expectForThumbs('after sending', await measureTargets(rider.page))
    expect(await leads()).toHaveLength(before)
    await rider.passHold()
    await expect.poll(leads, soon).toHaveLength(before + 1)
    const [lead] = (await leads()).slice(-1)
    expect(lead).toMatchObject({ kind: 'gas_smell', words: '' })
    expect(JSON.parse(lead?.place ?? '')).toMatchObject({ by: 'here', point: { lng: 106.827, lat: 28.134 }, accuracyMetres: 30 })
    expect(rider.complaints).toEqual([])
    await rider.context.close()
  })

  it('reports from a basement without signal or position, in three taps; it arrives once when there is a signal', async () => {
    const before = (await leads()).length
    const rider = await openReporter(browser, server)
    await rider.page.goto(`${server.url}/report`)
    await rider.page.evaluate('navigator.serviceWorker.ready.then(() => true)')
    await rider.context.setOffline(true)
    await rider.tap('充电、火灾隐患')
    await rider.tap('就在这里')
    await rider.tap('发送')
    await rider.page.getByRole('button', { name: '撤回' }).waitFor()
    expect(rider.taps()).toBe(3)
    await rider.passHold()
    await rider.page.getByText('待上传 1 条').waitFor()
    expect(await leads()).toHaveLength(before)
    await rider.page.reload()
    await rider.page.getByText('待上传 1 条').waitFor()
    await rider.context.setOffline(false)
    await expect.poll(leads, soon).toHaveLength(before + 1)
    expect(JSON.parse((await leads()).at(-1)?.place ?? '')).toMatchObject({ by: 'words' })
    await rider.page.getByText('待上传 1 条').waitFor({ state: 'hidden' })
    await rider.page.reload()
    await rider.page.getByRole('heading', { level: 1 }).waitFor()
    expect(await leads()).toHaveLength(before + 1)
    await rider.context.close()
  })

  it('takes it back within ten seconds, and it is never sent; what was typed is there again', async () => {
    const before = (await leads()).length
    const rider = await openReporter(browser, server, { position })
    await rider.page.goto(`${server.url}/report/street_light`)
    await rider.tap('就在这里')
    await rider.page.getByLabel('说一句').fill('桥头三盏都不亮')
    await rider.tap('发送')
    await rider.tap('撤回')
    await rider.page.getByText('撤回了，没有发出去。').waitFor()
    await expect.poll(() => rider.page.getByLabel('说一句').inputValue()).toBe('桥头三盏都不亮')
    await rider.context.clock.fastForward(60_000)
    await rider.page.goto(`${server.url}/reports`)
    await rider.page.getByText('这部手机还没有反映过。').waitFor()
    await rider.context.clock.fastForward(60_000)
    expect(await leads()).toHaveLength(before)
    await rider.context.close()
  })

  it('closes the page within the ten seconds: the next visit sends it, once', async () => {
    const before = (await leads()).length
    const rider = await openReporter(browser, server, { position })
    await rider.page.goto(`${server.url}/report/open_manhole`)
    await rider.tap('就在这里')
    await rider.tap('发送')
    await rider.page.getByRole('button', { name: '撤回' }).waitFor()
    await rider.page.close()
    expect(await leads()).toHaveLength(before)
    const next = await reporterOn(rider.context)
    await next.page.goto(server.url)
    await next.passHold()
    await expect.poll(leads, soon).toHaveLength(before + 1)
    await rider.context.close()
  })

  it('sends photos after the words, part by part, and goes on after the network broke between two parts', async () => {
    const before = (await photos()).length
    const rider = await openReporter(browser, server, { position, withWorker: false })
    const parts: string[] = []
    let isBroken = true
    await rider.context.route('**/api/leads/*/photos/*', async (route) => {
      const part = new URL(route.request().url()).searchParams.get('part') ?? ''
      parts.push(part)
      await (isBroken && part !== '0' ? route.abort() : route.continue())
    })
    await rider.page.goto(`${server.url}/report/road_damage`)
    await rider.tap('就在这里')
    const noise = await sharp({ create: { width: 1600, height: 1200, channels: 3, background: '#777', noise: { type: 'gaussian', mean: 128, sigma: 60 } } }).withExifMerge({ IFD0: { Copyright: 'SECRET' } }).jpeg().toBuffer()
    await rider.page.locator('input[type=file]').setInputFiles([{ name: 'a.jpg', mimeType: 'image/jpeg', buffer: noise }, { name: 'b.heic', mimeType: 'image/heic', buffer: Buffer.from('no picture at all') }])
    await rider.page.getByText('这张照片打不开').waitFor()
    await rider.page.getByRole('img', { name: '照片 1' }).waitFor()
    // WeChat kills the page behind the camera: form and photo are there again.
    await rider.page.reload()
    await rider.page.getByRole('img', { name: '照片 1' }).waitFor()
    expectForThumbs('a report with a photo', await measureTargets(rider.page))
    await rider.tap('发送')
    await rider.page.getByRole('button', { name: '撤回' }).waitFor()
    await rider.passHold()
    await expect.poll(leads, soon).toContainEqual(expect.objectContaining({ kind: 'road_damage', photo_ids: expect.stringMatching(/^\["[^"]+"\]$/) }))
    await expect.poll(() => parts, soon).toContain('1')
    expect(await photos()).toHaveLength(before)
    isBroken = false
    await rider.page.close()
    const next = await reporterOn(rider.context)
    await next.page.goto(server.url)
    await expect.poll(photos, soon).toHaveLength(before + 1)
    console.log(`parts of the photo as they were asked for: ${parts.join(' ')}`)
    expect(parts.filter(part => part === '0')).toHaveLength(1)
    await rider.context.close()
  })
})

describe.each(['day', 'night'])('the screens of reports by %s', (theme) => {
  it('are accessible and fit a phone', async () => {
    const rider = await openReporter(browser, server, { position, isNight: theme === 'night' })
    const { page } = rider
    const check = async () => {
      await expectAccessible(page)
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(PHONE.width)
    }
    await page.goto(`${server.url}/report`)
    await check()
    await page.goto(`${server.url}/report/ice_flood`)
    await rider.tap('选个地方')
    await page.getByText('在哪个镇、社区').waitFor()
    await check()
    await page.goto(`${server.url}/report/ice_flood`)
    await rider.tap('就在这里')
    await page.getByText('误差约 30 米').waitFor()
    await check()
    await rider.tap('发送')
    await page.getByRole('button', { name: '撤回' }).waitFor()
    await check()
    await page.goto(`${server.url}/reports`)
    await page.getByText('结冰、积水').waitFor()
    await check()
    await page.goto(`${server.url}/hazards`)
    await page.getByRole('heading', { level: 1 }).waitFor()
    await check()
    await rider.context.close()
  })
})
