import type { Page } from 'playwright-core'
import type { Answers } from './chromium.ts'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { extname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'vite'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { listFiles, precachePlugin } from '#web/offline/precache-plugin.ts'
import { json, launchChromium, openBrowser, page, until } from './chromium.ts'

/** What the little app of this test puts on `window`. */
interface TinyApp { version: string, isInUse: boolean, openMap: () => Promise<string>, switchNow?: () => void }
declare global {
  interface Window { app: TinyApp }
}

const registration = fileURLToPath(new URL('../../../web/offline/register-service-worker.ts', import.meta.url))
const mainScript = (version: string) => `
import { registerServiceWorker } from ${JSON.stringify(registration)}
window.app = { version: '${version}', isInUse: false, openMap: async () => (await import('./map.js')).map }
registerServiceWorker({
  window,
  clock: { now: () => Date.now() },
  entry: new URL(import.meta.url).pathname,
  isInUse: () => window.app.isInUse,
  onNewVersion: (switchNow) => { window.app.switchNow = switchNow },
})
`
const types: Record<string, string> = { '.html': 'text/html; charset=utf-8', '.js': 'text/javascript; charset=utf-8' }
const policy = `default-src 'self'`

let folder = ''
let chromium: Awaited<ReturnType<typeof launchChromium>>
let browser: Awaited<ReturnType<typeof openBrowser>>
let asked: string[] = []

/** Builds one version of the app and returns its folder. */
async function buildVersion(version: string): Promise<string> {
  const root = join(folder, version)
  mkdirSync(root)
  writeFileSync(join(root, 'index.html'), `<!doctype html><title>暖驿</title><body><!--app--><script type="module" src="/main.js"></script></body>`)
  writeFileSync(join(root, 'main.js'), mainScript(version))
  writeFileSync(join(root, 'map.js'), `export const map = 'map of ${version}'`)
  await build({
    root,
    configFile: false,
    logLevel: 'error',
    plugins: [
      precachePlugin({ later: /^map-/ }),
    ],
    build: {
      rolldownOptions: {
        output: { chunkFileNames: 'assets/[name]-[hash].js' },
      },
    },
  })
  return join(root, 'dist')
}

/** A server that has one version of the app; pages of the server say so. */
function serving(version: string): Answers {
  const dist = join(folder, version, 'dist')
  return ({ path }) => {
    asked.push(path)
    if (path === '/api/packed/stations') {
      return {
        ...json({ version }),
        headers: { date: 'Wed, 15 Jul 2026 04:00:00 GMT' },
      }
    }
    if (path.startsWith('/api/'))
      return json({ path })
    if (path === '/sw.js' || path.startsWith('/assets/')) {
      try {
        return {
          type: types[extname(path)] ?? 'text/plain',
          body: readFileSync(join(dist, path), 'utf8'),
        }
      }
      catch {
        return {
          ...page('gone'),
          status: 404,
        }
      }
    }
    const html = readFileSync(join(dist, 'index.html'), 'utf8').replace('<!--app-->', '<main>drawn by the server</main>')
    return {
      ...page(html),
      headers: { 'content-security-policy': policy },
    }
  }
}

/** The app, once its service worker has the page in hand. */
async function openInstalled(): Promise<Page> {
  const tab = await browser.open()
  await until(tab, () => navigator.serviceWorker.controller?.state === 'activated')
  return tab
}

const version = (tab: Page) => tab.evaluate(() => window.app.version)
const isDrawnByServer = (tab: Page) => tab.evaluate(() => document.querySelector('main') !== null)
const ask = (tab: Page, path: string) => tab.evaluate(async (path) => {
  const response = await fetch(path)
  return {
    body: await response.text(),
    cachedDate: response.headers.get('x-cached-date'),
  }
}, path)
const lookForUpdate = (tab: Page) => tab.evaluate(async () => void await (await navigator.serviceWorker.ready).update())

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'nuanyi-builds-'))
  await buildVersion('v1')
  await buildVersion('v2')
  chromium = await launchChromium()
})

beforeEach(async () => {
  asked = []
  browser = await openBrowser(chromium, serving('v1'))
})

afterEach(() => browser.dispose())

afterAll(async () => {
  await chromium.close()
  rmSync(folder, { recursive: true, force: true })
})

describe('the list of files in the service worker', () => {
  it('names what the app starts with, keeps the map for later, and changes with the build', () => {
    const [one, two] = ['v1', 'v2'].map(version => listFiles(join(folder, version, 'dist'), /^map-/))
    expect(one?.now).toEqual([
      expect.stringMatching(/^\/assets\/index-.+\.js$/),
    ])
    expect(one?.later).toEqual([
      expect.stringMatching(/^\/assets\/map-.+\.js$/),
    ])
    expect(one?.entry).toBe(one?.now[0])
    expect(one?.revision).not.toBe(two?.revision)
  })
})

