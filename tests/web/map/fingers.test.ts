import { describe, expect, it } from 'vitest'
import { createLongPress, HOLD_MS } from '#web/map/long-press.ts'
import { createTileHealth, FAILURES_IN_A_ROW } from '#web/map/tile-health.ts'

/** A clock that the test turns, with one hand to wait for. */
function startPress() {
  const held: { x: number, y: number }[] = []
  let waiting: { ms: number, run: () => void } | null = null
  const press = createLongPress({
    after(ms, run) {
      waiting = { ms, run }
      return () => (waiting = null)
    },
    onHold: ({ x, y }) => held.push({ x, y }),
  })
  return { press, held, wait: (ms: number) => waiting && ms >= waiting.ms && waiting.run() }
}
const finger = { id: 1, x: 100, y: 200 }

describe('a long press', () => {
  it('picks the place under a finger that rests', () => {
    const { press, held, wait } = startPress()
    press.down(finger)
    press.move({ ...finger, x: 104 })
    wait(HOLD_MS)
    expect(held).toEqual([{ x: 100, y: 200 }])
    press.up(finger)
    expect(press.hasFired()).toBe(true)
  })

  it('is no tap as well, but the next touch is one again', () => {
    const { press, wait } = startPress()
    press.down(finger)
    wait(HOLD_MS)
    press.up(finger)
    press.down(finger)
    press.up(finger)
    expect(press.hasFired()).toBe(false)
  })

  it('is not: a tap, a drag, a pinch, or a gesture that the browser took over', () => {
    for (const gesture of [
      ({ press }: ReturnType<typeof startPress>) => press.up(finger),
      ({ press }: ReturnType<typeof startPress>) => press.move({ ...finger, y: 230 }),
      ({ press }: ReturnType<typeof startPress>) => press.down({ id: 2, x: 150, y: 150 }),
    ]) {
      const hand = startPress()
      hand.press.down(finger)
      gesture(hand)
      hand.wait(HOLD_MS)
      expect(hand.held).toEqual([])
    }
  })
})

describe('a source of tiles', () => {
  it('is given up once, after several failures without a success between them', () => {
    const health = createTileHealth()
    const failures = Array.from({ length: FAILURES_IN_A_ROW + 2 }, () => health.bad())
    expect(failures.filter(Boolean)).toHaveLength(1)
    expect(failures[FAILURES_IN_A_ROW - 1]).toBe(true)
  })

  it('stays while tiles still arrive', () => {
    const health = createTileHealth()
    for (let round = 0; round < 20; round += 1) {
      expect(health.bad()).toBe(false)
      health.good()
    }
  })
})
