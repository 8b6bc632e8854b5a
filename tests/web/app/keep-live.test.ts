// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { keepLive } from '#web/app/keep-live.ts'

const sources: FakeSource[] = []

/** A connection whose other end the test holds. */
class FakeSource extends EventTarget {
  readyState = 0
  readonly url: string
  constructor(url: string) {
    super()
    this.url = url
    sources.push(this)
  }

  says(data: string): void {
    this.readyState = 1
    this.dispatchEvent(new MessageEvent('stations', { data }))
  }

  tells(revision: number): void {
    this.says(JSON.stringify({ revision }))
  }

  breaks(readyState: 0 | 2): void {
    this.readyState = readyState
    this.dispatchEvent(new Event('error'))
  }

  close(): void {
    this.readyState = 2
  }
}

// Only what `createLive` touches.
const Fake = FakeSource as unknown as typeof EventSource
const open = () => sources.filter(({ readyState }) => readyState < 2)
let sight: DocumentVisibilityState = 'visible'
let isOnline = true
let end = () => {}
const refresh = vi.fn()

function look(now: DocumentVisibilityState): void {
  sight = now
  document.dispatchEvent(new Event('visibilitychange'))
}

function start(Source: typeof EventSource | undefined = Fake, random = 0.5): void {
  end = keepLive({ window, Source, random: () => random, refresh })
  vi.advanceTimersByTime(5_000)
}

beforeEach(() => {
  vi.useFakeTimers()
  vi.spyOn(document, 'visibilityState', 'get').mockImplementation(() => sight)
  vi.spyOn(navigator, 'onLine', 'get').mockImplementation(() => isOnline)
})
afterEach(() => {
  end()
  sources.length = 0
  sight = 'visible'
  isOnline = true
  refresh.mockClear()
  vi.useRealTimers()
  vi.restoreAllMocks()
})

describe('an open page', () => {
  it('asks for the list soon after the server has said that it changed, each phone at its own moment', () => {
    start(Fake, 0.5)
    expect(sources.map(({ url }) => url)).toEqual(['/api/live'])
    sources[0]?.tells(7)
    expect(refresh).not.toHaveBeenCalled()
    vi.advanceTimersByTime(600)
    expect(refresh).toHaveBeenCalledTimes(1)
    sources[0]?.tells(8)
    sources[0]?.tells(9)
    vi.advanceTimersByTime(1_200)
    expect(refresh).toHaveBeenCalledTimes(2)
  })

  it('does not poll while it hears the server, and asks nothing when a new connection says the same', () => {
    start()
    sources[0]?.tells(7)
    vi.advanceTimersByTime(10 * 60_000)
    sources[0]?.breaks(0)
    sources[0]?.tells(7)
    vi.advanceTimersByTime(10_000)
    expect(refresh).toHaveBeenCalledTimes(1)
  })

  it('holds a connection only while somebody looks and there is a network', () => {
    start()
    look('hidden')
    expect(open()).toHaveLength(0)
    vi.advanceTimersByTime(10 * 60_000)
    expect(refresh).not.toHaveBeenCalled()
    look('visible')
    expect(open()).toHaveLength(1)
    isOnline = false
    window.dispatchEvent(new Event('offline'))
    expect(open()).toHaveLength(0)
    isOnline = true
    window.dispatchEvent(new Event('online'))
    expect(open()).toHaveLength(1)
    end()
    expect(open()).toHaveLength(0)
  })

  it('asks each minute where the browser has no EventSource', () => {
    start(undefined)
    vi.advanceTimersByTime(3 * 60_000)
    expect(refresh).toHaveBeenCalledTimes(3)
  })

  it('asks each minute while the server has no room, and tries to get in again', () => {
    start()
    sources[0]?.breaks(2)
    vi.advanceTimersByTime(60_000)
    expect(refresh).toHaveBeenCalledTimes(1)
    expect(sources).toHaveLength(2)
    sources[1]?.tells(3)
    vi.advanceTimersByTime(1_200)
    vi.advanceTimersByTime(10 * 60_000)
    expect(refresh).toHaveBeenCalledTimes(2)
  })

  it('asks each minute behind a proxy that lets nothing through, and is not put off by nonsense', () => {
    start()
    for (const nonsense of ['<html>', '{}', 'null', '{"revision":"7"}'])
      sources[0]?.says(nonsense)
    vi.advanceTimersByTime(2 * 60_000)
    expect(refresh).toHaveBeenCalledTimes(2)
    expect(open()).toHaveLength(1)
  })
})
