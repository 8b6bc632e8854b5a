import type { Page } from 'playwright-core'
import type { Answers } from './chromium.ts'
import type { PhoneParts } from './phone-page.ts'
import { fileURLToPath } from 'node:url'
import { build } from 'vite'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { json, launchChromium, openBrowser, page, script, until } from './chromium.ts'

declare global {
  interface Window { parts: PhoneParts }
}

let bundle = ''
let chromium: Awaited<ReturnType<typeof launchChromium>>
let browser: Awaited<ReturnType<typeof openBrowser>>
let received: string[] = []

const healthy: Answers = ({ method, path, body }) => {
  if (path === '/phone.js')
    return script(bundle)
  if (path === '/api/health') {
    return json({
      status: 'ok',
      version: 'test',
      database: 'sqlite',
      schemaVersion: 1,
    })
  }
  if (method !== 'PUT')
    return page('<!doctype html><script type="module" src="/phone.js"></script>')
  received.push(`${path} ${body}`)
  return json({
    id: path.split('/').at(-1),
  }, 201)
}

/** The pages are there, but nothing behind `/api` is. */
const noApi: Answers = request => request.path.startsWith('/api/')
  ? page('<html>Wi-Fi 登录</html>')
  : healthy(request)

function enqueue(tab: Page, number: number): Promise<string> {
  return tab.evaluate(number => window.parts.offline.outbox.enqueue('door_check', '/api/door-checks', { number }), number)
}

function snapshot(tab: Page) {
  return tab.evaluate(() => window.parts.offline.outbox.snapshot())
}

beforeAll(async () => {
  chromium = await launchChromium()
  const built = await build({
    configFile: false,
    logLevel: 'warn',
    build: {
      write: false,
      rolldownOptions: {
        input: fileURLToPath(new URL('phone-page.ts', import.meta.url)),
      },
    },
  })
  const [output] = [built].flat()
  if (!output || !('output' in output))
    throw new Error('The page did not build')
  bundle = output.output[0].code
})

beforeEach(async () => {
  received = []
  browser = await openBrowser(chromium, healthy)
})

afterEach(() => browser.dispose())
afterAll(() => chromium.close())

describe('the outbox in a real browser', () => {
  it('keeps entries through a closed page and delivers them in order when the server is back', async () => {
    browser.answerWith(noApi)
    const first = await browser.open()
    await first.evaluate(() => window.parts.offline.start())
    const ids = [await enqueue(first, 1), await enqueue(first, 2), await enqueue(first, 3)]
    expect(await snapshot(first)).toMatchObject({
      storage: 'durable',
      waiting: ids.map(id => ({ id })),
    })
    await first.close()
    expect(received).toEqual([])

    browser.answerWith(healthy)
    const second = await browser.open()
    await second.evaluate(() => window.parts.offline.start())
    expect(received).toEqual(ids.map((id, index) => `/api/door-checks/${id} {"number":${index + 1}}`))
    expect(await snapshot(second)).toMatchObject({
      waiting: [],
      delivered: ids.map(id => ({ id })),
    })
  })

  it('delivers once from two tabs, and both know', async () => {
    const [one, other] = [await browser.open(), await browser.open()]
    await Promise.all([one, other].map(tab => tab.evaluate(() => window.parts.offline.start())))
    const ids = await Promise.all([
      enqueue(one, 1),
      enqueue(other, 2),
      enqueue(one, 3),
      enqueue(other, 4),
    ])
    for (const tab of [one, other])
      await until(tab, () => window.parts.offline.outbox.snapshot().delivered.length === 4)
    expect(received.map(line => line.split(/[/ ]/)[3]).sort()).toEqual([...ids].sort())
  })

  it('sends when the phone comes back online', async () => {
    const tab = await browser.open()
    await tab.evaluate(() => window.parts.offline.start())
    await browser.context.setOffline(true)
    await enqueue(tab, 1)
    await until(tab, () => window.parts.offline.outbox.snapshot().waiting[0]?.problem?.code === 'unreachable')
    await browser.context.setOffline(false)
    await until(tab, () => window.parts.offline.outbox.snapshot().delivered.length === 1)
    expect(received).toHaveLength(1)
  })

  it('goes on in memory, and says so, where IndexedDB is forbidden', async () => {
    const tab = await browser.context.newPage()
    await tab.addInitScript(() => {
      Object.defineProperty(window, 'indexedDB', {
        get: () => {
          throw new DOMException('forbidden', 'SecurityError')
        },
      })
    })
    await tab.goto(browser.origin)
    await tab.evaluate(() => window.parts.offline.start())
    await enqueue(tab, 1)
    await until(tab, () => window.parts.offline.outbox.snapshot().delivered.length === 1)
    expect(await snapshot(tab)).toMatchObject({ storage: 'memory', waiting: [] })
  })

  it('says that the disk is full, and keeps the entry in memory', async () => {
    browser.answerWith(noApi)
    const tab = await browser.open()
    await tab.evaluate(() => window.parts.offline.start())
    const client = await browser.context.newCDPSession(tab)
    await client.send('Storage.overrideQuotaForOrigin', { origin: browser.origin, quotaSize: 1 })
    const id = await tab.evaluate(() => window.parts.offline.outbox.enqueue('suggestion', '/api/suggestions', {
      words: '字'.repeat(200_000),
    }))
    expect(await snapshot(tab)).toMatchObject({
      storage: 'full',
      waiting: [
        { id },
      ],
    })
    await client.send('Storage.overrideQuotaForOrigin', { origin: browser.origin })
    // Chromium takes a moment to give the room back; the outbox tries again at each wake, as it does on a phone.
    await until(tab, async () => {
      await window.parts.offline.outbox.wake()
      return window.parts.offline.outbox.snapshot().storage === 'durable'
    })
    expect(await snapshot(tab)).toMatchObject({
      storage: 'durable',
      waiting: [
        { id },
      ],
    })
  })
})

