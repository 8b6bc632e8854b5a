import { addDays, DAY_MS, dayOf, MINUTE_MS, startOfDayMs } from '../time/shanghai.ts'
import { EARLY_MS } from './scan-clock.ts'
import { readClock, readDuration } from './typed-time.ts'

/** A line of a roster as it was typed or pasted: everything is text until it is understood. */
export interface TypedEntry { readonly who: string, readonly from: string, readonly to: string, readonly hours: string }
/** What is not understood of the times of a line; `differs`: from, to and hours do not go together. */
export const entryFaults = ['no_time', 'bad_from', 'bad_to', 'bad_hours', 'differs'] as const
export type EntryFault = typeof entryFaults[number]
export type EntrySpan = { readonly fromMs: number, readonly toMs: number } | { readonly fault: EntryFault }

const DATED = /^(?:(\d{4})[-/.年])?(\d{1,2})[-/.月](\d{1,2})(?!\d)日?[t\s]*([^t\s日].*)$/i

/** A time with or without its day as an instant; without one it is of the activity, whose night may reach into the next day. Null: it is none. */
function readMoment(typed: string, startsMs: number): { ms: number, isDated: boolean } | null {
  const text = typed.normalize('NFKC').trim()
  const dated = DATED.exec(text)
  if (dated) {
    const [, year = dayOf(startsMs).slice(0, 4), month = '', date = '', clock = ''] = dated
    const day = `${year}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`
    const minutes = readClock(clock)
    // 02-30 is no day.
    const isDay = !Number.isNaN(Date.parse(day)) && addDays(day, 0) === day
    return minutes === null || !isDay ? null : { ms: startOfDayMs(day) + minutes * MINUTE_MS, isDated: true }
  }
  const minutes = readClock(text)
  if (minutes === null)
    return null
  const ms = startOfDayMs(dayOf(startsMs)) + minutes * MINUTE_MS
  return { ms: ms < startsMs - EARLY_MS ? ms + DAY_MS : ms, isDated: false }
}

/**
 * The span that a line means: from and to, or one of them with hours, or hours alone, counted from the beginning of the activity. Whole minutes,
 * ms since 1970. Whether it may be recorded is the server's to say.
 */
export function entrySpan({ from, to, hours }: Pick<TypedEntry, 'from' | 'to' | 'hours'>, { startsAt }: { startsAt: string }): EntrySpan {
  const startsMs = Date.parse(startsAt)
  const [hasFrom, hasTo, hasHours] = [from, to, hours].map(text => text.trim() !== '')
  const begin = hasFrom ? readMoment(from, startsMs) : undefined
  const end = hasTo ? readMoment(to, startsMs) : undefined
  const minutes = hasHours ? readDuration(hours) : undefined
  if (begin === null || end === null || minutes === null)
    return { fault: begin === null ? 'bad_from' : end === null ? 'bad_to' : 'bad_hours' }
  if (begin && end) {
    const toMs = end.ms <= begin.ms && !end.isDated ? end.ms + DAY_MS : end.ms
    const isSame = minutes === undefined || Math.abs((toMs - begin.ms) / MINUTE_MS - minutes) <= 1
    return isSame ? { fromMs: begin.ms, toMs } : { fault: 'differs' }
  }
  if (minutes === undefined)
    return { fault: 'no_time' }
  const fromMs = end ? end.ms - minutes * MINUTE_MS : begin?.ms ?? startsMs
  return { fromMs, toMs: fromMs + minutes * MINUTE_MS }
}
