import type { Opening, OpeningState } from '#data/stations/opening-hours/opening-hours.ts'
import type { Messages } from './messages.ts'
import { addDays, dayOf, MINUTE_MS } from '#data/time/shanghai.ts'
import { dayWords, timeOfDay, weekdayWords } from './time-words.ts'

type Spoken = Pick<Opening, 'state' | 'until' | 'opensAt'>

/** How each state is said. `until` and `opensAt` are null where nobody knows them or nothing ends. */
const wordsOf: Record<OpeningState, (messages: Messages, opening: Spoken, nowMs: number) => string> = {
  open: (messages, { until }, nowMs) => until === null
    ? messages.shared.opening.allDay
    : messages.shared.opening.openUntil(closingTime(messages, Date.parse(until), nowMs)),
  closing_soon: ({ shared }, { until }, nowMs) => until === null
    ? shared.opening.allDay
    : shared.opening.closingIn(Math.max(1, Math.ceil((Date.parse(until) - nowMs) / MINUTE_MS))),
  closed: (messages, { opensAt }, nowMs) => opensAt === null
    ? messages.shared.opening.closed
    : messages.shared.opening.closedUntil(openingTime(messages, Date.parse(opensAt), nowMs)),
  unknown: ({ shared }) => shared.opening.unknown,
}

/** The state of the door in words: `开门中，到 22:00`, `20 分钟后关门`, `已关门，周三 08:30 开`. */
export function openingWords(messages: Messages, opening: Spoken, nowMs: number): string {
  return wordsOf[opening.state](messages, opening, nowMs)
}

/** `22:00`, `24:00` for the coming midnight, `次日 02:00` for the night after it, `周三 18:00` later on. */
function closingTime(messages: Messages, untilMs: number, nowMs: number): string {
  const today = dayOf(nowMs)
  const day = dayOf(untilMs)
  const time = timeOfDay(untilMs)
  if (day === today)
    return time
  if (day === addDays(today, 1))
    return time === '00:00' ? '24:00' : messages.shared.opening.nextDay(time)
  return messages.shared.opening.onDay(weekdayWords(messages, day), time)
}

/** `13:00`, `明天 08:30`, `周三 08:30`, and by date from a week on, when the weekday would be today's again. */
function openingTime(messages: Messages, opensAtMs: number, nowMs: number): string {
  const today = dayOf(nowMs)
  const day = dayOf(opensAtMs)
  const time = timeOfDay(opensAtMs)
  if (day === today)
    return time
  if (day === addDays(today, 1))
    return messages.shared.opening.onDay(messages.shared.tomorrow, time)
  return messages.shared.opening.onDay(day < addDays(today, 7) ? weekdayWords(messages, day) : dayWords(messages, day), time)
}
