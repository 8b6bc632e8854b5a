import type { Browser, BrowserContext, Page } from 'playwright-core'
import { spawnSync } from 'node:child_process'
import process from 'node:process'
import axe from 'axe-core'
import { chromium } from 'playwright-core'
import { expect } from 'vitest'

/** The phone that journeys are made on: small, cheap, Chinese. */
export const PHONE = { width: 360, height: 740 }

function chromiumPath(): string {
  const found = process.env.CHROMIUM_PATH ?? ['chromium', 'chromium-browser', 'google-chrome']
    .map(name => spawnSync('which', [name], { encoding: 'utf8' }).stdout.trim())
    .find(path => path !== '')
  if (!found)
    throw new Error('There is no Chromium; npm test installs one, or set CHROMIUM_PATH')
  return found
}

/** Starts Chromium without a window. `hasWebGl: false` for phones that cannot draw maps; `debuggingPort` lets another tool drive it too. */
export function launchBrowser(options: { hasWebGl?: boolean, debuggingPort?: number } = {}): Promise<Browser> {
  const gl = options.hasWebGl === false
    ? ['--disable-gpu', '--disable-webgl', '--disable-webgl2', '--disable-3d-apis', '--disable-software-rasterizer']
    : ['--use-angle=swiftshader', '--enable-unsafe-swiftshader']
  return chromium.launch({
    executablePath: chromiumPath(),
    headless: true,
    args: ['--no-sandbox', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--disable-quic', ...gl, ...options.debuggingPort === undefined ? [] : [`--remote-debugging-port=${options.debuggingPort}`]],
  })
}

export interface Visit { context: BrowserContext, page: Page, complaints: string[] }

/**
 * A rider opens the app for the first time. `complaints` collects errors of the page and words on its console; a journey ends by expecting
 * none. The phone's clock stands at `nowMs`.
 */
export async function visit(browser: Browser, options: { nowMs: number, isNight?: boolean, locale?: string, permissions?: string[], position?: { longitude: number, latitude: number, accuracy?: number } }): Promise<Visit> {
  const context = await browser.newContext({
    viewport: PHONE,
    deviceScaleFactor: 2,
    isMobile: true,
    hasTouch: true,
    locale: options.locale ?? 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    colorScheme: options.isNight ? 'dark' : 'light',
    permissions: options.permissions ?? [],
    ...options.position ? { geolocation: options.position } : {},
  })
  const page = await context.newPage()
  await page.clock.setFixedTime(options.nowMs)
  const complaints: string[] = []
  page.on('pageerror', error => complaints.push(error.message))
  page.on('console', message => ['error', 'warning'].includes(message.type()) && complaints.push(message.text()))
  return { context, page, complaints }
}

/** Makes the window as tall as the page. A list that grows while it is looked at has its end under the bars again: it is kept from growing. */
async function standStill(page: Page): Promise<void> {
  await page.evaluate(`IntersectionObserver.prototype.observe = () => {}
    // An observer that watches already would tell of the end of the list as soon as the window is tall.
    document.querySelector('.list-end > div')?.style.setProperty('display', 'none')`)
  let height = Number.NaN
  for (let look = 0; look < 10; look++) {
    const now = await page.evaluate<number>('new Promise(resolve => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(() => resolve(document.documentElement.scrollHeight)))))')
    if (now === height)
      return
    height = Math.max(PHONE.height, now + 200)
    await page.setViewportSize({ ...PHONE, height })
  }
}

/**
 * WCAG 2.2 A and AA, and contrast 7:1, as axe sees the page at this moment; on a tall window, so that nothing lies under the bar at the
 * bottom until it is scrolled to.
 */
export async function expectAccessible(page: Page): Promise<void> {
  await standStill(page)
  await page.evaluate(axe.source)
  const { violations } = await page.evaluate<{ violations: { id: string, nodes: { target: string[], failureSummary: string }[] }[] }>(`axe.run(document, {
    runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
    rules: { 'color-contrast-enhanced': { enabled: true }, 'target-size': { enabled: true } },
  })`)
  await page.setViewportSize(PHONE)
  expect(violations.map(({ id, nodes }) => ({ id, where: nodes.map(node => node.target.join(' ')) })), page.url()).toEqual([])
}
