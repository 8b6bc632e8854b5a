import type { Clause, Said } from './hours-text-clauses.ts'
import type { HoursRefusal } from './hours-text-refusal.ts'
import type { HolidayRule, OpeningHours, TimeRange } from './opening-hours.ts'
import { readClauses } from './hours-text-clauses.ts'
import { HoursTextError } from './hours-text-refusal.ts'
import { isNamed } from './hours-text-selectors.ts'
import { tokenise } from './hours-text-tokens.ts'

const MAX_LENGTH = 300
const MAX_RANGES = 8

type DayHours = TimeRange[] | null

function isRanges(said: Said | undefined): said is readonly TimeRange[] {
  return typeof said === 'object'
}

/** What a clause says about days. `usual` is what holds for days nobody names. */
function dayHoursOf(said: Said | undefined, usual: readonly TimeRange[] | undefined): DayHours {
  if (isRanges(said))
    return [...said]
  if (said === 'closed')
    return []
  if (said === 'not_known')
    return null
  if ((said === 'as_usual' || said === 'no_rest' || said === 'included') && usual)
    return [...usual]
  throw new HoursTextError(said === undefined
    ? 'times_missing'
    : 'not_understood')
}

/** Hours for days that no clause names: 08:00-17:00，周日休息. */
function findUsual(clauses: readonly Clause[]): readonly TimeRange[] | undefined {
  const unnamed = clauses.filter(({ selector }) => !isNamed(selector))
  const usual = unnamed.map(({ said }) => said).filter(isRanges)
  const [only] = usual
  const isUnderstood = unnamed.every(({ said }) => isRanges(said) || said === 'no_rest')
  if (!isUnderstood) {
    throw new HoursTextError(unnamed.some(({ said }) => said === 'not_known')
      ? 'times_missing'
      : 'not_understood')
  }
  if (usual.length > 1)
    throw new HoursTextError('contradiction')
  // Behind the times of some days, times without days belong to nobody in particular: 周一至周五 全天 8:00-17:00.
  const place = clauses.findIndex(({ said }) => said === only)
  if (only && clauses.slice(0, place).some(({ said }) => isRanges(said)))
    throw new HoursTextError('contradiction')
  return only
}

/** The week as far as clauses name it. A day may be named again only as a part of what was named before (每天…，周日…). */
function readNamedDays(clauses: readonly Clause[], usual: readonly TimeRange[] | undefined): (DayHours | undefined)[] {
  const week: (DayHours | undefined)[] = Array.from({ length: 7 })
  const earlier: Set<number>[] = []
  for (const { selector: { days }, said } of clauses) {
    if (days.size === 0)
      continue
    const hours = dayHoursOf(said, usual ?? (said === 'included'
      ? findCommonHours(week, days)
      : undefined))
    if (said !== 'included' && earlier.some(before => !before.isDisjointFrom(days) && !(days.isSubsetOf(before) && days.size < before.size)))
      throw new HoursTextError('contradiction')
    earlier.push(days)
    days.forEach(day => week[day - 1] = hours)
  }
  return week
}

/** 每天8:00-20:00（含周末）: the days are named already, and with the same hours. */
function findCommonHours(week: readonly (DayHours | undefined)[], days: ReadonlySet<number>): TimeRange[] | undefined {
  const [first, ...others] = [...days].map(day => week[day - 1])
  return others.every(hours => hours === first)
    ? first ?? undefined
    : undefined
}

const holidayRuleOfSaying = {
  closed: 'closed',
  as_usual: 'same',
  no_rest: 'same',
  included: 'same',
  to_be_announced: 'unknown',
  not_known: 'unknown',
} as const satisfies Record<Extract<Said, string>, HolidayRule>

/** What the text itself says about holidays. */
function findHolidayRule(clauses: readonly Clause[]): HolidayRule | undefined {
  const about = clauses.filter(({ selector }) => selector.hasHolidays)
  if (about.length > 1)
    throw new HoursTextError('contradiction')
  const said = about[0]?.said
  if (isRanges(said)) {
    const isLikeEveryDay = about[0]?.selector.days.size === 7
    return isLikeEveryDay
      ? 'same'
      : [...said]
  }
  if (said)
    return holidayRuleOfSaying[said]
  if (about.length > 0)
    throw new HoursTextError('times_missing')
  const isAllYear = clauses.some(({ selector, said }) => selector.groups.has('all_year') || (said === 'no_rest' && !isNamed(selector)))
  return isAllYear ? 'same' : undefined
}

function isAlwaysOpen(week: readonly DayHours[]): boolean {
  return week.every(ranges => ranges?.length === 1 && ranges[0]?.start === '00:00' && ranges[0].end === '24:00')
}

function assemble(clauses: readonly Clause[]): OpeningHours {
  const usual = findUsual(clauses)
  const named = readNamedDays(clauses.filter(({ selector, said }) => !isYearWithoutTimes({ selector, said })), usual)
  const told = findHolidayRule(clauses)
  const areTimesTold = usual !== undefined || named.some(hours => hours && hours.length > 0)
  if (!areTimesTold && named.includes(undefined))
    throw new HoursTextError('times_missing')
  const isOfWorkdays = clauses.some(({ selector }) => selector.groups.has('workdays'))
  // In "工作日 8:00-18:00，节假日 9:00-17:00" holidays may well mean weekends too, so weekends are not known to be closed.
  const isWeekendLeftOpen = isOfWorkdays && told !== undefined && told !== 'closed'
  const week = named.map((hours, index): DayHours => {
    if (hours !== undefined)
      return hours
    if (usual)
      return [...usual]
    return isWeekendLeftOpen && index >= 5
      ? null
      : []
  })
  if (week.some(ranges => ranges && ranges.length > MAX_RANGES))
    throw new HoursTextError('not_understood')
  const isWeekendClosed = week.slice(5).every(ranges => ranges?.length === 0)
  const assumed = isAlwaysOpen(week)
    ? 'same'
    : isOfWorkdays && isWeekendClosed
      ? 'closed'
      : 'unknown'
  return { week, holidays: told ?? assumed, exceptions: [] }
}

/** 全年 8:00-20:00 names all days; 全年无休，8:00-20:00 says only that no holiday is kept. */
function isYearWithoutTimes({ selector, said }: Clause): boolean {
  return selector.groups.has('all_year') && (said === undefined || said === 'no_rest' || said === 'as_usual')
}

/** What a text on opening hours means, or why it was not read. */
export type HoursTextReading = { rules: OpeningHours } | { rules: null, reason: HoursRefusal }

/**
 * Reads opening hours as people in China write them (周一至周五 8:30-12:00、14:00-17:30，节假日休息) and the simple half of
 * OpenStreetMap's `opening_hours`. What is not understood to the last character is refused as a whole, never read in part.
 * Days that a text leaves out are closed if it names others; without a word on holidays these are `unknown`, except for
 * 24 hours a day (`same`) and 工作日 (`closed`).
 */
export function readHoursText(text: string): HoursTextReading {
  if (text.trim() === '')
    return { rules: null, reason: 'empty' }
  if (text.length > MAX_LENGTH)
    return { rules: null, reason: 'too_long' }
  try {
    return {
      rules: assemble(readClauses(tokenise(text))),
    }
  }
  catch (error) {
    if (error instanceof HoursTextError)
      return { rules: null, reason: error.reason }
    throw error
  }
}