describe('the database in a real browser', () => {
  it('sets a row aside that cannot be read, and exports it', async () => {
    const tab = await browser.open()
    await tab.evaluate(() => window.parts.connection.use(database => database.add('entries', { id: 'broken', words: '看不懂' })))
    await tab.evaluate(() => window.parts.offline.start())
    const id = await enqueue(tab, 1)
    await until(tab, () => window.parts.offline.outbox.snapshot().delivered.length === 1)
    expect(received).toEqual([`/api/door-checks/${id} {"number":1}`])
    expect(await snapshot(tab)).toMatchObject({ unreadable: 1, waiting: [] })
    expect(await tab.evaluate(() => window.parts.offline.outbox.exportUnsent())).toContain('看不懂')
  })

  it('is opened again after the browser or a newer app has closed it', async () => {
    const tab = await browser.open()
    expect(await tab.evaluate(async () => {
      const { drafts, connection } = window.parts
      await drafts.write('a', 1)
      await connection.use(async database => database.close())
      return [await drafts.read('a'), await drafts.entries()]
    })).toEqual([
      1,
      [
        ['a', 1],
      ],
    ])
  })

  it('still gets the queue out when a newer app was here before', async () => {
    const tab = await browser.open()
    const id = await tab.evaluate(async () => {
      const { offline, connection } = window.parts
      const id = await offline.outbox.enqueue('door_check', '/api/door-checks', { number: 1 })
      await connection.close()
      return id
    })
    await tab.evaluate(() => new Promise((resolve, reject) => {
      const request = indexedDB.open('nuanyi', 99)
      request.onupgradeneeded = () => request.result.createObjectStore('of-tomorrow')
      request.onsuccess = () => resolve(request.result.close())
      request.onerror = () => reject(request.error)
    }))
    await tab.reload()
    await tab.evaluate(() => window.parts.offline.start())
    expect(received).toEqual([`/api/door-checks/${id} {"number":1}`])
  })

  it('lets one tab at a time hold the lease', async () => {
    const [one, other] = [await browser.open(), await browser.open()]
    const run = (tab: Page, owner: string) => tab.evaluate(owner => window.parts.createLock(owner).runAlone(async () => undefined), owner)
    await one.evaluate(() => {
      void window.parts.createLock('one').runAlone(() => new Promise(resolve => Object.assign(window, { finish: resolve })))
    })
    await until(one, () => 'finish' in window)
    expect(await run(other, 'other')).toBe(false)
    await one.evaluate(() => (window as unknown as { finish: () => void }).finish())
    await until(other, () => window.parts.createLock('other').runAlone(async () => undefined))
  })
})
