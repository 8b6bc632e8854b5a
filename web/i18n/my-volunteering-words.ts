import type { ComputedRef } from 'vue'
import type { Messages } from './messages.ts'
import { computed } from 'vue'
import { dayOf } from '#data/time/shanghai.ts'
import { volunteering as en } from './en/my-volunteering.ts'
import { problemWords } from './problem-words.ts'
import { dateWords, timeOfDay, weekdayWords } from './time-words.ts'
import { useMessages } from './use-messages.ts'
import { zhCn } from './zh-cn.ts'
import { volunteering as zh } from './zh-cn/my-volunteering.ts'

export type VolunteeringWords = typeof zh

/** The words of activities, checking in and hours, which come with their screens in both languages. */
export function useVolunteeringWords(): ComputedRef<VolunteeringWords> {
  const m = useMessages()
  return computed(() => m.value === zhCn ? zh : en)
}

/** Minutes of the ledger as people say them: `2 小时 30 分钟`. Below zero with a minus. */
export function minuteWords(v: VolunteeringWords, minutes: number): string {
  const whole = Math.abs(minutes)
  return `${minutes < 0 ? '−' : ''}${v.hours(Math.floor(whole / 60), whole % 60)}`
}

/** A stretch of time with its day; the end has a day of its own only after midnight: `11月24日 周二 14:00–17:00`. */
export function spanWords(m: Messages, from: string, to: string, nowMs: number): string {
  const [fromMs, toMs] = [Date.parse(from), Date.parse(to)]
  const [day, endDay] = [dayOf(fromMs), dayOf(toMs)]
  return `${dateWords(m, day, nowMs)} ${weekdayWords(m, day)} ${timeOfDay(fromMs)}–${endDay === day ? '' : `${dateWords(m, endDay, nowMs)} `}${timeOfDay(toMs)}`
}

interface Refusal { readonly code: string, readonly detail?: string | null, readonly errors?: readonly { readonly message: string }[] }
/** Why a check-in or a sign-up was refused. The server says it in both languages (`… ; …`), because only it knows which of many rules it was. */
export function refusalWords(m: Messages, v: VolunteeringWords, { code, detail, errors }: Refusal): string {
  if (Object.hasOwn(v.refusals, code))
    return v.refusals[code as keyof typeof v.refusals]
  const [error] = errors ?? []
  const [english = '', chinese] = (error?.message ?? detail ?? '').split('; ')
  if (chinese === undefined)
    return problemWords(m, code)
  return m === zhCn ? `${chinese}。` : `${error ? 'It ' : ''}${error ? english : english.replace(/^./, first => first.toUpperCase())}.`
}
