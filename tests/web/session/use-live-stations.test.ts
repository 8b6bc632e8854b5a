// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createApp, h } from 'vue'
import { useLiveStations } from '#web/session/use-live-stations.ts'

class FakeSource extends EventTarget {
  static last: FakeSource | undefined
  readyState = 1
  isClosed = false
  constructor() {
    super()
    FakeSource.last = this
  }

  close() {
    this.isClosed = true
  }

  say(revision: number) {
    this.dispatchEvent(new MessageEvent('stations', { data: JSON.stringify({ revision }) }))
  }
}

let refresh: ReturnType<typeof vi.fn<() => void>>
let leave: () => void
beforeEach(() => {
  vi.useFakeTimers()
  vi.stubGlobal('EventSource', FakeSource)
  refresh = vi.fn<() => void>()
  const app = createApp({
    setup() {
      useLiveStations(refresh)
      return () => h('input')
    },
  })
  const place = document.createElement('div')
  document.body.replaceChildren(place)
  app.mount(place)
  leave = () => app.unmount()
})
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

describe('a page of the desk that hears of stations', () => {
  it('asks again soon after a change, but not for what it has just read, and no more once it is left', () => {
    FakeSource.last?.say(1)
    vi.advanceTimersByTime(5_000)
    expect(refresh).not.toHaveBeenCalled()
    FakeSource.last?.say(2)
    FakeSource.last?.say(3)
    vi.advanceTimersByTime(1_000)
    expect(refresh).toHaveBeenCalledTimes(1)
    FakeSource.last?.say(4)
    leave()
    vi.advanceTimersByTime(5_000)
    expect(refresh).toHaveBeenCalledTimes(1)
    expect(FakeSource.last?.isClosed).toBe(true)
  })

  it('waits while somebody types', () => {
    const input = document.querySelector('input')
    if (!input)
      throw new Error('there is no field')
    input.value = '在楼的'
    input.focus()
    FakeSource.last?.say(1)
    FakeSource.last?.say(2)
    vi.advanceTimersByTime(5_000)
    expect(refresh).not.toHaveBeenCalled()
    input.blur()
    vi.advanceTimersByTime(1_000)
    expect(refresh).toHaveBeenCalledTimes(1)
    leave()
  })
})
