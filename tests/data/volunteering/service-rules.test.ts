import type { LedgerRow } from '#data/volunteering/service-entry.ts'
import { describe, expect, it } from 'vitest'
import { shippedHolidays } from '#data/holidays/holiday.ts'
import { seatsOf } from '#data/volunteering/activity.ts'
import { passesFence, visitsOf } from '#data/volunteering/check-in.ts'
import { lastEntryDay } from '#data/volunteering/late-entry.ts'
import { creditOf, mayConfirm, totalsOf } from '#data/volunteering/service-entry.ts'
import { minutesByDay, spanFault, spansOverlap, withinCap } from '#data/volunteering/service-time.ts'
import { seededRandom } from '../../support/seeded-random.ts'
import { atMs } from '../../support/volunteering-story.ts'

const span = (from: string, to: string) => ({ fromMs: atMs(from), toMs: atMs(to) })

describe('time of service', () => {
  it('is whole minutes, of the days of Shanghai', () => {
    expect(minutesByDay(span('24 22:30', '25 01:15'))).toEqual({ '2026-11-24': 90, '2026-11-25': 75 })
    expect(minutesByDay({ fromMs: atMs('24 14:05') + 40_000, toMs: atMs('24 14:07') + 20_000 })).toEqual({ '2026-11-24': 2 })
    expect(minutesByDay(span('24 22:00', '25 00:00'))).toEqual({ '2026-11-24': 120 })
  })

  it('has no day of 26 hours, and no time that ends before it begins', () => {
    expect([span('24 00:00', '25 00:00'), span('24 00:00', '25 02:00'), span('24 14:00', '24 14:00'), span('24 14:00', '24 13:00')].map(spanFault)).toEqual([null, 'too_long', 'empty', 'empty'])
  })

  it('may follow other time at once, and may not share a minute with it', () => {
    expect(spansOverlap(span('24 14:00', '24 15:00'), span('24 15:00', '24 16:00'))).toBe(false)
    expect(spansOverlap(span('24 14:00', '24 15:01'), span('24 15:00', '24 16:00'))).toBe(true)
  })

  it('counts up to the cap of each day', () => {
    expect(withinCap({ '2026-11-24': 90, '2026-11-25': 75 }, { counted: [{ '2026-11-24': 60 }], capMinutes: 100 })).toEqual({ '2026-11-24': 40, '2026-11-25': 75 })
    expect(withinCap({ '2026-11-24': 90 }, { counted: [{ '2026-11-24': 200 }], capMinutes: 100 })).toEqual({ '2026-11-24': 0 })
  })

  it('is entered within ten working days; weekends made up for are working days', () => {
    expect(lastEntryDay(shippedHolidays, '2026-11-24')).toBe('2026-12-08')
    // 25 to 27 September and 1 to 7 October are free, 20 September and 10 October are worked.
    expect(lastEntryDay(shippedHolidays, '2026-09-18')).toBe('2026-10-09')
    expect(lastEntryDay(shippedHolidays, '2026-09-24')).toBe('2026-10-15')
  })
})

describe('credit', () => {
  const row = (id: string, told: Partial<LedgerRow> = {}): LedgerRow => ({ id, ...span('24 14:00', '24 15:00'), source: 'A', days: { '2026-11-24': 60 }, needsConfirmation: false, isConfirmed: false, reverses: null, ...told })

  it('of two rows of the same time is given to the earlier written', () => {
    const rows = [row('waits', { needsConfirmation: true }), row('first'), row('second')]
    expect([...creditOf(rows).values()]).toEqual(['waiting', 'counts', 'overlaps'])
    expect(totalsOf(rows)).toEqual({ scannedMinutes: 60, backEnteredMinutes: 0, waitingMinutes: 60 })
  })

  it('of a row that was taken back goes to the other one', () => {
    const rows = [row('first'), row('second'), row('back', { reverses: 'first', days: { '2026-11-24': -60 } })]
    expect([...creditOf(rows).values()]).toEqual(['reversed', 'counts', 'reversal'])
    expect(totalsOf(rows).scannedMinutes).toBe(60)
  })

  it('of a back-entry needs a person other than the one who entered it', () => {
    expect([mayConfirm({ source: 'D', enteredBy: 'a' }, 'a'), mayConfirm({ source: 'D', enteredBy: 'a' }, 'b'), mayConfirm({ source: 'D', enteredBy: 'a' }, null), mayConfirm({ source: 'B', enteredBy: null }, 'a')]).toEqual([false, true, false, true])
  })
})

describe('scans', () => {
  it('tell the same visits in whatever order they come, apart and never overlapping', () => {
    const random = seededRandom(7)
    for (let round = 0; round < 500; round++) {
      const scans = Array.from({ length: Math.floor(random() * 8) }, (_, index) => ({ id: String(index), kind: random() < 0.5 ? 'in' as const : 'out' as const, atMs: Math.floor(random() * 6) * 60_000, source: random() < 0.5 ? 'A' as const : 'C' as const }))
      const visits = visitsOf(scans)
      expect(visitsOf(scans.toSorted(() => random() - 0.5))).toEqual(visits)
      expect(visits.filter(({ toMs }) => toMs === null).length).toBeLessThanOrEqual(1)
      for (const [index, visit] of visits.entries())
        expect(visit.fromMs).toBeGreaterThanOrEqual(visits[index - 1]?.toMs ?? 0)
    }
  })

  it('are as weak as the weaker of the two', () => {
    expect(visitsOf([{ id: 'o', kind: 'out', atMs: 2, source: 'A' }, { id: 'i', kind: 'in', atMs: 1, source: 'C' }])).toEqual([{ id: 'o', inId: 'i', fromMs: 1, toMs: 2, source: 'C' }])
  })

  it('pass the fence within 200 m, and so much more as the phone may be off, up to 200 m', () => {
    expect([passesFence(200, 0), passesFence(201, 0), passesFence(390, 190), passesFence(401, 5000)]).toEqual([true, false, true, false])
  })
})

describe('seats', () => {
  it('go by the time of signing up', () => {
    const signUps = ['c', 'a', 'b'].map(registrationId => ({ registrationId, since: registrationId }))
    expect(seatsOf(signUps, 2)).toEqual({ seated: [signUps[1], signUps[2]], waiting: [signUps[0]] })
    expect(seatsOf(signUps, null).waiting).toEqual([])
  })
})
