import type { DailyTable } from '#data/dispatch/daily.ts'
import type { DayCell } from '#data/dispatch/day-table.ts'
import { describe, expect, it } from 'vitest'
import { amount } from '#data/dispatch/amount.ts'
import { dayText } from '#data/dispatch/day-text.ts'
import { countByDay, daysUpTo } from '#data/dispatch/metric-days.ts'
import { daily } from '#web/i18n/zh-cn/daily.ts'

const words = { metrics: daily.metrics, title: daily.chatTitle, line: daily.chatLine, target: daily.chatTarget, changed: daily.chatChanged, nothing: daily.chatNothing }
const cell = (told: Pick<DayCell, 'metric' | 'total'> & Partial<DayCell>): DayCell => ({ today: 0, week: 0, target: null, stillDays: null, ...told })
const table = (cells: DayCell[], told: Partial<DailyTable> = {}): DailyTable => ({ day: '2026-11-23', kept: 'running', computedAt: '2026-11-23T16:00:00+08:00', rows: [{ area: { id: 'tongzi', name: '桐梓县', level: 'county', status: 'active' }, cells }], changed: [], disputes: 12, keptSince: null, ...told })
const target = { value: 60, from: '2026-11-01', to: '2026-11-30', done: 3, share: 5, due: 46, isBehind: true }

describe('the day for a group chat', () => {
  it('names what happened and what has a target, in the units in which people count, and nothing of disputes', () => {
    const text = dayText(table([
      cell({ metric: 'stations', total: 12, today: 1, week: null }),
      cell({ metric: 'leads', total: 3, today: 1, target }),
      cell({ metric: 'registered', total: 186 }),
      cell({ metric: 'activities', total: 4, target: { ...target, value: 0, share: null, isBehind: false } }),
      cell({ metric: 'minutes_scanned', total: 750, today: 90 }),
    ]), words)
    expect(text.split('\n')).toEqual([
      '【桐梓县日调度】11月23日（到现在）',
      '收到线索（条） 当天 1，累计 3，目标 60，完成 5%，落后',
      '活动（场） 当天 0，累计 4，目标 0',
      '扫码时长（小时） 当天 1.5，累计 12.5',
    ])
  })

  it('says so when nothing happened, and when a kept day is another by now', () => {
    const text = dayText(table([cell({ metric: 'leads', total: 3 })], { kept: 'as_it_was', changed: [{ areaId: 'tongzi', areaName: '桐梓县', metric: 'leads', before: 3, now: 4 }, { areaId: 'haixiao', areaName: '海校街道', metric: 'leads', before: 3, now: 4 }] }), words)
    expect(text.split('\n')).toEqual(['【桐梓县日调度】11月23日', '当天没有新的记录', '存档以后又有记录：1 项累计和现在不同'])
  })
})

describe('a number as people say it', () => {
  it.each([['leads', 3, '3'], ['minutes_scanned', 90, '1.5'], ['minutes_scanned', 60, '1'], ['minutes_scanned', 61, '1'], ['minutes_back_entered', -90, '-1.5']] as const)('of %s %i is %s', (metric, count, words) => {
    expect(amount(metric, count)).toBe(words)
  })
})

describe('a thing day by day', () => {
  it('is counted in the area and below it, on the days that are asked for', () => {
    const area = (id: string, path: string) => ({ id, path, name: id, parentId: null, level: 'town' as const, gbCode: null, lng: null, lat: null, status: 'active' as const, mergedInto: null })
    const [county, street, other] = [area('c', '/c/'), area('s', '/c/s/'), area('x', '/x/')]
    const count = (areaId: string, day: string, count: number, metric: 'leads' | 'registered' = 'leads') => ({ areaId, day, count, metric })
    const counts = [count('c', '2026-11-01', 1), count('s', '2026-11-01', 2), count('x', '2026-11-01', 9), count('s', '2026-10-30', 4), count('s', '2026-11-01', 5, 'registered')]
    expect(daysUpTo('2026-11-01', 3)).toEqual(['2026-10-30', '2026-10-31', '2026-11-01'])
    expect(countByDay(county, { areas: [county, street, other], counts }, { metric: 'leads', days: daysUpTo('2026-11-01', 3) })).toEqual([4, 0, 3])
    expect(countByDay(street, { areas: [county, street, other], counts }, { metric: 'leads', days: ['2026-11-01'] })).toEqual([2])
  })
})
