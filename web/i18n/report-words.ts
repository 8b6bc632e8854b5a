import type { ComputedRef } from 'vue'
import { computed } from 'vue'
import { reports as en } from './en/reports.ts'
import { useMessages } from './use-messages.ts'
import { zhCn } from './zh-cn.ts'
import { reports as zh } from './zh-cn/reports.ts'

/** The words of "what I reported", which come with it in both languages. */
export function useReportWords(): ComputedRef<typeof zh> {
  const m = useMessages()
  return computed(() => m.value === zhCn ? zh : en)
}
