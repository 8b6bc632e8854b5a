import type { Browser, Page } from 'playwright-core'
import type { MapServer } from './map-page-server.ts'
import type { MapPage } from './map-page.ts'
import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fromGeojsonVt } from '@maplibre/vt-pbf'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { dayPalette, nightPalette } from '#web/map/palette.ts'
import { dayFlavour } from '#web/map/protomaps-flavours.ts'
import { expectAccessible, launchBrowser, PHONE } from '../../support/browser.ts'
import { firstState } from './first-state.ts'
import { openMap, startMapServer } from './map-page-server.ts'
import { countColours } from './png-colours.ts'
import { tinyArchive } from './tiny-archive.ts'

let server: MapServer
let browser: Browser
const pages: Page[] = []
const middle = { x: PHONE.width / 2, y: PHONE.height / 2 }
const { from, site, stations } = firstState
const centre = { lng: from?.lng ?? 0, lat: from?.lat ?? 0 }
const withMap = (map: Partial<MapPage['state']['site']['map']>) => ({ site: { ...site, map: { ...site.map, ...map } } })

async function open(...[options]: [Parameters<typeof openMap>[2]?]): Promise<Page> {
  const page = await openMap(browser, server, options)
  pages.push(page)
  return page
}

const heard = (page: Page) => page.evaluate(() => window.mapPage.heard)
const change = (page: Page, state: Partial<MapPage['state']>) => page.evaluate(next => void Object.assign(window.mapPage.state, next), state)
const colours = async (page: Page) => countColours(await page.screenshot())
const summary = (page: Page) => page.locator('[role=status].only-heard').textContent()

/** Words and buttons beside the map have 4,100 pixels of the clusters' colour; one cluster has some 7,000 more. */
const CLUSTER_PIXELS = 7_000
/** A cheap machine shared by several tests draws a frame in seconds, not milliseconds. */
const eventually = <T>(look: () => T | Promise<T>) => expect.poll(look, { timeout: 30_000, interval: 100 })

/** Waits until the picture has at least this many pixels of a colour. */
async function untilDrawn(page: Page, colour: string, least = 200): Promise<void> {
  await eventually(async () => (await colours(page)).get(colour) ?? 0).toBeGreaterThan(least)
}

/** Within every tile that the test's server answers, in parts of its edge. */
const stationInTile = { x: 0.25, y: 0.3 }
const clusterInTile = { x: 0.6, y: 0.3 }

function stationsTile(): ArrayBuffer {
  const point = (id: number, { x, y }: { x: number, y: number }, tags: object) => ({ type: 1, id, tags, geometry: [[x * 4096, y * 4096]] })
  const features = [point(1, stationInTile, { code: 'TILE1', name: '大站', state: 'closed' }), point(2, clusterInTile, { cluster_id: 5, point_count: 1234, zoom: 15 })]
  // What geojson-vt would have made of it.
  return new Uint8Array(fromGeojsonVt({ stations: { features } } as never, { version: 2, extent: 4096 })).buffer
}

/** Where on the screen a part of the tile (of whole zooms) lies that begins nearest above and left of the middle. */
async function placeOf(page: Page, part: { x: number, y: number }): Promise<{ x: number, y: number }> {
  const { zoom, centre: { lng, lat } } = (await heard(page)).moves.at(-1) ?? { zoom: 0, centre }
  const tilesAcross = 2 ** Math.floor(zoom)
  const px = 512 * 2 ** (zoom - Math.floor(zoom))
  const across = (lng + 180) / 360 * tilesAcross
  const down = (1 - Math.asinh(Math.tan(lat * Math.PI / 180)) / Math.PI) / 2 * tilesAcross
  const places = [0, -1, 1].flatMap(dx => [0, -1, 1].map(dy => ({ x: middle.x + (Math.floor(across) + dx + part.x - across) * px, y: middle.y + (Math.floor(down) + dy + part.y - down) * px })))
  const place = places.find(({ x, y }) => x > 30 && x < PHONE.width - 90 && y > 30 && y < PHONE.height - 120)
  if (!place)
    throw new Error('No such mark is on the screen')
  return place
}