describe('the app with its service worker', () => {
  it('opens without a network, on any of its paths, under the same content policy', async () => {
    const tab = await openInstalled()
    expect(await isDrawnByServer(tab)).toBe(true)
    await browser.stopServer()
    const answer = await tab.goto(`${browser.origin}/s/TZ001`)
    expect(await version(tab)).toBe('v1')
    expect(await isDrawnByServer(tab)).toBe(false)
    expect(answer?.headers()['content-security-policy']).toBe(policy)
  })

  it('opens from the phone when the server is in trouble', async () => {
    const tab = await openInstalled()
    browser.answerWith(() => ({
      ...page('Bad Gateway'),
      status: 502,
    }))
    await tab.reload()
    expect(await version(tab)).toBe('v1')
  })

  it('fetches the map when it is used and has it from then on', async () => {
    const tab = await openInstalled()
    expect(asked.some(path => path.startsWith('/assets/map-'))).toBe(false)
    expect(await tab.evaluate(() => window.app.openMap())).toBe('map of v1')
    await browser.stopServer()
    await tab.reload()
    expect(await tab.evaluate(() => window.app.openMap())).toBe('map of v1')
  })

  it('gives the last stations with their date when there is no network, and keeps nothing else of the API', async () => {
    const tab = await openInstalled()
    expect(await ask(tab, '/api/packed/stations')).toEqual({ body: '{"version":"v1"}', cachedDate: null })
    await ask(tab, '/api/figures')
    await ask(tab, '/api/packed/stations?since=2026-07-15T04:00:00Z')
    await browser.stopServer()
    expect(await ask(tab, '/api/packed/stations')).toEqual({ body: '{"version":"v1"}', cachedDate: 'Wed, 15 Jul 2026 04:00:00 GMT' })
    await expect(ask(tab, '/api/figures')).rejects.toThrow('Failed to fetch')
    await expect(ask(tab, '/api/packed/stations?since=2026-07-15T04:00:00Z')).rejects.toThrow('Failed to fetch')
  })

  it('takes no page of a captive portal for stations', async () => {
    const tab = await openInstalled()
    await ask(tab, '/api/packed/stations')
    browser.answerWith(() => page('<html>Wi-Fi 登录</html>'))
    expect(await ask(tab, '/api/packed/stations')).toMatchObject({ body: '{"version":"v1"}' })
  })
})

describe('a new version', () => {
  it('waits until the rider taps, then runs and tidies up', async () => {
    const tab = await openInstalled()
    browser.answerWith(serving('v2'))
    await lookForUpdate(tab)
    await until(tab, () => window.app.switchNow !== undefined)
    expect(await version(tab)).toBe('v1')
    await Promise.all([
      tab.waitForEvent('load'),
      tab.evaluate(() => window.app.switchNow?.()),
    ])
    expect(await version(tab)).toBe('v2')
    await browser.stopServer()
    await tab.reload()
    expect(await version(tab)).toBe('v2')
    const kept = await tab.evaluate(async () => (await (await caches.open('nuanyi-files')).keys()).map(({ url }) => new URL(url).pathname))
    expect(kept).toEqual(listFiles(join(folder, 'v2', 'dist'), /^map-/).now)
  })

  it('takes over without a word when the page that the server drew is the new one already', async () => {
    const tab = await openInstalled()
    browser.answerWith(serving('v2'))
    await tab.reload()
    expect(await version(tab)).toBe('v2')
    const { revision } = listFiles(join(folder, 'v2', 'dist'), /^map-/)
    await until(tab, async revision => (await caches.keys()).join() === `nuanyi-files,nuanyi-shell-${revision}`, revision)
    expect(await tab.evaluate(() => window.app.switchNow)).toBeUndefined()
    await browser.stopServer()
    await tab.reload()
    expect(await version(tab)).toBe('v2')
  })

  it('leaves another tab alone that runs the old one, with its files, and offers it the reload', async () => {
    const old = await openInstalled()
    const other = await openInstalled()
    await old.evaluate(() => window.app.openMap())
    browser.answerWith(serving('v2'))
    await lookForUpdate(other)
    await until(other, () => window.app.switchNow !== undefined)
    await Promise.all([
      other.waitForEvent('load'),
      other.evaluate(() => window.app.switchNow?.()),
    ])
    expect(await version(other)).toBe('v2')
    expect(await version(old)).toBe('v1')
    await until(old, () => window.app.switchNow !== undefined)
    expect(await old.evaluate(async () => (await (await caches.open('nuanyi-files')).keys()).some(({ url }) => url.includes('/assets/map-')))).toBe(true)
  })
})
