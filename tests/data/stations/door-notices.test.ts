import type { DoorNotice } from '#data/stations/door-check.ts'
import type { WitnessedCheck } from '#data/stations/door-notices.ts'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { doorCheckKinds, doorNoticeSchema } from '#data/stations/door-check.ts'
import { NOTICE_LOOKBACK_MS, noticesFrom } from '#data/stations/door-notices.ts'
import { SEED } from './opening-hours/arbitrary-hours.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const nineMs = Date.parse('2026-11-23T09:00:00+08:00')

type Told = [kind: WitnessedCheck['kind'], device: string, minutesPastNine: number, wasOpen?: boolean | null]

function ask(told: Told[], minutesPastNine: number): DoorNotice[] {
  const checks = told.map(([kind, deviceKey, minutes, wasOpen = true]) => ({ kind, deviceKey, atMs: nineMs + minutes * MINUTE, wasOpen }))
  return noticesFrom(checks, nineMs + minutesPastNine * MINUTE).map(notice => doorNoticeSchema.parse(notice))
}
function kinds(told: Told[], minutesPastNine: number): string[] {
  return ask(told, minutesPastNine).map(({ kind, count }) => `${kind} ${count}`)
}

describe('a locked door', () => {
  it('is a notice once two phones say so, with the age of the latest', () => {
    expect(ask([['locked', 'a', 0], ['locked', 'b', 60]], 61)).toEqual([{ kind: 'locked', count: 2, latestAt: '2026-11-23T10:00:00+08:00', until: '2026-11-24T10:00:00+08:00' }])
  })

  it.each<[string, Told[], number, string[]]>([
    ['is not one when one phone says it twice', [['locked', 'a', 0], ['locked', 'a', 60]], 61, []],
    ['counts phones, not checks', [['locked', 'a', 0], ['locked', 'b', 1], ['locked', 'a', 2], ['locked', 'c', 3]], 4, ['locked 3']],
    ['is no news outside opening hours', [['locked', 'a', 0, false], ['locked', 'b', 1, false]], 2, []],
    ['needs both phones to have stood there inside opening hours', [['locked', 'a', 0], ['locked', 'b', 1, false]], 2, []],
    ['is news where the hours are not known', [['locked', 'a', 0, null], ['locked', 'b', 1, null]], 2, ['locked 2']],
    ['is one with exactly 24 hours between the two', [['locked', 'a', 0], ['locked', 'b', 1440]], 1440, ['locked 2']],
    ['is not one with more than 24 hours between the two', [['locked', 'a', 0], ['locked', 'b', 1441]], 1441, []],
    ['stays a minute short of 24 hours after the latest', [['locked', 'a', 0], ['locked', 'b', 600]], 600 + 1439, ['locked 2']],
    ['is gone 24 hours after the latest', [['locked', 'a', 0], ['locked', 'b', 600]], 600 + 1440, []],
    ['is cleared by anyone who found it open', [['locked', 'a', 0], ['locked', 'b', 1], ['open', 'a', 2]], 3, []],
    ['is not cleared by someone who found it open before', [['open', 'c', 0], ['locked', 'a', 1], ['locked', 'b', 2]], 3, ['locked 2']],
    ['needs two phones again after it was found open', [['locked', 'a', 0], ['open', 'c', 1], ['locked', 'b', 2]], 3, []],
    ['does not go away because one of the two says it again much later', [['locked', 'a', 0], ['locked', 'b', 1380], ['locked', 'b', 1500]], 1501, ['locked 2']],
    ['is not seen before it is said', [['locked', 'a', 0], ['locked', 'b', 60]], 59, []],
    ['is told in whatever order the phones delivered', [['locked', 'b', 60], ['open', 'c', -5], ['locked', 'a', 0]], 61, ['locked 2']],
  ])('%s', (_, told, minutes, expected) => expect(kinds(told, minutes)).toEqual(expected))
})

