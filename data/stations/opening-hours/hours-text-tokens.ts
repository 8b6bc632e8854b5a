import type { Weekday } from '../../time/shanghai.ts'
import type { PeriodName } from './hours-text-times.ts'
import { HoursTextError } from './hours-text-refusal.ts'

/** A time as it is written. `isPadded`: with a leading zero, which only a 24-hour clock has. */
export interface WrittenTime { hour: number, minute: number, isPadded: boolean }

/** A piece of a text on opening hours. `isBare`: a weekday without its 周, as in 三~日. */
export type Token
  = | { kind: 'day', day: Weekday, isBare: boolean }
    | { kind: 'days', days: readonly Weekday[], group: 'workdays' | 'weekend' | 'everyday' | 'all_year' }
    | { kind: 'time', time: WrittenTime }
    | { kind: 'period', period: PeriodName }
    | { kind: 'holiday' | 'next_day' | 'to' | 'soft_break' | 'hard_break' | 'open_bracket' | 'close_bracket' | 'except' | 'outside' | 'including' }
    | { kind: 'whole_day' | 'closed' | 'as_usual' | 'no_rest' | 'to_be_announced' | 'not_known' }

const TO = '(?:[-‐‑‒–—―−~〜]+|至|到|to)'
const WEEK = '(?:每?周|每?星期|每?礼拜)'
const workdays: readonly Weekday[] = [1, 2, 3, 4, 5]
const weekend: readonly Weekday[] = [6, 7]
const everyday: readonly Weekday[] = [
  ...workdays,
  ...weekend,
]

/** Every way to write a weekday, Monday first. */
const dayNames = [
  '一|mo(?:n(?:day)?)?',
  '二|tu(?:e(?:s(?:day)?)?)?',
  '三|we(?:d(?:nesday)?)?',
  '四|th(?:u(?:rs?(?:day)?)?)?',
  '五|fr(?:i(?:day)?)?',
  '六|sa(?:t(?:urday)?)?',
  '[日天]|su(?:n(?:day)?)?',
]
const hanNumbers = '零一二三四五六七八九十'
const periodWords: Record<PeriodName, string> = {
  dawn: '凌晨',
  morning: '清晨|早晨|早上|早间|早|上午',
  noon: '中午|正午|午间',
  afternoon: '下午|午后',
  evening: '傍晚|晚上|晚间|晚|夜间|夜里|夜晚',
  am: 'a\\.?m\\.?(?![a-z])',
  pm: 'p\\.?m\\.?(?![a-z])',
}

function readHanHour(text: string): number {
  const tens = text.indexOf('十')
  if (tens < 0)
    return hanNumbers.indexOf(text)
  const before = tens === 0
    ? 1
    : hanNumbers.indexOf(text.charAt(0))
  const after = tens === text.length - 1
    ? 0
    : hanNumbers.indexOf(text.charAt(tens + 1))
  return before * 10 + after
}

/** `30`, `半` or `一刻` behind the hour, in minutes. */
function readMinute(text: string | undefined): number {
  const words: Record<string, number> = { 半: 30, 一刻: 15, 三刻: 45 }
  return text
    ? words[text] ?? Number(text)
    : 0
}

function toTime(hour: string | undefined, minute?: string): Token {
  const digits = hour ?? ''
  return {
    kind: 'time',
    time: {
      hour: Number(digits),
      minute: readMinute(minute),
      isPadded: digits.startsWith('0') && digits.length === 2,
    },
  }
}

function toDay(index: number, isBare: boolean): Token {
  // The index runs from 0, Monday, to 6: the day names above are seven, in the order of the weekdays.
  return { kind: 'day', day: index + 1 as Weekday, isBare }
}

interface Word { pattern: string, toToken: (match: RegExpExecArray) => Token | undefined }

function plain(kind: Exclude<Token['kind'], 'day' | 'days' | 'time' | 'period'>, pattern: string): Word {
  return {
    pattern,
    toToken: () => ({ kind }),
  }
}

