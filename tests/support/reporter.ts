import type { Browser, BrowserContext, Page } from 'playwright-core'
import type { startJourneyServer } from './journey-server.ts'
import { PHONE } from './browser.ts'

type JourneyServer = Awaited<ReturnType<typeof startJourneyServer>>

/** A rider's phone whose clock goes, and can be put forward: reports wait ten seconds before they go out. */
export interface Reporter {
  context: BrowserContext
  page: Page
  complaints: string[]
  /** Taps on the screen so far. */
  taps: () => number
  tap: (name: string | RegExp) => Promise<void>
  /** Puts the clock of the page forward over the time in which a report can be taken back. */
  passHold: () => Promise<void>
}

const HOLD_MS = 10_000

/** Opens a phone. `withWorker: false`: without a service worker, so that requests can be intercepted. */
export async function openReporter(browser: Browser, server: JourneyServer, options: { isNight?: boolean, withWorker?: boolean, position?: { longitude: number, latitude: number, accuracy?: number }, hasOwnClock?: boolean } = {}): Promise<Reporter> {
  const context = await browser.newContext({
    viewport: PHONE,
    isMobile: true,
    hasTouch: true,
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    colorScheme: options.isNight ? 'dark' : 'light',
    serviceWorkers: options.withWorker === false ? 'block' : 'allow',
    permissions: options.position ? ['geolocation'] : [],
    ...options.position ? { geolocation: options.position } : {},
  })
  if (!options.hasOwnClock)
    await context.clock.install({ time: server.deps.clock.nowMs })
  return reporterOn(context)
}

/** The same phone with a new page: the last one was closed. */
export async function reporterOn(context: BrowserContext): Promise<Reporter> {
  const page = await context.newPage()
  const complaints: string[] = []
  page.on('pageerror', error => complaints.push(error.message))
  let taps = 0
  return {
    context,
    page,
    complaints,
    taps: () => taps,
    async tap(name) {
      taps += 1
      await page.getByRole('button', { name }).or(page.getByRole('link', { name })).first().tap()
    },
    passHold: () => context.clock.fastForward(HOLD_MS + 100),
  }
}

export interface Target { what: string, width: number, height: number, gap: number }

/** Every target of the page with its size and the distance to the next one, in CSS pixels; on a window as tall as the page, so that bars cover nothing. */
export async function measureTargets(page: Page): Promise<Target[]> {
  await page.setViewportSize({ ...PHONE, height: 3_000 })
  const targets = await page.evaluate<Target[]>(`(() => {
    const found = [...document.querySelectorAll('main a[href], main button, main input, main textarea')]
      .filter(element => element.offsetParent !== null && !element.matches('.skip, .only-heard *'))
      .map(element => {
        const box = (element.closest('label.photo-add') ?? element).getBoundingClientRect()
        return { what: (element.textContent || element.getAttribute('aria-label') || element.type || '').trim().replace(/\\s+/g, ' ').slice(0, 24), box }
      })
    return found.map(({ what, box }) => ({
      what, width: Math.round(box.width), height: Math.round(box.height),
      gap: Math.round(Math.min(...found.filter(other => other.box !== box).map(({ box: other }) => Math.max(other.left - box.right, box.left - other.right, other.top - box.bottom, box.top - other.bottom)))),
    }))
  })()`)
  await page.setViewportSize(PHONE)
  return targets
}
