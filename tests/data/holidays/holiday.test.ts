import { describe, expect, it } from 'vitest'
import { createHolidayTable, shippedHolidays } from '#data/holidays/holiday.ts'
import { notice2025 } from '#data/holidays/notice-2025.ts'
import { notice2026 } from '#data/holidays/notice-2026.ts'
import { addDays, weekdayOf } from '#data/time/shanghai.ts'

const notices = [notice2025, notice2026]

function daysOf(year: number): string[] {
  const days: string[] = []
  for (let day = `${year}-01-01`; day.startsWith(String(year)); day = addDays(day, 1))
    days.push(day)
  return days
}

describe('public holidays', () => {
  it.each([
    ['2026-02-14', 'makeup', '春节'],
    ['2026-02-15', 'off', '春节'],
    ['2026-02-23', 'off', '春节'],
    ['2026-02-24', 'ordinary', undefined],
    ['2026-02-28', 'makeup', '春节'],
    ['2026-10-01', 'off', '国庆节'],
    ['2026-10-10', 'makeup', '国庆节'],
    ['2025-10-06', 'off', '国庆节、中秋节'],
    ['2025-01-01', 'off', '元旦'],
    ['2025-12-31', 'ordinary', undefined],
  ])('%s is %s', (day, kind, name) => {
    expect(shippedHolidays.findDayKind(day)).toBe(kind)
    expect(shippedHolidays.findHolidayName(day)).toBe(name)
  })

  it('are not known for a year without a notice', () => {
    expect(shippedHolidays.findDayKind('2024-12-31')).toBeUndefined()
    expect(shippedHolidays.findDayKind('2027-01-01')).toBeUndefined()
  })

  it('may begin in the December before the year of their notice', () => {
    const table = createHolidayTable([
      {
        year: 2023,
        source: '',
        holidays: [
          {
            name: '元旦',
            from: '2022-12-31',
            to: '2023-01-02',
            makeup: [],
          },
        ],
      },
    ])
    expect(table.findDayKind('2022-12-31')).toBe('off')
    expect(table.findDayKind('2022-12-30')).toBeUndefined()
    expect(table.findDayKind('2023-01-03')).toBe('ordinary')
  })

  // 28 and 33 days off, 5 and 6 weekend days worked for them: counted in the notices of 2024-11-12 and 2025-11-04.
  it.each([
    [2025, 28, 5],
    [2026, 33, 6],
  ])('of %i are %i days, with %i make-up workdays', (year, offDays, makeupDays) => {
    const kinds = daysOf(year).map(shippedHolidays.findDayKind)
    expect(kinds.filter(kind => kind === 'off')).toHaveLength(offDays)
    expect(kinds.filter(kind => kind === 'makeup')).toHaveLength(makeupDays)
  })
})

describe.each(notices)('the notice of $year', ({ year, source, holidays }) => {
  it('names its source at the State Council', () => {
    expect(source).toMatch(/^https:\/\/www\.gov\.cn\/zhengce\//)
  })

  it('makes up for holidays on weekends only, a fortnight around them at most', () => {
    for (const { from, to, makeup } of holidays) {
      for (const day of makeup) {
        expect(weekdayOf(day)).toBeGreaterThanOrEqual(6)
        expect(day >= addDays(from, -14) && day <= addDays(to, 14)).toBe(true)
      }
    }
  })

  it('names no day twice, and only days of its year', () => {
    const days = holidays.flatMap(({ from, to, makeup }) => [
      ...daysOf(year).filter(day => day >= from && day <= to),
      ...makeup,
    ])
    expect(new Set(days).size).toBe(days.length)
    expect(holidays.every(({ from, to }) => from <= to && from.startsWith(String(year)))).toBe(true)
  })
})
