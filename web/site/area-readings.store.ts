import type { AreaReadings } from '#data/areas/area-search.ts'
import { defineStore } from 'pinia'
import { shallowRef } from 'vue'
import { readAnswer } from '#web/api/answer.ts'
import { useApi } from '#web/api/api.ts'

/** How the names of the areas are read, for those who type letters. Fetched where an area is chosen; without it names are found all the same. */
export const useAreaReadingsStore = defineStore('area-readings', () => {
  const { client } = useApi()
  const readings = shallowRef<AreaReadings>({})

  /** Never rejects. */
  async function refresh(): Promise<void> {
    const answer = await readAnswer(client.api['area-readings'].$get())
    if (answer.isOk)
      readings.value = answer.value.readings
  }

  return { readings, refresh }
})
