import type { Figures } from '#data/dispatch/figures.ts'
import { defineStore } from 'pinia'
import { shallowRef } from 'vue'
import { readAnswer } from '#web/api/answer.ts'
import { useApi } from '#web/api/api.ts'

/** The public figures as the server last counted them; kept while the app is open. */
export const useFiguresStore = defineStore('figures', () => {
  const { client } = useApi()
  const figures = shallowRef<Figures | null>(null)
  const hasFailed = shallowRef(false)
  return {
    figures,
    hasFailed,
    /** Never rejects. */
    async refresh(): Promise<void> {
      hasFailed.value = false
      const answer = await readAnswer(client.api.figures.$get())
      hasFailed.value = !answer.isOk
      if (answer.isOk)
        figures.value = answer.value
    },
  }
})
