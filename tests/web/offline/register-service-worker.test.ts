import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { registerServiceWorker } from '#web/offline/register-service-worker.ts'
import { settle } from './fake-phone.ts'

/** A worker that says which version it is and notes what it is asked. */
function createFakeWorker(entry: string, state: string) {
  const asked: string[] = []
  const worker = Object.assign(new EventTarget(), {
    state,
    asked,
    postMessage(message: string, ports?: MessagePort[]) {
      asked.push(message)
      ports?.[0]?.postMessage(entry)
    },
  })
  return worker
}
type FakeWorker = ReturnType<typeof createFakeWorker>

/** A page of version 1 with the workers it finds. */
function createFakePage({ controller = createFakeWorker('/v1.js', 'activated') as FakeWorker | null, waiting = null as FakeWorker | null, isInUse = false } = {}) {
  const registration = Object.assign(new EventTarget(), { waiting, installing: null as FakeWorker | null, update: vi.fn(async () => {}) })
  const container = Object.assign(new EventTarget(), { controller, register: async () => registration })
  const reload = vi.fn()
  const offers: (() => void)[] = []
  const window = { navigator: { serviceWorker: container }, location: { reload }, document: new EventTarget() }
  return {
    registration,
    container,
    reload,
    offers,
    async start() {
      await registerServiceWorker({
        // The parts of a window that registration touches.
        window: window as unknown as Window,
        clock: { now: () => 0 },
        entry: '/v1.js',
        isInUse: () => isInUse,
        onNewVersion: switchNow => offers.push(switchNow),
      })
      await answers()
    },
  }
}

/** Messages between ports take a few turns of the event loop. */
async function answers(): Promise<void> {
  for (let turn = 0; turn < 20; turn++)
    await settle()
}

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
})
afterEach(() => {
  vi.useRealTimers()
})

describe('a new version that waits when the app starts', () => {
  it('takes over and reloads the page nobody has touched yet', async () => {
    const waiting = createFakeWorker('/v2.js', 'installed')
    const page = createFakePage({ waiting })
    await page.start()
    expect(waiting.asked).toEqual(['which-entry', 'take-over'])
    expect(page.reload).not.toHaveBeenCalled()
    page.container.dispatchEvent(new Event('controllerchange'))
    expect(page.reload).toHaveBeenCalledOnce()
    expect(page.offers).toEqual([])
  })

  it('is only offered when somebody is typing already, and comes with the tap', async () => {
    const waiting = createFakeWorker('/v2.js', 'installed')
    const page = createFakePage({ waiting, isInUse: true })
    await page.start()
    expect(waiting.asked).toEqual(['which-entry'])
    page.offers[0]?.()
    expect(waiting.asked).toEqual(['which-entry', 'take-over'])
    page.container.dispatchEvent(new Event('controllerchange'))
    expect(page.reload).toHaveBeenCalledOnce()
  })

  it('takes over without a word when this page is that version', async () => {
    const waiting = createFakeWorker('/v1.js', 'installed')
    const page = createFakePage({ waiting, controller: createFakeWorker('/v0.js', 'activated') })
    await page.start()
    expect(waiting.asked).toEqual(['which-entry', 'take-over'])
    page.container.controller = waiting
    page.container.dispatchEvent(new Event('controllerchange'))
    await answers()
    expect(page.reload).not.toHaveBeenCalled()
    expect(page.offers).toEqual([])
  })

  it('is offered when the browser does not switch in time; the tap reloads at the latest a little later', async () => {
    const waiting = createFakeWorker('/v2.js', 'installed')
    const page = createFakePage({ waiting })
    await page.start()
    vi.advanceTimersByTime(5_000)
    expect(page.reload).not.toHaveBeenCalled()
    page.offers[0]?.()
    vi.advanceTimersByTime(5_000)
    expect(page.reload).toHaveBeenCalledOnce()
  })

  it('is there after the tap also when another tab has switched before', async () => {
    const waiting = createFakeWorker('/v2.js', 'installed')
    const page = createFakePage({ waiting, isInUse: true })
    await page.start()
    waiting.state = 'activated'
    page.offers[0]?.()
    expect(page.reload).toHaveBeenCalledOnce()
  })
})

describe('a new version that comes while the app is open', () => {
  it.each([['before', true], ['after', false]])('is offered when it was found %s the app asked', async (_, isEarly) => {
    const page = createFakePage()
    const installing = createFakeWorker('/v2.js', 'installing')
    if (isEarly)
      page.registration.installing = installing
    await page.start()
    page.registration.installing = installing
    if (!isEarly)
      page.registration.dispatchEvent(new Event('updatefound'))
    installing.state = 'installed'
    installing.dispatchEvent(new Event('statechange'))
    await answers()
    expect(page.offers).toHaveLength(1)
    expect(page.reload).not.toHaveBeenCalled()
  })

  it('is offered, never forced, when another tab has switched', async () => {
    const page = createFakePage()
    await page.start()
    page.container.controller = createFakeWorker('/v2.js', 'activated')
    page.container.dispatchEvent(new Event('controllerchange'))
    await answers()
    expect(page.reload).not.toHaveBeenCalled()
    expect(page.offers).toHaveLength(1)
    page.offers[0]?.()
    expect(page.reload).toHaveBeenCalledOnce()
  })
})

describe('the first visit', () => {
  it('offers nothing: the first worker takes over by itself', async () => {
    const page = createFakePage({ controller: null })
    await page.start()
    page.container.controller = createFakeWorker('/v1.js', 'activated')
    page.container.dispatchEvent(new Event('controllerchange'))
    await answers()
    expect(page.offers).toEqual([])
    expect(page.reload).not.toHaveBeenCalled()
  })

  it('goes on without service workers', async () => {
    const window = { navigator: {}, document: new EventTarget() }
    await expect(registerServiceWorker({
      // WeChat on iOS has no `serviceWorker`.
      window: window as unknown as Window,
      clock: { now: () => 0 },
      entry: '/v1.js',
      isInUse: () => false,
      onNewVersion: () => {},
    })).resolves.toBeUndefined()
  })
})
