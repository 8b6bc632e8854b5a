import type { ComputedRef } from 'vue'
import type { Messages } from './messages.ts'
import { computed } from 'vue'
import { dayOf } from '#data/time/shanghai.ts'
import { leads as en } from './en/leads.ts'
import { dateWords, timeOfDay } from './time-words.ts'
import { useMessages } from './use-messages.ts'
import { zhCn } from './zh-cn.ts'
import { leads as zh } from './zh-cn/leads.ts'

/** The words of reports, which come with their screens in both languages. */
export function useLeadWords(): ComputedRef<typeof zh> {
  const m = useMessages()
  return computed(() => m.value === zhCn ? zh : en)
}

/** Which of the two texts that the tables of `data/leads` carry. */
export function useLeadLanguage(): ComputedRef<'zh' | 'en'> {
  const m = useMessages()
  return computed(() => m.value === zhCn ? 'zh' : 'en')
}

/** An instant as Shanghai day and time: `11月25日 15:30`. */
export function leadMoment(messages: Messages, instant: string, nowMs: number): string {
  const instantMs = Date.parse(instant)
  return `${dateWords(messages, dayOf(instantMs), nowMs)} ${timeOfDay(instantMs)}`
}
