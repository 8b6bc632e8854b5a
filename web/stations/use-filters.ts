import type { ComputedRef } from 'vue'
import type { StationFilters } from '#data/stations/filters.ts'
import { defineStore } from 'pinia'
import { computed, shallowRef } from 'vue'
import { useRoute, useRouter } from 'vue-router'
import { readFilters, writeFilters } from '#data/stations/filters.ts'

/** What was wished for while the address is still on its way there: a second quick tap adds to the first. */
const useWishesStore = defineStore('wishes', () => ({ underway: shallowRef<StationFilters | null>(null) }))

/**
 * The filters in the address. Changing them replaces the address instead of adding a step, so that the back button
 * leaves the list rather than undoing chips one by one.
 */
export function useFilters(): { filters: ComputedRef<StationFilters>, setFilters: (changes: Partial<StationFilters>) => Promise<void> } {
  const route = useRoute()
  const router = useRouter()
  const params = computed(() => new URLSearchParams(Object.entries(route.query).flatMap(([key, value]) => [value].flat().map(text => [key, text ?? '']))))
  const filters = computed(() => readFilters(params.value))

  const wishes = useWishesStore()

  async function setFilters(changes: Partial<StationFilters>): Promise<void> {
    const wished = { ...wishes.underway ?? filters.value, ...changes }
    wishes.underway = wished
    await router.replace({ path: route.path, query: Object.fromEntries(writeFilters(wished)) })
    if (wishes.underway === wished)
      wishes.underway = null
  }
  return { filters, setFilters }
}
