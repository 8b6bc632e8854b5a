import type { HolidayRule, OpeningHours, TimeRange } from '#data/stations/opening-hours/opening-hours.ts'
import { describe, expect, it } from 'vitest'
import { shippedHolidays as holidays } from '#data/holidays/holiday.ts'
import { openingAt, openingFromIntervals } from '#data/stations/opening-hours/opening-at.ts'

const office: TimeRange[] = [
  { start: '08:30', end: '12:00' },
  { start: '14:00', end: '17:30' },
]
const night: TimeRange[] = [
  { start: '18:00', end: '02:00' },
]
const always: TimeRange[] = [
  { start: '00:00', end: '24:00' },
]

function weekdays(ranges: TimeRange[] | null, weekend: TimeRange[] | null = []): OpeningHours['week'] {
  return [
    ranges,
    ranges,
    ranges,
    ranges,
    ranges,
    weekend,
    weekend,
  ]
}

function hours(week: OpeningHours['week'], rule: HolidayRule = 'same', exceptions: OpeningHours['exceptions'] = []): OpeningHours {
  return { week, holidays: rule, exceptions }
}

/** State, closing time and next opening at a Shanghai time, without zone and seconds. */
function ask(rules: OpeningHours | null, at: string): [string, string | null, string | null] {
  const { state, until, opensAt } = openingAt({ rules, holidays }, Date.parse(`${at}+08:00`))
  const short = (instant: string | null) => instant && instant.replace(':00+08:00', '')
  return [
    state,
    short(until),
    short(opensAt),
  ]
}

describe('a split shift', () => {
  const rules = hours(weekdays(office))
  it.each([
    [
      'before it opens',
      '2026-11-23T08:29:59',
      ['closed', null, '2026-11-23T08:30'],
    ],
    [
      'from the first second',
      '2026-11-23T08:30:00',
      ['open', '2026-11-23T12:00', null],
    ],
    [
      'over noon',
      '2026-11-23T12:00:00',
      ['closed', null, '2026-11-23T14:00'],
    ],
    [
      '31 minutes before the end',
      '2026-11-23T16:59:00',
      ['open', '2026-11-23T17:30', null],
    ],
    [
      'a second more than 30 minutes before the end',
      '2026-11-23T16:59:59',
      ['open', '2026-11-23T17:30', null],
    ],
    [
      'exactly 30 minutes before the end',
      '2026-11-23T17:00:00',
      ['closing_soon', '2026-11-23T17:30', null],
    ],
    [
      'in the last second',
      '2026-11-23T17:29:59',
      ['closing_soon', '2026-11-23T17:30', null],
    ],
    [
      'at the end',
      '2026-11-23T17:30:00',
      ['closed', null, '2026-11-24T08:30'],
    ],
    [
      'on Friday evening, until Monday',
      '2026-11-27T18:00:00',
      ['closed', null, '2026-11-30T08:30'],
    ],
  ])('%s', (_, at, answer) => expect(ask(rules, at)).toEqual(answer))
})

describe('hours past midnight', () => {
  it.each([
    [
      'in the evening',
      '2026-11-23T23:59:59',
      ['open', '2026-11-24T02:00', null],
    ],
    [
      'at half past one',
      '2026-11-24T01:30:00',
      ['closing_soon', '2026-11-24T02:00', null],
    ],
    [
      'at two',
      '2026-11-24T02:00:00',
      ['closed', null, '2026-11-24T18:00'],
    ],
    [
      'over the end of a month',
      '2026-12-01T00:00:00',
      ['open', '2026-12-01T02:00', null],
    ],
    [
      'over New Year into a year without a holiday notice',
      '2027-01-01T01:00:00',
      ['open', '2027-01-01T02:00', null],
    ],
  ])('%s', (_, at, answer) => expect(ask(hours(weekdays(night, night)), at)).toEqual(answer))

  it('belong to the day on which they start: Friday\'s reach into Saturday, Sunday\'s closure into Monday', () => {
    const rules = hours(weekdays(night))
    expect(ask(rules, '2026-11-28T01:00:00')[0]).toBe('open')
    expect(ask(rules, '2026-11-23T01:00:00')[0]).toBe('closed')
  })

  it('reach into a public holiday on which the station is closed', () => {
    const rules = hours(weekdays(night, night), 'closed')
    expect(ask(rules, '2026-10-01T01:00:00')[0]).toBe('open')
    expect(ask(rules, '2026-10-01T03:00:00')).toEqual(['closed', null, '2026-10-08T18:00'])
    expect(ask(rules, '2026-10-08T01:00:00')[0]).toBe('closed')
  })

  it('that touch the next morning\'s hours make one interval', () => {
    const rules = hours(weekdays([
      { start: '02:00', end: '10:00' },
      ...night,
    ], night))
    expect(ask(rules, '2026-11-24T01:45:00')).toEqual(['open', '2026-11-24T10:00', null])
  })

  it('of an unknown day leave the small hours of the next day unknown', () => {
    const rules = hours(weekdays(night, night), 'unknown')
    expect(ask(rules, '2026-10-08T01:00:00')[0]).toBe('unknown')
    expect(ask(rules, '2026-10-08T02:00:00')).toEqual(['closed', null, '2026-10-08T18:00'])
  })
})

