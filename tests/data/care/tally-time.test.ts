import { describe, expect, it } from 'vitest'
import { isTallyPossible, readTallyTime } from '#data/care/tally-time.ts'

const event = { startsOn: '2026-11-20', endsOn: '2026-11-26', ended: null }
const nowMs = Date.parse('2026-11-23T16:00:00+08:00')
const read = (day: string, time: string, { now = nowMs, told = event as Parameters<typeof readTallyTime>[1] } = {}) => readTallyTime({ day, time }, told, now)

describe('the time of a tally on paper', () => {
  it('is what was said, in Shanghai, or now', () => {
    expect(read('2026-11-22', '09:30')).toEqual({ atMs: Date.parse('2026-11-22T09:30:00+08:00'), fault: null })
    expect(read('', '')).toEqual({ atMs: nowMs, fault: null })
    expect(read('2026-11-20', '00:00').fault).toBeNull()
  })

  it.each([['2026-11-22', '', 'incomplete'], ['', '09:30', 'incomplete'], ['2026-11-22', 'nine', 'incomplete'], ['22.11.', '09:30', 'incomplete'], ['2026-11-23', '16:01', 'future'], ['2026-11-19', '23:59', 'outside']])('%s %s is refused: %s', (day, time, fault) =>
    expect(read(day, time)).toEqual({ atMs: null, fault }))

  it('may be told afterwards, within the event and for two weeks', () => {
    const now = Date.parse('2026-11-28T10:00:00+08:00')
    expect(read('2026-11-26', '23:59', { now }).fault).toBeNull()
    expect(read('2026-11-27', '00:00', { now }).fault).toBe('outside')
    expect(read('', '', { now }).fault).toBe('outside')
    expect(read('2026-11-20', '10:00', { now: Date.parse('2026-12-05T10:00:00+08:00') }).fault).toBe('old')
    expect(read('2026-11-23', '12:00', { told: { ...event, ended: { at: '2026-11-23T03:00:00.000Z', reason: '' } as never } }).fault).toBe('outside')
    expect([isTallyPossible(event, now), isTallyPossible(event, Date.parse('2026-12-20T00:00:00+08:00'))]).toEqual([true, false])
  })
})