beforeAll(async () => {
  server = await startMapServer()
  server.routes.get('/tiles/stations/:z/:x/:y', c => c.body(stationsTile(), 200, { 'content-type': 'application/vnd.mapbox-vector-tile' }))
  const pieces = { type: 'geojson', data: { type: 'FeatureCollection', features: [] }, attribution: '<a href="https://osm.org">&copy; OpenStreetMap</a>' }
  const good = { version: 8, sources: { pieces }, layers: [{ id: 'ground', type: 'background', paint: { 'background-color': '#123456' } }] }
  const tiles = { type: 'raster', tiles: [`${server.origin}/broken/{z}/{x}/{y}.png`], tileSize: 256 }
  server.routes
    .get('/styles/good.json', c => c.json(good))
    .get('/styles/mistaken.json', c => c.json({ ...good, layers: [{ id: 'ground', type: 'background', paint: { 'background-colour': 7 } }] }))
    .get('/styles/broken.json', c => c.json({ ...good, sources: { tiles }, layers: [{ id: 'tiles', type: 'raster', source: 'tiles' }] }))
    .get('/broken/*', c => c.text('Service Unavailable', 503))
  browser = await launchBrowser()
})
afterEach(async () => {
  rmSync(join(server.dataDir, 'basemap.pmtiles'), { force: true })
  await Promise.all(pages.splice(0).map(page => page.context().close()))
})
afterAll(async () => {
  await browser?.close()
  await server?.close()
})

