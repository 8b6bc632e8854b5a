import { describe, expect, it } from 'vitest'
import { barOf, isOverMidnight, readTime, withDay, withSpan } from '#web/stations/console/hours/hours-draft.ts'
import { daily } from '../../../support/station-story.ts'

describe('a typed time', () => {
  it.each([['8', '08:00'], ['830', '08:30'], ['8：30', '08:30'], ['8点', '08:00'], ['8点30分', '08:30'], ['24:00', '24:00'], [' 18:05 ', '18:05'], ['２２:００', '22:00']])('%j is %s', (text, time) => {
    expect(readTime(text)).toBe(time)
  })
  it.each(['', '25', '24:01', '8:60', '下午', '8:3', '-1'])('%j is none', (text) => {
    expect(readTime(text)).toBeUndefined()
  })
})

describe('the bar of a day', () => {
  it('ends at midnight, and goes on the next day', () => {
    const night = [{ start: '18:00', end: '06:00' }]
    expect(barOf(night, null)).toEqual([{ left: 75, width: 25, isTail: false }])
    expect(barOf([], night)).toEqual([{ left: 0, width: 25, isTail: true }])
    expect([isOverMidnight(night[0] ?? { start: '', end: '' }), isOverMidnight({ start: '08:00', end: '24:00' })]).toEqual([true, false])
  })
  it('leaves out what is no time yet, and draws nothing of a day that is not known', () => {
    expect(barOf([{ start: '八点', end: '18:00' }], null)).toEqual([])
    expect(barOf(null, null)).toEqual([])
  })
})

describe('the spans of a day', () => {
  it('begin as most have them, and go on behind the last one', () => {
    expect(withSpan(null)).toEqual([{ start: '08:00', end: '18:00' }])
    expect(withSpan([{ start: '08:00', end: '12:00' }])).toEqual([{ start: '08:00', end: '12:00' }, { start: '13:00', end: '15:00' }])
  })
  it('change on their day only', () => {
    expect(withDay(daily(['08:00', '18:00']), 6, []).week.map(ranges => ranges?.length)).toEqual([1, 1, 1, 1, 1, 1, 0])
  })
})
