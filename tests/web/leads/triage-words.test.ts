import { describe, expect, it } from 'vitest'
import { shippedHolidays } from '#data/holidays/holiday.ts'
import { zhDesk } from '#web/i18n/desk-words.ts'
import { dueWords } from '#web/i18n/due-words.ts'
import { boxBetween, percentOf, shareOf } from '#web/leads/triage/drawn-box.ts'
import { fillTemplate } from '#web/leads/triage/fill-template.ts'
import { readFilter, toQuery } from '#web/leads/triage/queue-filter.ts'
import { isReadByReporter } from '#web/leads/triage/read-by-reporter.ts'
import { robotFailureWords } from '#web/leads/triage/settings/robot-failure-words.ts'

const at = (text: string) => Date.parse(`${text}+08:00`)

describe('how a due time is said', () => {
  const said = (dueAt: string | null, now: string, isWaiting = false) => dueWords({ dueAt: dueAt === null ? null : new Date(at(dueAt)).toISOString(), isWaiting }, { nowMs: at(now), holidays: shippedHolidays, d: zhDesk })

  it.each([
    ['2026-11-23T17:00:00', '2026-11-23T16:30:00', '还剩 30 分钟（工作时间）', 'soon'],
    ['2026-11-23T11:00:00', '2026-11-20T16:00:00', '还剩 4 小时（工作时间）', 'open'],
    ['2026-11-26T16:00:00', '2026-11-23T16:00:00', '还剩 3 个工作日', 'open'],
    // Over National Day nobody works; the Saturday after it is made up.
    ['2026-10-08T10:00:00', '2026-09-30T17:00:00', '还剩 2 小时（工作时间）', 'open'],
    ['2026-10-10T10:00:00', '2026-10-09T17:00:00', '还剩 2 小时（工作时间）', 'open'],
    ['2026-11-23T15:59:30', '2026-11-23T16:00:00', '超期 1 分钟', 'shut'],
    ['2026-11-23T10:00:00', '2026-11-23T16:00:00', '超期 6 小时', 'shut'],
    ['2026-11-21T15:00:00', '2026-11-23T16:00:00', '超期 2 天', 'shut'],
  ])('due %s, seen %s: %s', (due, now, text, tone) => expect(said(due, now)).toEqual({ text, tone }))

  it('says that the clock stands, and nothing of what is done', () => {
    expect(said(null, '2026-11-23T16:00:00', true)).toEqual({ text: '等骑手回复，期限停住', tone: 'unknown' })
    expect(said(null, '2026-11-23T16:00:00')).toBeNull()
  })
})

describe('the queue in the address', () => {
  it('reads what makes sense and leaves out the rest', () => {
    expect(readFilter({ view: 'overdue', kind: 'gas_smell', area: 'haixiao', q: ' 坑 ' })).toEqual({ view: 'overdue', kind: 'gas_smell', area: 'haixiao', q: ' 坑 ' })
    expect(readFilter({ view: 'nonsense', kind: ['a', 'b'], q: 'x'.repeat(101) })).toEqual({ view: 'open', kind: '', area: '', q: '' })
    expect(toQuery({ view: 'open', kind: '', area: '', q: ' 坑 ' })).toEqual({ view: 'open', q: '坑' })
  })
})

describe('words for riders', () => {
  it('are filled into a template once, and nothing that a name holds is filled in again', () => {
    expect(fillTemplate('{unit}处理{kind}，{number}，{else}', { kind: '{number}', number: 'L1123-0001', unit: '城管' })).toBe('城管处理{number}，L1123-0001，{else}')
  })
  it('are those of answers only', () => {
    expect(isReadByReporter({ deed: 'reply', isInternal: false })).toBe(true)
    expect(isReadByReporter({ deed: 'transfer', isInternal: false })).toBe(false)
    expect(isReadByReporter({ deed: 'note', isInternal: true })).toBe(false)
  })
})

describe('a box over a photo', () => {
  it('is drawn in any direction, stays within the photo, and a mere tap draws none', () => {
    expect(boxBetween({ x: 0.7, y: 0.5 }, { x: 0.3, y: 0.2 })).toEqual({ x: 0.3, y: 0.2, width: 0.4, height: 0.3 })
    expect(boxBetween({ x: -0.2, y: 0.9 }, { x: 0.1, y: 1.4 })).toEqual({ x: 0, y: 0.9, width: 0.1, height: 0.1 })
    expect(boxBetween({ x: 0.5, y: 0.5 }, { x: 0.501, y: 0.9 })).toBeNull()
  })
  it('is typed as percentages, of which the impossible becomes the nearest', () => {
    expect([shareOf('12,5', { isSize: false }), shareOf('250', { isSize: true }), shareOf('', { isSize: true }), shareOf('abc', { isSize: false })]).toEqual([0.125, 1, 0.01, 0])
    expect(percentOf(0.125)).toBe('12.5')
  })
})

it('a robot\'s failure is said with its code, and whether it is tried again', () => {
  expect(robotFailureWords('robot_93000', zhDesk)).toBe('没送到：机器人不收，代码 93000')
  expect(robotFailureWords('given_up:timeout', zhDesk)).toBe('试了五次没送到，不再试：对方太久没有回答')
  expect(robotFailureWords('http_502', zhDesk)).toBe('没送到：对方回答 502')
})
