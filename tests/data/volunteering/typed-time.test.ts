import { describe, expect, it } from 'vitest'
import { entrySpan } from '#data/volunteering/entry-span.ts'
import { readClock, readDuration } from '#data/volunteering/typed-time.ts'

describe('times and hours as people write them', () => {
  it('reads how long something took', () => {
    const minutes = { '1.5 小时': 90, '1.5小时': 90, '90分钟': 90, '90 分': 90, '1:30': 90, '01:30:00': 90, '1.5': 90, '２小时': 120, '1小时30分': 90, '1 小时 5 分钟': 65, '1个半小时': 90, '一个半小时': 90, '两小时': 120, '半小时': 30, '两个小时': 120, '2h': 120, '24': 1440 }
    expect(Object.fromEntries(Object.keys(minutes).map(typed => [typed, readDuration(typed)]))).toEqual(minutes)
    for (const typed of ['', '26', '26小时', '90', '0', '-1', '半天', '1:75', '很久', '1.5.2', '=1+1', '１'.repeat(500)])
      expect(readDuration(typed), typed).toBeNull()
  })

  it('reads a time of day', () => {
    const minutes = { '14:00': 840, '14：05': 845, '8:30:00': 510, '14点': 840, '14点30': 870, '14时30分': 870, '下午2点半': 870, '上午9点': 540, '晚上12点': 1440, '2:30 pm': 870, '12:10am': 10, '中午1点': 780, '24:00': 1440 }
    expect(Object.fromEntries(Object.keys(minutes).map(typed => [typed, readClock(typed)]))).toEqual(minutes)
    for (const typed of ['', '14', '25:00', '14:60', '两点', '24:01', '14:', '下午'])
      expect(readClock(typed), typed).toBeNull()
  })
})

describe('the span that a line of a roster means', () => {
  const at = (dayAndTime: string) => Date.parse(`2026-11-${dayAndTime.replace(' ', 'T')}:00+08:00`)
  const afternoon = { startsAt: new Date(at('24 14:00')).toISOString() }
  const night = { startsAt: new Date(at('24 21:00')).toISOString() }
  const span = (from: string, to: string, hours = '', activity = afternoon) => entrySpan({ from, to, hours }, activity)

  it('is from and to, or one of them with hours, or hours from the beginning on', () => {
    const two = { fromMs: at('24 14:00'), toMs: at('24 16:00') }
    expect([span('14:00', '16:00'), span('14:00', '', '2小时'), span('', '16:00', '120分钟'), span('', '', '2:00'), span('14:00', '16:00', '2')]).toEqual([two, two, two, two, two])
    expect(span('2026-11-24 14:00', '11月24日 16:00')).toEqual(two)
    expect(span('2026/11/24 14:00', '2026年11月24日下午4点')).toEqual(two)
  })

  it('goes on after midnight where the activity does', () => {
    expect(span('21:00', '02:00', '', night)).toEqual({ fromMs: at('24 21:00'), toMs: at('25 02:00') })
    expect(span('0:30', '2:00', '', night)).toEqual({ fromMs: at('25 00:30'), toMs: at('25 02:00') })
    expect(span('21:00', '24:00', '', night)).toEqual({ fromMs: at('24 21:00'), toMs: at('25 00:00') })
  })

  it('says what it does not understand', () => {
    expect([span('', ''), span('14:00', ''), span('下午', '16:00'), span('14:00', '16'), span('', '', '半天'), span('14:00', '16:00', '1.5'), span('2026-02-30 14:00', '16:00')].map(found => 'fault' in found ? found.fault : found)).toEqual(['no_time', 'no_time', 'bad_from', 'bad_to', 'bad_hours', 'differs', 'bad_from'])
  })
})