describe('24 hours', () => {
  it('close at no time we looked at', () => {
    expect(ask(hours(weekdays(always, always)), '2026-11-23T23:45:00')).toEqual(['open', null, null])
  })

  it('on workdays end at midnight on Friday', () => {
    expect(ask(hours(weekdays(always)), '2026-11-27T23:45:00')).toEqual(['closing_soon', '2026-11-28T00:00', null])
  })

  it('may be written as 00:00 to 00:00', () => {
    const sameTwice = [
      { start: '00:00', end: '00:00' },
    ]
    expect(ask(hours(weekdays(sameTwice, sameTwice)), '2026-11-23T12:00:00')).toEqual(['open', null, null])
  })
})

describe('make-up workdays', () => {
  // Saturday 2026-02-14 and Saturday 2026-02-28 are worked for Spring Festival.
  it.each([
    [
      'takes the hours of Monday to Friday where holidays are closed',
      'closed',
      [],
      'open',
    ],
    [
      'takes the hours of Monday to Friday where holidays have hours of their own',
      night,
      [],
      'open',
    ],
    [
      'keeps the hours of Saturday where holidays make no difference',
      'same',
      [],
      'closed',
    ],
    [
      'is not known where nobody spoke of holidays and Saturday differs',
      'unknown',
      [],
      'unknown',
    ],
    [
      'is known where nobody spoke of holidays but Saturday is like Monday to Friday',
      'unknown',
      office,
      'open',
    ],
  ] as const)('Saturday 2026-02-14 %s', (_, rule, saturday, state) => {
    const rules = hours(weekdays(office, [...saturday]), typeof rule === 'string'
      ? rule
      : [...rule])
    expect(ask(rules, '2026-02-14T09:00:00')[0]).toBe(state)
  })

  it.each([0, 1, 2, 3, 4])('are not known where workday %i differs from the others', (different) => {
    const week = weekdays(office).with(different, night)
    expect(ask(hours(week, 'closed'), '2026-02-14T09:00:00')[0]).toBe('unknown')
  })

  it('compare hours by what they mean, not by how they are written', () => {
    const inTwoParts = [
      { start: '08:30', end: '10:00' },
      { start: '10:00', end: '12:00' },
    ]
    const inOne = [
      { start: '08:30', end: '12:00' },
    ]
    expect(ask(hours([
      inTwoParts,
      inOne,
      inOne,
      inOne,
      inOne,
      [],
      [],
    ], 'closed'), '2026-02-14T09:00:00')[0]).toBe('open')
  })
})

describe('Spring Festival, 15 to 23 February 2026', () => {
  it.each([
    [
      'closed',
      'closed',
      null,
      '2026-02-24T08:30',
    ],
    ['unknown', 'unknown', null, null],
    [
      'same',
      'open',
      '2026-02-17T12:00',
      null,
    ],
  ] as const)('with holidays %s is %s on Tuesday the 17th', (rule, state, until, opensAt) => {
    expect(ask(hours(weekdays(office), rule), '2026-02-17T09:00:00')).toEqual([state, until, opensAt])
  })

  it('takes hours of its own, on weekends too', () => {
    const rules = hours(weekdays(office), [
      { start: '10:00', end: '16:00' },
    ])
    expect(ask(rules, '2026-02-22T10:00:00')).toEqual(['open', '2026-02-22T16:00', null])
  })

  it('keeps from naming the next opening while it is not known', () => {
    expect(ask(hours(weekdays(office), 'unknown'), '2026-02-13T20:00:00')).toEqual(['closed', null, null])
  })
})