describe('other checks', () => {
  it.each<[string, Told[], number, string[]]>([
    ['no water needs two phones, at any hour', [['no_water', 'a', 0, false], ['no_water', 'b', 1, false]], 2, ['no_water 2']],
    ['no water of one phone is nothing yet', [['no_water', 'a', 0]], 1, []],
    ['an open door says nothing about the tap and the sockets', [['no_water', 'a', 0], ['no_water', 'b', 1], ['no_power', 'a', 0], ['no_power', 'b', 1], ['open', 'c', 2]], 3, ['no_water 2', 'no_power 2']],
    ['moved away needs two phones, and an open door says otherwise', [['moved', 'a', 0], ['moved', 'b', 1]], 2, ['moved 2']],
    ['moved away is cleared by an open door', [['moved', 'a', 0], ['moved', 'b', 1], ['open', 'c', 2]], 3, []],
    ['full takes one phone', [['full', 'a', 0]], 29, ['full 1']],
    ['full has faded after 30 minutes', [['full', 'a', 0]], 30, []],
    ['full counts those of the last 30 minutes', [['full', 'a', 0], ['full', 'b', 20], ['full', 'c', 45]], 46, ['full 2']],
    ['full is cleared by an open door', [['full', 'a', 0], ['open', 'b', 5]], 6, []],
    ['different words do not add up', [['locked', 'a', 0], ['moved', 'b', 1]], 2, []],
    ['several notices come with the gravest first', [['full', 'c', 3], ['no_water', 'a', 0], ['no_water', 'b', 1], ['moved', 'a', 0], ['moved', 'b', 1]], 4, ['moved 2', 'no_water 2', 'full 1']],
    ['nothing said is no notice', [], 0, []],
  ])('%s', (_, told, minutes, expected) => expect(kinds(told, minutes)).toEqual(expected))
})

describe('random histories', () => {
  const someCheck = fc.record({
    kind: fc.constantFrom(...doorCheckKinds),
    deviceKey: fc.constantFrom('a', 'b', 'c'),
    atMs: fc.integer({ min: -60, max: 12 }).map(step => nineMs + step * HOUR),
    wasOpen: fc.constantFrom(true, true, false, null),
  })
  const someHistory = fc.array(someCheck, { maxLength: 14 })

  /** Tries every moment a check was made, and every pair of phones, from the words of the rule. */
  function naive(checks: readonly WitnessedCheck[], kind: DoorNotice['kind'], nowMs: number): { count: number, latestMs: number } | null {
    const staysMs = kind === 'full' ? 30 * MINUTE : 24 * HOUR
    const counts = (check: WitnessedCheck) => check.kind === kind && check.atMs <= nowMs
      && !(kind === 'locked' && check.wasOpen === false)
      && !(kind !== 'no_water' && kind !== 'no_power' && checks.some(other => other.kind === 'open' && other.atMs > check.atMs && other.atMs <= nowMs))
    let found: { count: number, latestMs: number } | null = null
    for (const latest of checks.filter(counts)) {
      const phones = ['a', 'b', 'c'].filter(phone => checks.some(other => counts(other) && other.deviceKey === phone && other.atMs <= latest.atMs && other.atMs >= latest.atMs - staysMs))
      const isEnough = phones.length >= (kind === 'full' ? 1 : 2)
      if (isEnough && nowMs < latest.atMs + staysMs && (found === null || latest.atMs > found.latestMs))
        found = { count: phones.length, latestMs: latest.atMs }
    }
    return found
  }

  it('raise the notices that checking every pair raises', () => {
    fc.assert(fc.property(someHistory, (checks) => {
      const notices = noticesFrom(checks, nineMs)
      for (const kind of ['locked', 'no_water', 'no_power', 'full', 'moved'] as const) {
        const notice = notices.find(other => other.kind === kind)
        expect(notice ? { count: notice.count, latestMs: Date.parse(notice.latestAt) } : null).toEqual(naive(checks, kind, nineMs))
      }
    }), { seed: SEED, numRuns: 3000 })
  })

  it('mean the same without what is older than the look-back', () => {
    fc.assert(fc.property(someHistory, (checks) => {
      expect(noticesFrom(checks.filter(({ atMs }) => atMs >= nineMs - NOTICE_LOOKBACK_MS), nineMs)).toEqual(noticesFrom(checks, nineMs))
    }), { seed: SEED, numRuns: 1000 })
  })
})
