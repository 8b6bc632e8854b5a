import { describe, expect, it } from 'vitest'
import { en } from '#web/i18n/en.ts'
import { openingWords } from '#web/i18n/opening-words.ts'
import { zhCn } from '#web/i18n/zh-cn.ts'

/** Monday 23 November 2026, 16:00 in Shanghai. */
const nowMs = Date.parse('2026-11-23T16:00:00+08:00')
const say = (opening: Partial<Parameters<typeof openingWords>[1]>) => openingWords(zhCn, { state: 'open', until: null, opensAt: null, ...opening }, nowMs)

describe('the state of the door in words', () => {
  it('says until when it is open today', () => {
    expect(say({ until: '2026-11-23T22:00+08:00' })).toBe('开门中，到 22:00')
  })
  it('says 24:00 when it closes at midnight', () => {
    expect(say({ until: '2026-11-24T00:00+08:00' })).toBe('开门中，到 24:00')
  })
  it('says 次日 when it closes in the coming night', () => {
    expect(say({ until: '2026-11-24T02:00+08:00' })).toBe('开门中，到 次日 02:00')
  })
  it('names the weekday when it stays open for days', () => {
    expect(say({ until: '2026-11-25T18:00+08:00' })).toBe('开门中，到 周三 18:00')
  })
  it('says 全天开门 when nothing ends', () => {
    expect(say({})).toBe('全天开门')
  })
  it('counts the minutes when it closes soon, never fewer than one', () => {
    expect(say({ state: 'closing_soon', until: '2026-11-23T16:20+08:00' })).toBe('20 分钟后关门')
    expect(openingWords(zhCn, { state: 'closing_soon', until: '2026-11-23T16:20+08:00', opensAt: null }, Date.parse('2026-11-23T16:19:59.900+08:00'))).toBe('1 分钟后关门')
  })
  it('says when it opens later today, tomorrow, in the week and by date after that', () => {
    const closed = (opensAt: string) => say({ state: 'closed', opensAt })
    expect(closed('2026-11-23T18:00+08:00')).toBe('已关门，18:00 开')
    expect(closed('2026-11-24T08:30+08:00')).toBe('已关门，明天 08:30 开')
    expect(closed('2026-11-25T08:30+08:00')).toBe('已关门，周三 08:30 开')
    expect(closed('2026-11-30T08:30+08:00')).toBe('已关门，11月30日 08:30 开')
  })
  it('does not promise an opening that nobody knows', () => {
    expect(say({ state: 'closed' })).toBe('已关门')
  })
  it('says that hours are not known', () => {
    expect(say({ state: 'unknown' })).toBe('开门时间不清楚')
  })
  it('goes by Shanghai days whatever zone an instant is written in', () => {
    expect(say({ until: '2026-11-23T18:00Z' })).toBe('开门中，到 次日 02:00')
  })
  it('says the same in English', () => {
    expect(openingWords(en, { state: 'closed', until: null, opensAt: '2026-11-24T08:30+08:00' }, nowMs)).toBe('Closed, opens tomorrow 08:30')
    expect(openingWords(en, { state: 'open', until: '2026-11-24T02:00+08:00', opensAt: null }, nowMs)).toBe('Open until 02:00 tomorrow')
  })
})
