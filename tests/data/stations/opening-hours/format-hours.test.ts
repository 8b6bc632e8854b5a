import type { OpeningHours, TimeRange } from '#data/stations/opening-hours/opening-hours.ts'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { formatHours } from '#data/stations/opening-hours/format-hours.ts'
import { readHoursText } from '#data/stations/opening-hours/read-hours-text.ts'
import { SEED, someRules } from './arbitrary-hours.ts'

const office: TimeRange[] = [
  { start: '08:30', end: '12:00' },
  { start: '14:00', end: '17:30' },
]
const always: TimeRange[] = [
  { start: '00:00', end: '24:00' },
]
const everyDay = (ranges: TimeRange[] | null): OpeningHours['week'] => Array.from<TimeRange[] | null>({ length: 7 }).fill(ranges)

describe('opening hours as text', () => {
  it.each([
    [
      '周一至周五 08:30-12:00,14:00-17:30；节假日休息',
      [
        office,
        office,
        office,
        office,
        office,
        [],
        [],
      ],
      'closed',
    ],
    [
      '周一至周五 08:30-12:00,14:00-17:30',
      [
        office,
        office,
        office,
        office,
        office,
        [],
        [],
      ],
      'unknown',
    ],
    [
      '每天 08:30-12:00,14:00-17:30；节假日照常',
      everyDay(office),
      'same',
    ],
    [
      '周一、周三、周六、周日 08:30-12:00,14:00-17:30；节假日 24小时',
      [
        office,
        [],
        office,
        [],
        [],
        office,
        office,
      ],
      always,
    ],
    [
      '24小时',
      everyDay(always),
      'same',
    ],
    [
      '24小时；节假日另行通知',
      everyDay(always),
      'unknown',
    ],
    [
      '周一至周五 08:30-12:00,14:00-17:30；周六 不详',
      [
        office,
        office,
        office,
        office,
        office,
        null,
        [],
      ],
      'unknown',
    ],
    [
      '每天 休息',
      everyDay([]),
      'unknown',
    ],
    [
      '每天 不详；节假日休息',
      everyDay(null),
      'closed',
    ],
    ['周一至周三 08:30-12:00,14:00-17:30；周六、周日 24小时', [office, office, office, [], [], always, always], 'unknown'],
  ] as const)('%s', (text, week, holidays) => {
    // The rows are constants; the contract wants lists that may be written to.
    const rules = structuredClone({ week, holidays, exceptions: [] }) as unknown as OpeningHours
    expect(formatHours(rules)).toBe(text)
    expect(readHoursText(text)).toEqual({ rules })
  })

  it('are read back as the same rules, whatever the rules', () => {
    fc.assert(fc.property(someRules, (rules) => {
      const isFormWithoutMidnight = JSON.stringify(rules).includes('"start":"00:00","end":"23:59"')
      fc.pre(!isFormWithoutMidnight)
      const holidays = Array.isArray(rules.holidays) && rules.holidays.length === 0
        ? 'closed'
        : rules.holidays
      expect(readHoursText(formatHours(rules))).toEqual({
        rules: { ...rules, holidays, exceptions: [] },
      })
    }), { seed: SEED, numRuns: 3000 })
  })
})