describe('dated exceptions', () => {
  const repair = {
    from: '2026-11-24',
    to: '2026-11-25',
    ranges: [],
    reason: '停电检修',
  }
  it('win over weekdays, from the first to the last day', () => {
    const rules = hours(weekdays(office), 'same', [repair])
    expect(ask(rules, '2026-11-23T20:00:00')).toEqual(['closed', null, '2026-11-26T08:30'])
    expect(ask(rules, '2026-11-25T09:00:00')[0]).toBe('closed')
  })

  it('win over holidays and over weekdays nobody told us about', () => {
    const open = {
      from: '2026-10-03',
      to: '2026-10-03',
      ranges: office,
      reason: '国庆值守',
    }
    expect(ask(hours(weekdays(null, null), 'closed', [open]), '2026-10-03T09:00:00')).toEqual(['open', '2026-10-03T12:00', null])
  })

  it('win over days of a year without a holiday notice', () => {
    const open = {
      from: '2027-01-01',
      to: '2027-01-03',
      ranges: office,
      reason: '元旦值守',
    }
    expect(ask(hours(weekdays(office), 'unknown', [open]), '2027-01-01T09:00:00')[0]).toBe('open')
  })

  it('listed later win over those listed before', () => {
    const open = {
      from: '2026-11-25',
      to: '2026-11-25',
      ranges: office,
      reason: '提前修好',
    }
    expect(ask(hours(weekdays(office), 'same', [repair, open]), '2026-11-25T09:00:00')[0]).toBe('open')
  })

  it('do not cut off the night before', () => {
    expect(ask(hours(weekdays(night, night), 'same', [repair]), '2026-11-24T01:00:00')[0]).toBe('open')
  })
})

describe('what is not known', () => {
  it('is unknown, never 24 hours', () => {
    const opening = openingAt({ rules: null, holidays }, Date.parse('2026-11-23T09:00:00+08:00'))
    expect(opening).toEqual({
      state: 'unknown',
      until: null,
      opensAt: null,
      intervals: [],
      unknownSpans: [
        { from: '2026-11-23T00:00:00+08:00', until: '2026-12-01T00:00:00+08:00' },
        { from: '2026-12-01T00:00:00+08:00', until: '9999-12-31T00:00:00+08:00' },
      ],
    })
  })

  it('is a weekday nobody told us about, but not the days around it', () => {
    const rules = hours([
      office,
      null,
      office,
      office,
      office,
      [],
      [],
    ])
    expect(ask(rules, '2026-11-24T09:00:00')[0]).toBe('unknown')
    expect(ask(rules, '2026-11-25T09:00:00')[0]).toBe('open')
  })

  it.each([
    ['same', '2027-03-02T09:00:00', 'open'],
    ['closed', '2027-03-02T09:00:00', 'unknown'],
    ['unknown', '2027-03-02T09:00:00', 'unknown'],
    // A Sunday may turn out to be a make-up workday.
    ['closed', '2027-03-07T09:00:00', 'unknown'],
    ['same', '2027-03-07T09:00:00', 'closed'],
  ] as const)('in a year without a notice, with holidays %s, at %s is %s', (rule, at, state) => {
    expect(ask(hours(weekdays(office), rule), at)[0]).toBe(state)
  })

  it('in a year without a notice is not a weekday that is closed anyway', () => {
    const mondays = hours([office, [], [], [], [], [], []], 'closed')
    expect(ask(mondays, '2027-03-02T09:00:00')[0]).toBe('closed')
  })
})

describe('midnight', () => {
  it('begins a new day for rules that were asked a second before', () => {
    const rules = hours(weekdays(office))
    const ship = (at: string) => openingAt({ rules, holidays }, Date.parse(at)).unknownSpans.at(-1)?.from
    expect(ship('2026-11-23T23:59:59+08:00')).toBe('2026-12-01T00:00:00+08:00')
    expect(ship('2026-11-24T00:00:00+08:00')).toBe('2026-12-02T00:00:00+08:00')
  })
})

describe('a phone', () => {
  it('takes hand-made spans without an end as complete', () => {
    const shipped = {
      intervals: [
        { from: '2026-11-23T08:00:00+08:00', until: '2026-11-23T18:00:00+08:00' },
      ],
      unknownSpans: [],
    }
    expect(openingFromIntervals(shipped, Date.parse('2026-11-23T19:00:00+08:00'))).toEqual({
      state: 'closed',
      until: null,
      opensAt: null,
      ...shipped,
    })
  })

  it('in another time zone gets the same instants', () => {
    const { until } = openingAt({
      rules: hours(weekdays(office)),
      holidays,
    }, Date.parse('2026-11-23T01:00:00Z'))
    expect(Date.parse(until ?? '')).toBe(Date.parse('2026-11-23T04:00:00Z'))
  })
})
