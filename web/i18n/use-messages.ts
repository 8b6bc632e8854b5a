import type { ComputedRef, InjectionKey, ShallowRef } from 'vue'
import type { Messages } from './messages.ts'
import { computed, inject } from 'vue'

/** The words in use. The app provides them; changing the language replaces them. */
export const messagesKey: InjectionKey<Readonly<ShallowRef<Messages>>> = Symbol('messages')

/** The words of the chosen language. Throws outside the app. */
export function useMessages(): ComputedRef<Messages> {
  const messages = inject(messagesKey)
  if (!messages)
    throw new Error('Provide messages under messagesKey before using them')
  return computed(() => messages.value)
}
