import type { CareInput } from '#data/care/care-event.ts'
import type { CareNote } from '#data/care/care-notes.ts'
import type { StockRow } from '#data/care/stock.ts'
import { describe, expect, it } from 'vitest'
import { careEndMs, careFault, carePhase } from '#data/care/care-event.ts'
import { aboutPacks } from '#data/care/care-notes.ts'
import { careRowFault } from '#data/care/care-row.ts'
import { noteAt } from '#data/care/note-in-force.ts'
import { broughtTo, handedOut, lowMark, stockOf, stockState } from '#data/care/stock.ts'

const [hut, gate] = ['0190cafe-0000-7000-8000-000000000001', '0190cafe-0000-7000-8000-000000000002']
const point = { id: hut, stationId: null, place: '河滨路口', lowAt: null }
const row = (told: Partial<StockRow>): StockRow => ({ kind: 'received', from: null, to: null, packs: 0, personTimes: 0, reverses: null, ...told })
const times = { happenedAt: '2026-07-01T10:00:00+08:00', sentAt: '2026-07-01T10:00:00+08:00' }

describe('a care event', () => {
  it('begins with its first day in Shanghai and is over with the end of its last', () => {
    const event = { startsOn: '2026-07-01', endsOn: '2026-08-31', endedAt: null }
    const phases = ['2026-06-30T23:59:59+08:00', '2026-07-01T00:00:00+08:00', '2026-08-31T23:59:59+08:00', '2026-09-01T00:00:00+08:00'].map(at => carePhase(event, Date.parse(at)))
    expect(phases).toEqual(['coming', 'running', 'running', 'over'])
    expect(careEndMs(event)).toBe(Date.parse('2026-09-01T00:00:00+08:00'))
    expect(carePhase({ ...event, endedAt: '2026-07-02T00:00:00Z' }, Date.parse('2026-07-03T00:00:00Z'))).toBe('over')
  })

  it('is refused with an end before its beginning, for longer than half a year, and with points that are nowhere or named twice', () => {
    const input: Pick<CareInput, 'startsOn' | 'endsOn' | 'points'> = { startsOn: '2026-12-01', endsOn: '2027-02-28', points: [point] }
    expect(careFault(input)).toBeNull()
    expect(careFault({ ...input, endsOn: '2026-11-30' })?.path).toBe('endsOn')
    expect(careFault({ ...input, endsOn: '2027-12-01' })?.path).toBe('endsOn')
    expect(careFault({ ...input, points: [{ ...point, place: null }] })?.path).toBe('points')
    expect(careFault({ ...input, points: [point, { ...point, id: gate }] })?.path).toBe('points')
  })
})

describe('stock', () => {
  const rows = [
    row({ to: hut, packs: 100 }),
    row({ kind: 'moved', from: hut, to: gate, packs: 30 }),
    row({ kind: 'handed_out', from: gate, packs: 10, personTimes: 14 }),
    row({ kind: 'handed_out', to: gate, packs: 4, personTimes: -5, reverses: 'x' }),
    row({ kind: 'lost', from: hut, packs: 2 }),
    row({ kind: 'counted', to: hut, packs: 1 }),
  ]

  it('of a point is the sum of its rows; packs and person-times handed out are apart, without what was taken back', () => {
    expect([stockOf(rows, hut), stockOf(rows, gate)]).toEqual([69, 24])
    expect(handedOut(rows)).toEqual({ packs: 6, personTimes: 9 })
    expect([broughtTo(rows, hut), broughtTo(rows, gate)]).toEqual([100, 30])
    expect(broughtTo([...rows, row({ from: hut, packs: 100, reverses: 'y' })], hut)).toBe(0)
  })

  it('runs low at a tenth of what was brought, at five at least, or where staff say; and says when it is out', () => {
    expect([lowMark(400, null), lowMark(20, null), lowMark(400, 12)]).toEqual([40, 5, 12])
    const at = (stock: number, lowAt: number | null = null) => stockState({ stock, brought: 100, lowAt })
    expect([at(11), at(10), at(1), at(0), at(10, 0), stockState({ stock: 0, brought: 0, lowAt: null })]).toEqual(['plenty', 'low', 'low', 'out', 'plenty', 'none'])
  })
})

describe('a row', () => {
  it('gives one pack at most to one person, any number to people of whom nothing is asked, and never nothing to nobody', () => {
    const handOut = { kind: 'handed_out' as const, pointId: hut, recount: null, ...times }
    expect(careRowFault({ ...handOut, packs: 2, to: { by: 'registration', registrationId: gate } })?.path).toBe('packs')
    expect(careRowFault({ ...handOut, packs: 0, to: { by: 'registration', registrationId: gate } })).toBeNull()
    expect(careRowFault({ ...handOut, packs: 20, to: { by: 'nobody', personTimes: 0 } })).toBeNull()
    expect(careRowFault({ ...handOut, packs: 0, to: { by: 'nobody', personTimes: 0 } })?.path).toBe('packs')
    expect(careRowFault({ kind: 'moved', pointId: hut, toPointId: hut, packs: 1, ...times })?.path).toBe('toPointId')
  })
})

describe('what riders are told', () => {
  it('is rounded down, so that nobody comes for a pack that is not there', () => {
    expect([1, 9, 10, 14, 49, 50, 59, 199, 200, 249, 420].map(aboutPacks)).toEqual([1, 9, 10, 10, 45, 50, 50, 190, 200, 200, 400])
  })

  it('is said from the first day until the last is over, whatever the phone still has', () => {
    const note: CareNote = { stationId: hut, season: 'cool', title: '夏送清凉', pack: '水', organiser: '社区', from: '2026-07-01T00:00:00+08:00', until: '2026-07-03T00:00:00+08:00', aboutPacks: 40, at: '2026-07-01T10:00:00+08:00' }
    const later = { ...note, title: '下一场', until: '2026-08-01T00:00:00+08:00' }
    const at = (instant: string, stationId = hut) => noteAt([later, note], stationId, Date.parse(instant))?.title
    expect([at('2026-06-30T23:00:00+08:00'), at('2026-07-01T12:00:00+08:00'), at('2026-07-03T00:00:00+08:00'), at('2026-08-01T00:00:00+08:00'), at('2026-07-01T12:00:00+08:00', gate)]).toEqual([undefined, '夏送清凉', '下一场', undefined, undefined])
  })
})
