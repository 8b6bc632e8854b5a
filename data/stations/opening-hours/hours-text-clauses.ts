import type { Weekday } from '../../time/shanghai.ts'
import type { PeriodName, SpokenTime } from './hours-text-times.ts'
import type { Token, WrittenTime } from './hours-text-tokens.ts'
import type { TimeRange } from './opening-hours.ts'
import { HoursTextError } from './hours-text-refusal.ts'
import { isOutOfOrder, readRange } from './hours-text-times.ts'

/** Who a clause speaks about. Nobody named: it goes for every day that no other clause names. */
export interface Selector { days: Set<Weekday>, groups: Set<string>, hasHolidays: boolean }

/** What a clause says about them. */
export type Said = readonly TimeRange[] | 'closed' | 'as_usual' | 'no_rest' | 'to_be_announced' | 'not_known' | 'included'

export interface Clause { selector: Selector, said: Said | undefined }

type Kind = Token['kind']
const sayings = [
  'closed',
  'as_usual',
  'no_rest',
  'to_be_announced',
  'not_known',
] as const satisfies readonly Kind[]
const wholeDay: TimeRange = { start: '00:00', end: '24:00' }

/** Whether a clause names days or holidays. */
export function isNamed({ days, hasHolidays }: Selector): boolean {
  return days.size > 0 || hasHolidays
}

/** Walks over the tokens of one text. */
class Cursor {
  private position = 0
  private readonly tokens: readonly Token[]

  constructor(tokens: readonly Token[]) {
    this.tokens = tokens
  }

  get isAtEnd(): boolean {
    return this.position >= this.tokens.length
  }

  /** Takes the next token if it is of this kind. */
  take<K extends Kind>(kind: K): Extract<Token, { kind: K }> | undefined {
    const token = this.tokens[this.position]
    if (token?.kind !== kind)
      return undefined
    this.position++
    // The kind was compared on the line above, which the compiler does not carry over to a generic.
    return token as Extract<Token, { kind: K }>
  }

  skip(...kinds: readonly Kind[]): void {
    while (kinds.some(kind => this.take(kind)));
  }

  /** Reads something that may not be there; what it took is put back when it returns undefined. */
  try<T>(read: () => T | undefined): T | undefined {
    const start = this.position
    const result = read()
    if (result === undefined)
      this.position = start
    return result
  }
}

/** 周一至周五, 三~日, 周六日 and groups such as 工作日, joined by commas and 及. */
function readSelector(cursor: Cursor): Selector {
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

function readSelectorItem(cursor: Cursor, selector: Selector, bareDays: boolean[]): true | undefined {
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
function readBracketedSelector(cursor: Cursor): Selector | undefined {
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

function readTime(cursor: Cursor): { period: PeriodName | undefined, time: WrittenTime } | undefined {
  const before = cursor.take('period')?.period
  if (before)
    cursor.skip('soft_break')
  const time = cursor.take('time')?.time
  if (!time)
    return undefined
  const after = cursor.try(() => {
    cursor.skip('soft_break')
    const period = cursor.take('period')?.period
    return period === 'am' || period === 'pm'
      ? period
      : undefined
  })
  if (before && after)
    throw new HoursTextError('not_understood')
  return { time, period: before ?? after }
}

function readOneRange(cursor: Cursor): { range: TimeRange, from: SpokenTime } | undefined {
  return cursor.try(() => {
    cursor.skip('soft_break', 'hard_break')
    const from = readTime(cursor)
    cursor.skip('soft_break')
    if (!from || !cursor.take('to'))
      return undefined
    cursor.skip('soft_break')
    const isNextDay = cursor.take('next_day') !== undefined
    cursor.skip('soft_break')
    const to = readTime(cursor)
    return to && {
      range: readRange(from, to, isNextDay),
      from,
    }
  })
}

function readRanges(cursor: Cursor): TimeRange[] | undefined {
  const ranges: TimeRange[] = []
  for (let next = readOneRange(cursor); next; next = readOneRange(cursor)) {
    const before = ranges.at(-1)
    if (before && isOutOfOrder(before, next.range, next.from))
      throw new HoursTextError('ambiguous_clock')
    ranges.push(next.range)
  }
  return ranges.length > 0
    ? ranges
    : undefined
}

function readSaid(cursor: Cursor): Said | undefined {
  const ranges = readRanges(cursor)
  if (ranges)
    return ranges
  cursor.skip('soft_break')
  if (cursor.take('whole_day')) {
    cursor.skip('whole_day', 'soft_break')
    return [wholeDay]
  }
  return sayings.find(kind => cursor.take(kind))
}

/** 除节假日外, 含周末: the selector stands behind the word that says something about it. */
function readPrefixed(cursor: Cursor): Clause | undefined {
  const said: Said | undefined = cursor.take('except')
    ? 'closed'
    : cursor.take('including')
      ? 'included'
      : undefined
  if (!said)
    return undefined
  const selector = readSelector(cursor)
  if (!isNamed(selector))
    throw new HoursTextError('not_understood')
  cursor.skip('soft_break', 'outside')
  return { selector, said }
}

function readPlain(cursor: Cursor): Clause {
  const selector = readSelector(cursor)
  const comment = isNamed(selector)
    ? readBracketedSelector(cursor)
    : undefined
  if (comment && !isSameSelector(selector, comment))
    throw new HoursTextError('contradiction')
  cursor.skip('soft_break', 'open_bracket', 'close_bracket')
  const said = cursor.try(() => isNamed(selector) && cursor.take('hard_break')
    ? undefined
    : readSaid(cursor))
  const behind = said && !isNamed(selector)
    ? readBracketedSelector(cursor)
    : undefined
  return { selector: behind ?? selector, said }
}

/** 工作日（周一至周五）: the brackets only explain. */
function isSameSelector(one: Selector, other: Selector): boolean {
  return one.hasHolidays === other.hasHolidays && one.days.symmetricDifference(other.days).size === 0
}

/** The clauses of a text in their order. Throws {@link HoursTextError} when something does not fit. */
export function readClauses(tokens: readonly Token[]): Clause[] {
  const cursor = new Cursor(tokens)
  const clauses: Clause[] = []
  const skipBreaks = () => cursor.skip('soft_break', 'hard_break', 'open_bracket', 'close_bracket')
  for (skipBreaks(); !cursor.isAtEnd; skipBreaks()) {
    const clause = readPrefixed(cursor) ?? readPlain(cursor)
    if (!isNamed(clause.selector) && clause.said === undefined)
      throw new HoursTextError('not_understood')
    clauses.push(clause)
  }
  const [first, second] = clauses
  // 8:30-17:30 周一至周五
  if (clauses.length === 2 && first && second && !isNamed(first.selector) && second.said === undefined) {
    return [
      { selector: second.selector, said: first.said },
    ]
  }
  return clauses
}