/** All words we know. The first that fits wins, so longer words stand before shorter ones that they begin with. */
const words: readonly Word[] = [
  plain('whole_day', '24/7|二十四小时|7[*x×]24(?:小时|h)?|24 ?(?:个?小时|h(?:ours?)?)(?:不间断|不打烊)?|全天候?'),
  {
    pattern: '(\\d{1,2}):(\\d{2})(?::00)?(?![\\d:])',
    toToken: match => toTime(match[1], match[2]),
  },
  {
    pattern: '(\\d{1,2}) ?[点时](?:(半|[一三]刻|[0-5]?\\d(?!\\d|[点时:]))分?|钟|整)?',
    toToken: match => toTime(match[1], match[2]),
  },
  {
    pattern: `([${hanNumbers}]{1,3})点(?:(半|[一三]刻)|钟|整)?`,
    toToken: match => toTime(String(readHanHour(match[1] ?? '')), match[2]),
  },
  // 8-17点: the unit stands behind the second number only.
  {
    pattern: `(\\d{1,2})(?= ?${TO} ?(?:${Object.values(periodWords).join('|')})?\\d{1,2} ?[点时])`,
    toToken: match => toTime(match[1]),
  },
  {
    pattern: '(\\d{1,2})(?= ?[ap]\\.?m)',
    toToken: match => toTime(match[1]),
  },
  plain('next_day', '次日|第二天|翌日'),
  {
    pattern: '(?:法定)?工作日',
    toToken: () => ({ kind: 'days', days: workdays, group: 'workdays' }),
  },
  {
    pattern: '周末|双休日|weekends?',
    toToken: () => ({ kind: 'days', days: weekend, group: 'weekend' }),
  },
  {
    pattern: '全年(?:365天)?|(?:一年)?365天',
    toToken: () => ({ kind: 'days', days: everyday, group: 'all_year' }),
  },
  {
    pattern: '每天|每日|天天|一周七天|everyday|daily',
    toToken: () => ({ kind: 'days', days: everyday, group: 'everyday' }),
  },
  plain('holiday', '(?:国家)?法定节?假日|国定假日|节假日|节日|公众假期|public holidays?|ph(?![a-z])'),
  {
    pattern: `${WEEK}([1-7])(?![\\d:点时])`,
    toToken: match => toDay(Number(match[1]) - 1, false),
  },
  ...dayNames.map((names, index): Word => ({
    pattern: `(${WEEK}|)(?:${names})(?![a-z])`,
    toToken: match => toDay(index, match[1] === '' && !/[a-z]/.test(match[0])),
  })),
  // Behind the holiday words: 节假日 would otherwise be read as a bare Sunday.
  plain('closed', '除外|不开放|不营业|不开门|不办公|不上班|休息|休馆|闭馆|关闭|关门|停业|放假|closed|off(?![a-z])'),
  plain('no_rest', '无休息?'),
  plain('as_usual', '照常|正常(?=开放|营业|服务|上班)|不休息?|不打烊|不闭馆'),
  plain('closed', '休'),
  plain('to_be_announced', '(?:时间)?(?:另行(?:通知|安排|公告|公布)|另定|另作安排|以(?:公告|通知)为准)'),
  plain('not_known', '(?:时间)?(?:不详|未知|不清楚)|unknown'),
  plain('except', '不含|不包括|不包含|除了?'),
  plain('outside', '以外|之外|外'),
  plain('including', '含|包括|包含'),
  ...Object.entries(periodWords).map(([period, pattern]): Word => ({
    pattern,
    // The keys of the record are exactly the names of periods.
    toToken: () => ({ kind: 'period', period: period as PeriodName }),
  })),
  {
    pattern: '(?:营业|开放|服务|工作|办公|运营)?时间|对外|开放|营业|服务|办公|开门|运营|上班|均|都',
    toToken: () => undefined,
  },
  plain('to', TO),
  plain('open_bracket', '\\('),
  plain('close_bracket', '\\)'),
  plain('hard_break', '[;。.]'),
  plain('soft_break', '[ ,、:/&+|]+|以及|及|和|与|and '),
]
const compiled = words.map(({ pattern, toToken }) => ({
  regExp: new RegExp(pattern, 'y'),
  toToken,
}))

const unnamedEndOfDays = new RegExp(`(周|星期|礼拜)([1-7])( ?${TO} ?)([1-7])(?![\\d:点时])`, 'g')

/** Full width to half width, one kind of brackets, no traditional 週, line ends as semicolons, 周1-5 as 周1-周5. */
function normalise(text: string): string {
  return text.normalize('NFKC').toLowerCase().trim().replace(/[[【〔]/g, '(').replace(/[\]】〕]/g, ')').replaceAll('週', '周').replace(/\s*[\r\n]\s*/g, ';').replace(/\s+/g, ' ').replace(unnamedEndOfDays, '$1$2$3$1$4')
}

/** The pieces of a text, words without meaning left out. Throws {@link HoursTextError} at the first word we do not know. */
export function tokenise(text: string): Token[] {
  const source = normalise(text)
  if (/[春夏秋冬][季天令]|夏时制|冬时制|[寒暑]假|暑期|[\d一二三四五六七八九十]月/.test(source))
    throw new HoursTextError('seasonal')
  const tokens: Token[] = []
  let position = 0
  while (position < source.length) {
    const found = compiled.map(({ regExp, toToken }) => {
      regExp.lastIndex = position
      const match = regExp.exec(source)
      return match && { match, toToken }
    }).find(candidate => candidate !== null)
    if (!found)
      throw new HoursTextError('not_understood')
    const token = found.toToken(found.match)
    if (token)
      tokens.push(token)
    position += found.match[0].length
  }
  return tokens
}
