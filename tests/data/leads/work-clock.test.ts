import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { shippedHolidays } from '#data/holidays/holiday.ts'
import { dueAfter, workedMs } from '#data/leads/work-clock.ts'
import { dayOf, MINUTE_MS, toShanghaiIso } from '#data/time/shanghai.ts'

const at = (text: string) => Date.parse(`${text}+08:00`)
const due = (from: string, hours: number, pauses: [string, string | null][] = []) => {
  const dueMs = dueAfter(shippedHolidays, { fromMs: at(from), hours, pauses: pauses.map(([since, until]) => ({ fromMs: at(since), untilMs: until === null ? null : at(until) })) })
  return dueMs === null ? null : toShanghaiIso(dueMs).slice(0, 16)
}

describe('when a report is due', () => {
  it.each([
    ['in the morning, across the lunch break', '2026-11-24T09:30', 4, '2026-11-24T15:30'],
    ['before office hours', '2026-11-24T06:00', 2, '2026-11-24T10:30'],
    ['in the lunch break', '2026-11-24T13:00', 1, '2026-11-24T15:00'],
    ['on a Friday evening it begins on Monday', '2026-11-27T20:00', 2, '2026-11-30T10:30'],
    ['ends with office hours and not the next morning', '2026-11-24T10:30', 5, '2026-11-24T17:30'],
    ['over the National Day holiday of 2026, with the weekend day made up for', '2026-09-30T17:00', 1, '2026-10-08T09:00'],
    ['a Sunday on which people work (2026-09-20)', '2026-09-20T08:30', 1, '2026-09-20T09:30'],
    ['a year without a notice knows weekdays only', '2031-01-04T09:00', 1, '2031-01-06T09:30'],
  ])('%s', (_, from, hours, expected) => {
    expect(due(from, hours)).toBe(expected)
  })

  it('the clock stands while staff wait for the reporter', () => {
    expect(due('2026-11-24T09:00', 2, [['2026-11-24T10:00', '2026-11-24T15:00']])).toBe('2026-11-24T16:00')
    expect(due('2026-11-24T09:00', 2, [['2026-11-24T10:00', null]])).toBeNull()
    expect(due('2026-11-24T09:00', 1, [['2026-11-24T10:00', null]])).toBe('2026-11-24T10:00')
    expect(due('2026-11-24T09:00', 1, [['2026-11-24T09:10', '2026-11-24T09:20'], ['2026-11-24T09:15', '2026-11-24T09:30']])).toBe('2026-11-24T10:20')
  })

  it('agrees with counting minute by minute', () => {
    const minutes = fc.integer({ min: 0, max: 40 * 24 * 60 })
    fc.assert(fc.property(minutes, fc.integer({ min: 1, max: 60 }), fc.array(fc.tuple(minutes, fc.integer({ min: 0, max: 5000 })), { maxLength: 3 }), (start, hours, spans) => {
      const originMs = at('2026-09-10T00:00')
      const fromMs = originMs + start * MINUTE_MS
      const pauses = spans.map(([since, length]) => ({ fromMs: originMs + since * MINUTE_MS, untilMs: originMs + (since + length) * MINUTE_MS }))
      const dueMs = dueAfter(shippedHolidays, { fromMs, hours, pauses })
      expect(dueMs).not.toBeNull()
      let counted = 0
      for (let minuteMs = fromMs; minuteMs < (dueMs ?? 0); minuteMs += MINUTE_MS) {
        const { hour, minute } = { hour: new Date(minuteMs + 8 * 60 * MINUTE_MS).getUTCHours(), minute: new Date(minuteMs).getUTCMinutes() }
        const ofDay = hour * 60 + minute
        const kind = shippedHolidays.findDayKind(dayOf(minuteMs))
        const weekday = new Date(minuteMs + 8 * 60 * MINUTE_MS).getUTCDay()
        const isWork = kind === 'makeup' || (kind === 'ordinary' && weekday > 0 && weekday < 6)
        const isOffice = (ofDay >= 510 && ofDay < 720) || (ofDay >= 840 && ofDay < 1050)
        const isPaused = pauses.some(pause => minuteMs >= pause.fromMs && minuteMs < pause.untilMs)
        counted += Number(isWork && isOffice && !isPaused)
      }
      expect(counted).toBe(hours * 60)
      expect(workedMs(shippedHolidays, { fromMs, toMs: dueMs ?? 0, pauses })).toBe(hours * 60 * MINUTE_MS)
    }), { numRuns: 60 })
  })
})
