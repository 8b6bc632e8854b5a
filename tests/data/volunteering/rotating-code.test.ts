import { describe, expect, it } from 'vitest'
import { isSlotOf, readScannedCode, ROTATING_SLOT_MS, rotatingMac, rotatingSlot, writeFixed, writeRotating } from '#data/volunteering/rotating-code.ts'
import { CLOCK_TOLERANCE_MS, MAX_SCAN_AGE_MS, scanTime } from '#data/volunteering/scan-clock.ts'
import { atMs } from '../../support/volunteering-story.ts'

const key = new Uint8Array(32).fill(7)
const id = '0190bbbb-0000-7000-8000-000000000002'

describe('the rotating code', () => {
  it('is another one every thirty seconds, of another activity and with another key', () => {
    const now = atMs('24 14:00')
    const codes = [writeRotating(key, id, rotatingSlot(now)), writeRotating(key, id, rotatingSlot(now + ROTATING_SLOT_MS)), writeRotating(key, id.replace('2', '3'), rotatingSlot(now)), writeRotating(new Uint8Array(32), id, rotatingSlot(now))]
    expect(new Set(codes).size).toBe(4)
    expect(rotatingSlot(now + ROTATING_SLOT_MS - 1)).toBe(rotatingSlot(now))
    expect(readScannedCode(` ${codes[0]} `)).toEqual({ how: 'rotating', activityId: id, slot: rotatingSlot(now), mac: rotatingMac(key, id, rotatingSlot(now)) })
  })

  it('is taken for its slot and the two after it, on every clock within the tolerance and on none beyond', () => {
    const shownMs = atMs('24 14:00')
    const slot = rotatingSlot(shownMs)
    for (let trueMs = shownMs; trueMs < shownMs + 3 * ROTATING_SLOT_MS; trueMs += 1000) {
      for (let skewMs = -CLOCK_TOLERANCE_MS; skewMs <= CLOCK_TOLERANCE_MS; skewMs += 5000)
        expect(isSlotOf(slot, trueMs + skewMs), `${trueMs - shownMs} ${skewMs}`).toBe(true)
    }
    expect([isSlotOf(slot, shownMs - CLOCK_TOLERANCE_MS - 1), isSlotOf(slot, shownMs + 3 * ROTATING_SLOT_MS + CLOCK_TOLERANCE_MS)]).toEqual([false, false])
  })

  it('is told apart from a code on paper, from spoken digits, and from what is no code', () => {
    expect([writeFixed(key, 'activity', id), writeFixed(key, 'station', id), '１２３ 456', 'https://example.org', '12345'].map(text => readScannedCode(text))).toMatchObject([{ how: 'fixed', kind: 'activity', id }, { how: 'fixed', kind: 'station', id }, { how: 'spoken', digits: '123456' }, null, null])
  })
})

describe('the time of a scan', () => {
  const receivedAtMs = atMs('24 18:00')
  const scan = (scannedAt: string, sentAt: string) => scanTime({ scannedAtMs: atMs(scannedAt), sentAtMs: atMs(sentAt), receivedAtMs })

  it('is that of the phone when its clock is right, however late it comes', () => {
    expect(scan('24 14:00', '24 18:00')).toEqual({ atMs: atMs('24 14:00'), fault: null })
    expect(scan('24 14:00', '24 17:59')).toEqual({ atMs: atMs('24 14:00'), fault: null })
    expect(scan('24 18:01', '24 18:01')).toEqual({ atMs: receivedAtMs, fault: null })
  })

  it('is put right by what the clock of the phone is off, ahead or behind', () => {
    expect(scan('24 11:00', '24 15:00')).toEqual({ atMs: atMs('24 14:00'), fault: null })
    expect(scan('30 14:00', '30 18:00')).toEqual({ atMs: atMs('24 14:00'), fault: null })
  })

  it('is not known when the clock was turned between, and too old after two weeks', () => {
    expect(scan('24 18:00', '24 14:00').fault).toBe('clock_was_turned')
    expect(scanTime({ scannedAtMs: receivedAtMs - MAX_SCAN_AGE_MS - 1, sentAtMs: receivedAtMs, receivedAtMs }).fault).toBe('too_old')
  })
})
