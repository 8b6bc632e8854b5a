import type { FirstSteps } from '#data/sites/first-steps.ts'
import { defineStore } from 'pinia'
import { computed, shallowRef } from 'vue'
import { useApi } from '#web/api/api.ts'
import { createFirstStepsApi } from '#web/api/first-steps.api.ts'
import { useSessionStore } from '#web/session/session.store.ts'

/** What a new site still needs, as the server last said. Nothing is shown while it is not known: it is a help, not a notice. */
export const useFirstStepsStore = defineStore('first-steps', () => {
  const api = createFirstStepsApi(useApi().client)
  const session = useSessionStore()
  const steps = shallowRef<FirstSteps['steps']>([])
  return {
    steps,
    isDone: computed(() => steps.value.every(({ isDone }) => isDone)),
    async read(): Promise<void> {
      const answer = await session.ask(api.read)
      if (answer.isOk)
        steps.value = answer.value.steps
    },
  }
})
