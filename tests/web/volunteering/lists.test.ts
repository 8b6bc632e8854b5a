import type { Activity } from '#data/volunteering/activity.ts'
import type { LedgerRow } from '#data/volunteering/service-entry.ts'
import type { MyServiceRow } from '#web/volunteering/mine/rows-by-total.ts'
import { expect, it } from 'vitest'
import { creditOf, totalsOf } from '#data/volunteering/service-entry.ts'
import { en } from '#web/i18n/en.ts'
import { volunteering as english } from '#web/i18n/en/my-volunteering.ts'
import { minuteWords, refusalWords, spanWords } from '#web/i18n/my-volunteering-words.ts'
import { zhCn } from '#web/i18n/zh-cn.ts'
import { volunteering as chinese } from '#web/i18n/zh-cn/my-volunteering.ts'
import { isSameCommunity, sortNearby } from '#web/volunteering/activities/nearby.ts'
import { rowsByTotal } from '#web/volunteering/mine/rows-by-total.ts'
import { seededRandom } from '../../support/seeded-random.ts'

const areas = [{ id: 'tongzi', path: '/tongzi/' }, { id: 'haixiao', path: '/tongzi/haixiao/' }, { id: 'one', path: '/tongzi/haixiao/one/' }, { id: 'chumi', path: '/tongzi/chumi/' }]
const activity = (id: string, told: Partial<Activity>) => ({ id, areaId: 'chumi', startsAt: '2026-11-24T14:00:00+08:00', ...told }) as Activity

it('activities of one\'s own community, and those within reach, come first; each group in the order of time', () => {
  const mine = activity('mine', { areaId: 'one', startsAt: '2026-11-26T14:00:00+08:00' })
  const near = activity('near', { startsAt: '2026-11-25T14:00:00+08:00', point: { lng: 106.83, lat: 28.134 } })
  const far = activity('far', { point: { lng: 106.9, lat: 28.2 } })
  const unplaced = activity('unplaced', { startsAt: '2026-11-23T14:00:00+08:00', point: null })
  const placeOf = ({ point }: Activity) => ({ name: null, point: point ?? null, code: null })
  const around = (from: { lng: number, lat: number } | null, areaId: string | null) => {
    const { near: first, others } = sortNearby([mine, far, near, unplaced], { from, isMine: other => isSameCommunity(areas, areaId, other), placeOf })
    return [first, others].map(list => list.map(({ activity: { id } }) => id))
  }
  expect(around({ lng: 106.826, lat: 28.134 }, 'haixiao')).toEqual([['near', 'mine'], ['unplaced', 'far']])
  expect(around(null, null)).toEqual([[], ['unplaced', 'far', 'near', 'mine']])
})
it('what the whole county does is nobody\'s own community', () => {
  expect([isSameCommunity(areas, 'one', 'tongzi'), isSameCommunity(areas, 'one', 'one'), isSameCommunity(areas, 'haixiao', 'one'), isSameCommunity(areas, 'chumi', 'one'), isSameCommunity(areas, null, 'one')]).toEqual([false, true, true, false, false])
})

it('each total is the sum of the rows that it opens to, whatever was entered, confirmed and taken back', () => {
  const random = seededRandom(7)
  for (let round = 0; round < 200; round++) {
    const ledger: LedgerRow[] = []
    for (let row = 0; row < 12; row++) {
      const taken = ledger.filter(({ reverses }) => reverses === null && !ledger.some(other => other.reverses === ledger[0]?.id))[Math.floor(random() * 12)]
      const fromMs = Math.floor(random() * 20) * 1_800_000
      const source = (['A', 'B', 'C', 'D'] as const)[Math.floor(random() * 4)] ?? 'A'
      if (taken && random() < 0.3 && !ledger.some(({ reverses }) => reverses === taken.id))
        ledger.push({ ...taken, id: `r${row}`, reverses: taken.id, days: { '1970-01-01': -(taken.days['1970-01-01'] ?? 0) }, needsConfirmation: false })
      else
        ledger.push({ id: `${row}`, source, fromMs, toMs: fromMs + 3_600_000, days: { '1970-01-01': 60 }, needsConfirmation: source !== 'A', isConfirmed: random() < 0.5, reverses: null })
    }
    const states = creditOf(ledger)
    const rows = ledger.map(row => ({ id: row.id, source: row.source, minutes: row.days['1970-01-01'], state: states.get(row.id), from: new Date(row.fromMs).toISOString() }) as MyServiceRow)
    const { scanned, backEntered, waiting, notCounted } = rowsByTotal(rows)
    const sum = (list: MyServiceRow[]) => list.reduce((total, { minutes }) => total + minutes, 0)
    expect({ scannedMinutes: sum(scanned), backEnteredMinutes: sum(backEntered), waitingMinutes: sum(waiting) }).toEqual(totalsOf(ledger))
    expect([...scanned, ...backEntered, ...waiting, ...notCounted]).toHaveLength(ledger.length)
  }
})

it('hours and stretches of time are said as people say them', () => {
  expect([0, 45, 60, 150, -90].map(minutes => minuteWords(chinese, minutes))).toEqual(['0 分钟', '45 分钟', '1 小时', '2 小时 30 分钟', '−1 小时 30 分钟'])
  const nowMs = Date.parse('2026-11-23T16:00:00+08:00')
  expect(spanWords(zhCn, '2026-11-24T22:00:00+08:00', '2026-11-25T02:00:00+08:00', nowMs)).toBe('11月24日 周二 22:00–11月25日 02:00')
})

it('a refusal is said in the chosen language, in the server\'s own words where it has some', () => {
  const said = (problem: Parameters<typeof refusalWords>[2]) => [refusalWords(zhCn, chinese, problem), refusalWords(en, english, problem)]
  expect(said({ code: 'invalid_input', detail: 'code …', errors: [{ message: 'is not a code of an activity; 不是签到码' }] })).toEqual(['不是签到码。', 'It is not a code of an activity.'])
  expect(said({ code: 'not_possible_now', detail: 'the activity was cancelled; 活动已取消' })).toEqual(['活动已取消。', 'The activity was cancelled.'])
  expect(said({ code: 'not_found', detail: '' })).toEqual([chinese.refusals.not_found, english.refusals.not_found])
  expect(said({ code: 'internal', detail: null })).toEqual([zhCn.app.problems.internal, en.app.problems.internal])
  expect(said({ code: 'invalid_input', errors: [{ message: 'too short' }] })[0]).toBe(zhCn.app.problems.invalid_input)
})
