import type { ComputedRef } from 'vue'
import { computed } from 'vue'
import { figures as en } from './en/figures.ts'
import { useMessages } from './use-messages.ts'
import { zhCn } from './zh-cn.ts'
import { figures as zh } from './zh-cn/figures.ts'

/** The words of the public figures, which come with their page in both languages. */
export function useFiguresWords(): ComputedRef<typeof zh> {
  const m = useMessages()
  return computed(() => m.value === zhCn ? zh : en)
}
