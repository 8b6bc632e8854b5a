import { describe, expect, it } from 'vitest'
import { ageWords, confirmationWords } from '#web/i18n/age-words.ts'
import { en } from '#web/i18n/en.ts'
import { zhCn } from '#web/i18n/zh-cn.ts'

const nowMs = Date.parse('2026-11-23T09:00:00+08:00')
const age = (instant: string) => ageWords(zhCn, instant, nowMs)

describe('how long ago', () => {
  it.each([
    ['2026-11-23T08:59:31+08:00', '刚刚'],
    ['2026-11-23T08:48:00+08:00', '12 分钟前'],
    ['2026-11-23T07:00:00+08:00', '2 小时前'],
    ['2026-11-22T20:00:00+08:00', '13 小时前'],
    ['2026-11-22T08:00:00+08:00', '昨天'],
    ['2026-11-21T23:00:00+08:00', '2 天前'],
    ['2026-11-14T10:00:00+08:00', '9 天前'],
    ['2026-10-01T10:00:00+08:00', '1 个月前'],
    ['2024-11-01T10:00:00+08:00', '2 年前'],
  ])('%s is %s', (instant, words) => {
    expect(age(instant)).toBe(words)
  })
  it('takes an instant ahead of the clock for now: phones go wrong', () => {
    expect(age('2026-11-23T12:00:00+08:00')).toBe('刚刚')
  })
})

describe('who confirmed it', () => {
  it('names who and when', () => {
    expect(confirmationWords(zhCn, { confirmedAt: '2026-11-23T07:00:00+08:00', confirmedBy: 'rider' }, nowMs)).toBe('骑手 2 小时前确认')
    expect(confirmationWords(en, { confirmedAt: '2026-11-22T08:00:00+08:00', confirmedBy: 'host' }, nowMs)).toBe('Confirmed yesterday by the host')
  })
  it('says so when nobody has', () => {
    expect(confirmationWords(zhCn, { confirmedAt: null, confirmedBy: null }, nowMs)).toBe('还没有人确认过')
  })
})
