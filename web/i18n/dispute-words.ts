import type { ComputedRef } from 'vue'
import { computed } from 'vue'
import { disputes as en } from './en/disputes.ts'
import { useMessages } from './use-messages.ts'
import { zhCn } from './zh-cn.ts'
import { disputes as zh } from './zh-cn/disputes.ts'

/** What riders read about disputes, which comes with its screens in both languages. */
export function useDisputeWords(): ComputedRef<typeof zh> {
  const m = useMessages()
  return computed(() => m.value === zhCn ? zh : en)
}