describe('the map on a phone', () => {
  it('shows stations, rider and names without any server behind it, by day and by night', async () => {
    const page = await open()
    await untilDrawn(page, dayPalette.states.open)
    await untilDrawn(page, dayPalette.rider, 50)
    expect((await colours(page)).get(dayPalette.canvas)).toBeGreaterThan(100_000)
    await eventually(() => summary(page)).toContain('个驿站')
    await change(page, { isNight: true })
    await untilDrawn(page, nightPalette.states.open)
    expect((await colours(page)).get(dayPalette.canvas) ?? 0).toBeLessThan(1_000)
  })

  it('always says scale, grid, map approval number and sources', async () => {
    const page = await open({ state: { view: { centre, zoom: 13 } } })
    await untilDrawn(page, dayPalette.states.closed, 50)
    const legend = page.locator('.map-legend')
    expect(await legend.textContent()).toMatch(/500 米\s*每格 1 公里\s*审图号：黔S（2026）001号\s*地名 © GeoNames，CC BY 4.0/)
    const box = await legend.boundingBox()
    expect(box && box.x < 20 && box.y + box.height > PHONE.height - 20).toBe(true)
  })

  it('writes what others call attribution as text, never as HTML', async () => {
    const page = await open({ state: withMap({ attributions: ['<img src=x onerror="window.hacked = true">甲'] }) })
    await untilDrawn(page, dayPalette.states.open)
    expect(await page.locator('.map-legend').textContent()).toContain('<img src=x')
    expect(await page.evaluate(() => 'hacked' in window)).toBe(false)
  })

  it('a tap chooses a station with the whole reach of a finger, a tap elsewhere lets go', async () => {
    const [first] = stations
    const page = await open({ state: { view: { centre: { lng: first?.lng ?? 0, lat: first?.lat ?? 0 }, zoom: 17 } } })
    await untilDrawn(page, dayPalette.states.open)
    await page.touchscreen.tap(middle.x + 21, middle.y - 12)
    await eventually(async () => (await heard(page)).selected).toEqual(['TZ001'])
    await page.touchscreen.tap(60, 160)
    await eventually(async () => (await heard(page)).unselected).toBe(1)
    expect((await heard(page)).picked).toEqual([])
  })

  it('a tap on a cluster goes closer until it comes apart', async () => {
    const page = await open({ state: { from: null, view: { centre, zoom: 10 } } })
    await untilDrawn(page, dayPalette.cluster, CLUSTER_PIXELS)
    await page.touchscreen.tap(middle.x, middle.y)
    await eventually(async () => (await heard(page)).moves.at(-1)?.zoom).toBeGreaterThan(10.5)
    expect((await heard(page)).selected).toEqual([])
  })

  it('marks the chosen station, also inside a cluster, and brings it into sight', async () => {
    const page = await open({ state: { view: { centre, zoom: 14 } } })
    await untilDrawn(page, dayPalette.states.open)
    await change(page, { selectedCode: 'TZ008' })
    await untilDrawn(page, dayPalette.chosen, 100)
    await eventually(async () => (await heard(page)).moves.at(-1)?.centre.lat).toBeGreaterThan(28.2)
    await change(page, { selectedCode: null })
    await eventually(async () => (await colours(page)).get(dayPalette.chosen) ?? 0).toBe(0)
  })

  it('a long press picks the place under the finger, and is no tap', async () => {
    const page = await open({ state: { view: { centre, zoom: 14 }, stations: [] } })
    await eventually(async () => (await heard(page)).moves.length).toBeGreaterThan(0)
    await page.evaluate(({ x, y }) => {
      const canvas = document.querySelector('.maplibregl-canvas')
      const send = (type: string) => canvas?.dispatchEvent(new PointerEvent(type, { pointerId: 7, clientX: x, clientY: y, button: 0, bubbles: true }))
      send('pointerdown')
      // Lifted only after the map has heard it.
      const lift = (): void => void (window.mapPage.heard.picked.length > 0 ? send('pointerup') : requestAnimationFrame(lift))
      lift()
    }, middle)
    await eventually(async () => (await heard(page)).picked.length).toBe(1)
    const [picked] = (await heard(page)).picked
    expect(picked?.lng).toBeCloseTo(centre.lng, 3)
    expect(picked?.lat).toBeCloseTo(centre.lat, 3)
  })

  it('works from the keyboard: arrows move, Enter picks the middle, every mark is a button', async () => {
    const page = await open({ state: { view: { centre, zoom: 14 } } })
    await untilDrawn(page, dayPalette.states.open)
    await page.keyboard.press('Tab')
    expect(await page.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toContain('方向键')
    expect(await page.locator('.map-crosshair').isVisible()).toBe(true)
    await page.keyboard.press('Enter')
    await eventually(async () => (await heard(page)).picked.length).toBe(1)
    await page.keyboard.press('ArrowUp')
    await eventually(async () => (await heard(page)).moves.at(-1)?.centre.lat).toBeGreaterThan(centre.lat)
    await page.keyboard.press('Tab')
    const button = page.locator('.heard-station:focus')
    expect(await button.textContent()).toBe('城管小屋文笔路，开门，直线 30 米')
    const box = await button.boundingBox()
    expect(box?.height).toBeGreaterThanOrEqual(48)
    await page.keyboard.press('Enter')
    expect((await heard(page)).selected).toEqual(['TZ001'])
    await expectAccessible(page)
  })

  it('moves the rider, the rings and the stations as they change', async () => {
    const page = await open({ state: { from: null, stations: [], view: { centre, zoom: 14 } } })
    await eventually(async () => await summary(page)).toBe('这一片没有驿站')
    await change(page, { from, stations })
    await untilDrawn(page, dayPalette.rider, 50)
    await untilDrawn(page, dayPalette.states.open)
  })

  it('can go and come back without leaving anything behind', async () => {
    const page = await open()
    await untilDrawn(page, dayPalette.states.open)
    await change(page, { isShown: false })
    expect(await page.locator('canvas').count()).toBe(0)
    await change(page, { isShown: true })
    await untilDrawn(page, dayPalette.states.open)
  })
})

describe('a phone that cannot draw the map', () => {
  it('has no WebGL: one sentence and a button, and the map when it can after all', async () => {
    const page = await open({ prepare: () => {
      const original = HTMLCanvasElement.prototype.getContext
      Object.assign(window, { allowWebGl: () => Object.assign(HTMLCanvasElement.prototype, { getContext: original }) })
      Object.assign(HTMLCanvasElement.prototype, {
        getContext(this: HTMLCanvasElement, kind: string, ...rest: unknown[]) {
          return kind.startsWith('webgl') ? null : Reflect.apply(original, this, [kind, ...rest])
        },
      })
    } })
    const alert = page.getByRole('alert')
    await alert.waitFor()
    expect(await alert.textContent()).toContain('画不了地图')
    expect((await heard(page)).failed).toEqual(['no_webgl'])
    await expectAccessible(page)
    await page.evaluate(() => (window as unknown as { allowWebGl: () => void }).allowWebGl())
    await alert.getByRole('button').tap()
    await untilDrawn(page, dayPalette.states.open)
    expect((await heard(page)).recovered).toBe(1)
  })

  it('has WebGL switched off as a whole', async () => {
    const poor = await launchBrowser({ hasWebGl: false })
    const page = await openMap(poor, server)
    await page.getByRole('alert').waitFor()
    expect((await heard(page)).failed).toEqual(['no_webgl'])
    await poor.close()
  })

  it('loses its graphics memory: says so, and goes on with what has changed meanwhile', async () => {
    const page = await open()
    await untilDrawn(page, dayPalette.states.open)
    await page.evaluate(() => {
      const lose = document.querySelector<HTMLCanvasElement>('.maplibregl-canvas')?.getContext('webgl2')?.getExtension('WEBGL_lose_context')
      Object.assign(window, { restore: () => lose?.restoreContext() })
      lose?.loseContext()
    })
    await page.getByRole('alert').waitFor()
    expect((await heard(page)).failed).toEqual(['context_lost'])
    await change(page, { isNight: true, selectedCode: 'TZ001' })
    await page.evaluate(() => (window as unknown as { restore: () => void }).restore())
    await untilDrawn(page, nightPalette.states.open)
    await untilDrawn(page, nightPalette.chosen, 100)
    expect((await heard(page)).recovered).toBe(1)
    expect(await page.getByRole('alert').count()).toBe(0)
  })

  it('does not get the map\'s code: says so, and tries again on demand', async () => {
    const page = await openMap(browser, server, { state: { isShown: false } })
    pages.push(page)
    await page.context().setOffline(true)
    await change(page, { isShown: true })
    await page.getByRole('alert').waitFor()
    expect((await heard(page)).failed).toEqual(['load'])
    await page.context().setOffline(false)
    await page.getByRole('button').tap()
    await untilDrawn(page, dayPalette.states.open)
  })
})

describe('a base map', () => {
  const pmtiles = (basemapBytes: number) => ({ ...withMap({ kind: 'pmtiles', basemapBytes }), view: { centre, zoom: 12 } })

  it('comes piece by piece out of an archive, with stations above it', async () => {
    const archive = tinyArchive(centre)
    writeFileSync(join(server.dataDir, 'basemap.pmtiles'), archive)
    const page = await open({ state: pmtiles(archive.length) })
    await untilDrawn(page, dayFlavour.land, 50_000)
    await untilDrawn(page, dayFlavour.minor, 100)
    await untilDrawn(page, dayPalette.states.open)
    expect(await page.locator('.map-notice').count()).toBe(0)
  })

  it('that does not come leaves the schematic map with one sentence, and comes on demand', async () => {
    const archive = tinyArchive(centre)
    const page = await open({ state: pmtiles(archive.length) })
    await untilDrawn(page, dayPalette.states.open)
    const notice = page.locator('.map-notice')
    expect(await notice.textContent()).toContain('先看简图')
    expect((await colours(page)).get(dayPalette.canvas)).toBeGreaterThan(50_000)
    writeFileSync(join(server.dataDir, 'basemap.pmtiles'), archive)
    await notice.getByRole('button').tap()
    await untilDrawn(page, dayFlavour.minor, 100)
    await eventually(() => notice.count()).toBe(0)
  })

  it('kept on the phone is there when the server has none any more', async () => {
    const archive = tinyArchive(centre)
    writeFileSync(join(server.dataDir, 'basemap.pmtiles'), archive)
    const page = await open({ state: pmtiles(archive.length) })
    await untilDrawn(page, dayFlavour.minor, 100)
    await page.getByRole('button', { name: '存下底图' }).tap()
    await page.getByText('底图已存在手机里').waitFor()
    rmSync(join(server.dataDir, 'basemap.pmtiles'))
    await page.reload()
    await untilDrawn(page, dayFlavour.minor, 100)
    await page.getByText('底图已存在手机里').waitFor()
  })

  it('too large for a phone is not offered to be kept', async () => {
    const page = await open({ state: pmtiles(9 * 1024 * 1024) })
    await untilDrawn(page, dayPalette.states.open)
    expect(await page.locator('.keep-basemap').count()).toBe(0)
  })

  it('of which tile after tile fails gives way to the schematic map', async () => {
    const page = await open({ state: { ...withMap({ kind: 'style', styleUrl: '/styles/broken.json' }), view: { centre, zoom: 12 } } })
    await page.locator('.map-notice').waitFor()
    expect(server.asked.filter(path => path.endsWith('.png')).length).toBeGreaterThan(3)
    await untilDrawn(page, dayPalette.states.open)
    expect((await colours(page)).get(dayPalette.canvas)).toBeGreaterThan(50_000)
  })

  it('may be any style, with its sources named as text', async () => {
    const page = await open({ state: { ...withMap({ kind: 'style', styleUrl: '/styles/good.json' }), view: { centre, zoom: 12 } } })
    await untilDrawn(page, '#123456', 50_000)
    await untilDrawn(page, dayPalette.states.open)
    await eventually(() => page.locator('.map-legend').textContent()).toContain('© OpenStreetMap')
    expect(await page.locator('.map-notice').count()).toBe(0)
  })

  it('whose style has a mistake gives way to the schematic map', async () => {
    const page = await open({ state: { ...withMap({ kind: 'style', styleUrl: '/styles/mistaken.json' }), view: { centre, zoom: 12 } } })
    await page.locator('.map-notice').waitFor()
    await untilDrawn(page, dayPalette.states.open)
  })
})

describe('a large site', () => {
  const tiles = { url: '/tiles/stations/{z}/{x}/{y}', maxZoom: 17, isOpenOnly: false, asOf: '' }

  it('shows stations and clusters of the server\'s tiles as it shows those of a list', async () => {
    const page = await open({ state: { tiles, stations: [], from: null, view: { centre, zoom: 12 } } })
    await untilDrawn(page, dayPalette.states.closed, 50)
    await untilDrawn(page, dayPalette.cluster, CLUSTER_PIXELS)
    const { x, y } = await placeOf(page, stationInTile)
    await page.touchscreen.tap(x, y)
    await eventually(async () => (await heard(page)).selected).toEqual(['TILE1'])
    const cluster = await placeOf(page, clusterInTile)
    await page.touchscreen.tap(cluster.x, cluster.y)
    await eventually(async () => (await heard(page)).moves.at(-1)?.zoom).toBeCloseTo(15, 5)
  })

  it('asks for the tiles in sight again when the page says that they are old, not with every change', async () => {
    const page = await open({ state: { tiles, stations: [], from: null, view: { centre, zoom: 12 } } })
    await untilDrawn(page, dayPalette.states.closed, 50)
    let asked = 0
    page.on('request', request => asked += request.url().includes('/tiles/stations/') ? 1 : 0)
    // The same tiles in another object, as a store makes it anew, and another chosen station.
    await change(page, { tiles: { ...tiles }, stations: [...stations], selectedCode: 'TZ001' })
    await page.locator('[aria-pressed=true]').waitFor({ state: 'attached' })
    expect(asked).toBe(0)
    await change(page, { tiles: { ...tiles, asOf: '2026-11-23T08:05:00.000Z' } })
    await eventually(() => asked).toBeGreaterThan(0)
    await untilDrawn(page, dayPalette.states.closed, 50)
  })

  it('begins at the station that is chosen already', async () => {
    const chosen = stations.find(({ code }) => code === 'TZ010')
    const page = await open({ state: { tiles, selectedCode: 'TZ010' } })
    await eventually(async () => (await heard(page)).moves.at(-1)?.centre.lat).toBeCloseTo(chosen?.lat ?? 0, 3)
  })

  it('goes to a station that is chosen later, though its card comes over the map meanwhile', async () => {
    const chosen = stations.find(({ code }) => code === 'TZ010')
    const page = await open({ state: { tiles, view: { centre, zoom: 12 }, isReducedMotion: false } })
    await untilDrawn(page, dayPalette.cluster, CLUSTER_PIXELS)
    await page.evaluate(async () => {
      window.mapPage.state.selectedCode = 'TZ010'
      await new Promise(resolve => requestAnimationFrame(resolve))
      window.mapPage.state.insetBottomPx = 120
    })
    await eventually(async () => (await heard(page)).moves.at(-1)?.centre.lat).toBeCloseTo(chosen?.lat ?? 0, 3)
  })

  it('whose tiles do not come shows the stations that the page knows', async () => {
    const page = await open({ state: { tiles: { ...tiles, url: '/broken/{z}/{x}/{y}' }, view: { centre, zoom: 13 } } })
    await untilDrawn(page, dayPalette.states.closed, 50)
  })
})
