import { describe, expect, it } from 'vitest'
import { MINUTE_MS } from '#data/time/shanghai.ts'
import { readScannedCode, writeFixed, writeRotating } from '#data/volunteering/rotating-code.ts'
import { likelyKind, scannedAtMs, targetOf } from '#web/volunteering/check-in/scan.ts'
import { atMs } from '../../support/volunteering-story.ts'

const key = new Uint8Array(32).fill(7)
const id = '01900000-0000-7000-8000-0000000000ab'
const target = (text: string) => {
  const code = readScannedCode(text)
  return code && targetOf(code)
}

describe('the time of a scan', () => {
  const openedMs = atMs('24 14:05')
  it('is that of opening the page, while it is fresh', () => {
    expect([scannedAtMs('rotating', { openedMs, nowMs: openedMs + 4 * MINUTE_MS }), scannedAtMs('fixed', { openedMs, nowMs: openedMs + 4 * MINUTE_MS })]).toEqual([openedMs, openedMs])
  })
  it('of a page that lay open is the tap for paper, and none for a screen, whose code has changed since', () => {
    const nowMs = openedMs + 6 * MINUTE_MS
    expect([scannedAtMs('rotating', { openedMs, nowMs }), scannedAtMs('fixed', { openedMs, nowMs })]).toEqual([null, nowMs])
  })
  it('of digits is the tap; of a clock that was set back since, never the opening', () => {
    expect(scannedAtMs('spoken', { openedMs, nowMs: openedMs + 1 })).toBe(openedMs + 1)
    expect(scannedAtMs('rotating', { openedMs, nowMs: openedMs - 1 })).toBeNull()
  })
})

describe('what one most likely wants', () => {
  const nowMs = atMs('24 16:00')
  const activity = target(writeRotating(key, id, 1)) ?? ''
  const known = (kind: 'in' | 'out', time: string, where = activity) => ({ kind, target: where, atMs: atMs(time) })
  it('is in at first, out of where one is in, and in again after that', () => {
    expect(likelyKind([], activity, nowMs)).toBe('in')
    expect(likelyKind([known('in', '24 14:00')], activity, nowMs)).toBe('out')
    expect(likelyKind([known('out', '24 15:00'), known('in', '24 14:00')], activity, nowMs)).toBe('in')
  })
  it('is out by digits where one came in by the screen, and in at another activity for certain', () => {
    expect(likelyKind([known('in', '24 14:00')], 'spoken:123456', nowMs)).toBe('out')
    expect(likelyKind([known('in', '24 14:00')], 'activity:another', nowMs)).toBe('in')
  })
  it('does not look back further than a night, nor ahead', () => {
    expect(likelyKind([known('in', '23 14:00')], activity, nowMs)).toBe('in')
    expect(likelyKind([known('in', '24 17:00')], activity, nowMs)).toBe('in')
  })
  it('tells an activity, a station and digits apart', () => {
    expect([activity, target(writeFixed(key, 'activity', id)), target(writeFixed(key, 'station', id)), target('123 456')]).toEqual([`activity:${id}`, `activity:${id}`, `station:${id}`, 'spoken:123456'])
  })
})
