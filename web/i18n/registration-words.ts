import type { ComputedRef } from 'vue'
import { computed } from 'vue'
import { registrations as en } from './en/registrations.ts'
import { useMessages } from './use-messages.ts'
import { zhCn } from './zh-cn.ts'
import { registrations as zh } from './zh-cn/registrations.ts'

/** The words of registering, which come with their screens in both languages. */
export function useRegistrationWords(): ComputedRef<typeof zh> {
  const m = useMessages()
  return computed(() => m.value === zhCn ? zh : en)
}
