import type { Weekday } from '../../time/shanghai.ts'
import type { TokenCursor } from './token-cursor.ts'
import { HoursTextError } from './hours-text-refusal.ts'

/** Who a clause speaks about. Nobody named: it goes for every day that no other clause names. */
export interface Selector { days: Set<Weekday>, groups: Set<string>, hasHolidays: boolean }

/** Whether a clause names days or holidays. */
export function isNamed({ days, hasHolidays }: Selector): boolean {
  return days.size > 0 || hasHolidays
}

/** 工作日（周一至周五）: the brackets only explain. */
export function isSameSelector(one: Selector, other: Selector): boolean {
  return one.hasHolidays === other.hasHolidays && one.days.symmetricDifference(other.days).size === 0
}

/** 周一至周五, 三~日, 周六日 and groups such as 工作日, joined by commas and 及. */
export function readSelector(cursor: TokenCursor): Selector {
  const selector: Selector = {
    days: new Set(),
    groups: new Set(),
    hasHolidays: false,
  }
  const bareDays: boolean[] = []
  while (cursor.try(() => readSelectorItem(cursor, selector, bareDays)));
  // A single 一 may as well be the number of a list.
  if (bareDays.length === 1 && bareDays[0])
    throw new HoursTextError('not_understood')
  return selector
}

function readSelectorItem(cursor: TokenCursor, selector: Selector, bareDays: boolean[]): true | undefined {
  cursor.skip('soft_break')
  if (cursor.take('holiday')) {
    selector.hasHolidays = true
    return true
  }
  const group = cursor.take('days')
  if (group) {
    group.days.forEach(day => selector.days.add(day))
    selector.groups.add(group.group)
    return true
  }
  const from = cursor.take('day')
  if (!from)
    return undefined
  const to = cursor.try(() => {
    cursor.skip('soft_break')
    if (!cursor.take('to'))
      return undefined
    cursor.skip('soft_break')
    return cursor.take('day')
  }) ?? from
  bareDays.push(from.isBare, ...to === from
    ? []
    : [to.isBare])
  const length = (to.day - from.day + 7) % 7 + 1
  for (let step = 0; step < length; step++) {
    // Counting on from a weekday modulo 7 gives 0 to 6, and with 1 added a weekday.
    selector.days.add((from.day - 1 + step) % 7 + 1 as Weekday)
  }
  return true
}

/** A selector in brackets with nothing else: 8:30-17:30（周一至周五）. */
export function readBracketedSelector(cursor: TokenCursor): Selector | undefined {
  return cursor.try(() => {
    cursor.skip('soft_break')
    if (!cursor.take('open_bracket'))
      return undefined
    const selector = readSelector(cursor)
    cursor.skip('soft_break')
    return isNamed(selector) && cursor.take('close_bracket')
      ? selector
      : undefined
  })
}
