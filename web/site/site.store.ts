import type { Site } from '#data/sites/site.ts'
import type { Answer } from '#web/api/answer.ts'
import { defineStore } from 'pinia'
import { shallowRef } from 'vue'
import { useApi } from '#web/api/api.ts'

/** What this installation is about; null until it has arrived once. */
export const useSiteStore = defineStore('site', () => {
  const api = useApi()
  const site = shallowRef<Site | null>(null)

  /** Fetches it. Never rejects. */
  async function refresh(): Promise<Answer<Site>> {
    const answer = await api.site.read()
    if (answer.isOk)
      site.value = answer.value
    return answer
  }

  return { site, refresh }
})
