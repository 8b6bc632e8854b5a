// @vitest-environment happy-dom
import type { CheckInCodes } from '#data/volunteering/roster.ts'
import type { DeskAnswer } from '#web/session/session.store.ts'
import { flushPromises } from '@vue/test-utils'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createApp, defineComponent } from 'vue'
import { isSlotOf, readScannedCode, ROTATING_SLOT_MS, rotatingSlot, writeRotating } from '#data/volunteering/rotating-code.ts'
import { useScreenCode } from '#web/volunteering/desk/activities/screen/use-screen-code.ts'

const key = new Uint8Array(32).fill(7)
const activityId = '01900000-0000-7000-8000-000000000001'
const START_MS = Date.parse('2026-11-24T14:00:10+08:00')

let leave = (): void => undefined
beforeEach(() => void vi.useFakeTimers({ now: START_MS }))
afterEach(() => {
  leave()
  vi.useRealTimers()
})

/** A screen of a device whose clock is off, at a server whose answers take a while, fail, or never come. */
function open({ offMs = 0, takesMs = 0 } = {}) {
  const network = { failure: null as null | 'unreachable' | 'signed_out' | 'not_found', takesMs, skewMs: offMs, asked: 0 }
  const codes = (): CheckInCodes => {
    const slot = rotatingSlot(Date.now())
    return { rotating: writeRotating(key, activityId, slot), now: new Date(Date.now()).toISOString(), nextAt: new Date((slot + 1) * ROTATING_SLOT_MS).toISOString(), fixed: '', stationFixed: null, spoken: '123456' }
  }
  const read = async (): Promise<DeskAnswer<CheckInCodes>> => {
    network.asked += 1
    const answer = network.failure === null ? { isOk: true as const, value: codes() } : { isOk: false as const, failure: network.failure }
    if (network.takesMs > 0)
      await new Promise(resolve => setTimeout(resolve, network.takesMs))
    return answer
  }
  let screen: ReturnType<typeof useScreenCode> | undefined
  const app = createApp(defineComponent(() => {
    screen = useScreenCode(read, () => Date.now() + network.skewMs)
    return () => null
  }))
  app.mount(document.createElement('div'))
  leave = () => app.unmount()
  if (!screen)
    throw new Error('not mounted')
  const pass = async (ms: number) => {
    await vi.advanceTimersByTimeAsync(ms)
    await flushPromises()
  }
  return { screen, network, pass }
}
/** Whether a phone that scans what is shown now is let in. */
function isTaken(code: string | null): boolean {
  const scanned = readScannedCode(code ?? '')
  return scanned?.how === 'rotating' && isSlotOf(scanned.slot, Date.now())
}

describe('the code on a screen', () => {
  it.each([0, 86_400_000, -7_200_000])('is renewed at each half minute, with a clock that is %d ms off', async (offMs) => {
    const { screen, pass } = open({ offMs, takesMs: 300 })
    await pass(600)
    const seen = new Set([screen.code.value])
    for (let half = 0; half < 6; half++) {
      expect(isTaken(screen.code.value)).toBe(true)
      await pass(ROTATING_SLOT_MS)
      seen.add(screen.code.value)
    }
    expect(seen.size).toBe(7)
    expect(screen.state.value).toBe('shown')
  })
  it('without a network says so, is put away while phones still take it, and comes back', async () => {
    const { screen, network, pass } = open()
    await pass(100)
    network.failure = 'unreachable'
    const states = new Set<string>()
    for (let second = 0; second < 120; second++) {
      await pass(1000)
      states.add(screen.state.value)
      if (screen.code.value !== null)
        expect(isTaken(screen.code.value)).toBe(true)
    }
    expect([...states]).toEqual(['shown', 'weak', 'hidden'])
    expect([screen.code.value, screen.spoken.value]).toEqual([null, '123456'])
    network.failure = null
    await pass(5000)
    expect([screen.state.value, isTaken(screen.code.value)]).toEqual(['shown', true])
  })
  it('is put away at once after the device slept, and when its clock was set back', async () => {
    const { screen, network, pass } = open()
    await pass(100)
    network.failure = 'unreachable'
    network.skewMs = 3_600_000
    await pass(600)
    expect(screen.state.value).toBe('hidden')
    network.failure = null
    await pass(5000)
    expect(screen.state.value).toBe('shown')
    network.failure = 'unreachable'
    network.skewMs = -3_600_000
    await pass(600)
    expect([screen.state.value, screen.code.value]).toEqual(['hidden', null])
  })
  it('does not wait for ever for an answer that never comes, and takes no old one', async () => {
    const { screen, network, pass } = open()
    await pass(100)
    network.takesMs = 45_000
    await pass(25_000)
    network.takesMs = 0
    await pass(5000)
    const fresh = screen.code.value
    expect(screen.state.value).toBe('shown')
    await pass(14_000)
    expect(screen.code.value).toBe(fresh)
  })
  it('is put away when the session is over or the activity is not there, and is asked for no oftener than each four seconds', async () => {
    for (const [failure, state] of [['signed_out', 'signed_out'], ['not_found', 'gone']] as const) {
      const { screen, network, pass } = open()
      await pass(100)
      network.failure = failure
      await pass(25_000)
      expect([screen.state.value, screen.code.value]).toEqual([state, null])
      const { asked } = network
      await pass(40_000)
      expect(network.asked - asked).toBeLessThanOrEqual(10)
      leave()
    }
  })
})
