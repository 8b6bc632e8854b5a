import type { Site } from '#data/sites/site.ts'
import { defineStore } from 'pinia'
import { shallowRef } from 'vue'
import { useApi } from '#web/api/api.ts'

/** What this installation is about; null until it has arrived once. */
export const useSiteStore = defineStore('site', () => {
  const api = useApi()
  const site = shallowRef<Site | null>(null)

  async function refresh(): Promise<void> {
    const answer = await api.site.read()
    if (answer.isOk)
      site.value = answer.value
  }

  return { site, refresh }
})
