import type { Selector } from './hours-text-selectors.ts'
import type { PeriodName, SpokenTime } from './hours-text-times.ts'
import type { Token, WrittenTime } from './hours-text-tokens.ts'
import type { TimeRange } from './opening-hours.ts'
import { HoursTextError } from './hours-text-refusal.ts'
import { isNamed, isSameSelector, readBracketedSelector, readSelector } from './hours-text-selectors.ts'
import { isOutOfOrder, readRange } from './hours-text-times.ts'
import { TokenCursor } from './token-cursor.ts'

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

function readTime(cursor: TokenCursor): { period: PeriodName | undefined, time: WrittenTime } | undefined {
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

/** People whose forms know no 24:00 write 00:00-23:59. */
function wholeDayIfMeant(range: TimeRange): TimeRange {
  return range.start === '00:00' && range.end === '23:59'
    ? wholeDay
    : range
}

function readOneRange(cursor: TokenCursor): { range: TimeRange, from: SpokenTime } | undefined {
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
      range: wholeDayIfMeant(readRange(from, to, isNextDay)),
      from,
    }
  })
}

function readRanges(cursor: TokenCursor): TimeRange[] | undefined {
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

function readSaid(cursor: TokenCursor): Said | undefined {
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
function readPrefixed(cursor: TokenCursor): Clause | undefined {
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

/** 周一至周五（节假日除外）8:30-17:30, 每天含周末 8:00-20:00: something on other days before the times. */
function readAside(cursor: TokenCursor): Clause | undefined {
  return cursor.try(() => {
    cursor.skip('soft_break')
    const isBracketed = cursor.take('open_bracket') !== undefined
    const prefixed = readPrefixed(cursor)
    if (!isBracketed)
      return prefixed
    const selector = prefixed?.selector ?? readSelector(cursor)
    cursor.skip('soft_break')
    const said = prefixed?.said ?? sayings.find(kind => cursor.take(kind))
    return isNamed(selector) && said && cursor.take('close_bracket')
      ? { selector, said }
      : undefined
  })
}

function readPlain(cursor: TokenCursor): Clause[] {
  const selector = readSelector(cursor)
  const isOnly = !isNamed(selector)
  const comment = isOnly
    ? undefined
    : readBracketedSelector(cursor)
  if (comment && !isSameSelector(selector, comment))
    throw new HoursTextError('contradiction')
  const aside = isOnly
    ? undefined
    : readAside(cursor)
  cursor.skip('soft_break', 'open_bracket', 'close_bracket')
  const said = isOnly || !cursor.take('hard_break')
    ? readSaid(cursor)
    : undefined
  const behind = said && isOnly
    ? readBracketedSelector(cursor)
    : undefined
  return [
    { selector: behind ?? selector, said },
    ...aside
      ? [aside]
      : [],
  ]
}

/** The clauses of a text in their order. Throws {@link HoursTextError} when something does not fit. */
export function readClauses(tokens: readonly Token[]): Clause[] {
  const cursor = new TokenCursor(tokens)
  const clauses: Clause[] = []
  const skipBreaks = () => cursor.skip('soft_break', 'hard_break', 'open_bracket', 'close_bracket')
  for (skipBreaks(); !cursor.isAtEnd; skipBreaks()) {
    const prefixed = readPrefixed(cursor)
    const read = prefixed
      ? [prefixed]
      : readPlain(cursor)
    if (read.some(({ selector, said }) => !isNamed(selector) && said === undefined))
      throw new HoursTextError('not_understood')
    clauses.push(...read)
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
