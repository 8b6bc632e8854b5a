import type { ComputedRef } from 'vue'
import type { StationFilters } from '#data/stations/filters.ts'
import { computed } from 'vue'
import { useRoute, useRouter } from 'vue-router'
import { readFilters, writeFilters } from '#data/stations/filters.ts'

/**
 * The filters in the address. Changing them replaces the address instead of adding a step, so that the back button
 * leaves the list rather than undoing chips one by one.
 */
export function useFilters(): { filters: ComputedRef<StationFilters>, setFilters: (changes: Partial<StationFilters>) => void } {
  const route = useRoute()
  const router = useRouter()
  const params = computed(() => new URLSearchParams(Object.entries(route.query).flatMap(([key, value]) => [value].flat().map(text => [key, text ?? '']))))
  const filters = computed(() => readFilters(params.value))

  function setFilters(changes: Partial<StationFilters>): void {
    void router.replace({ path: route.path, query: Object.fromEntries(writeFilters({ ...filters.value, ...changes })) })
  }
  return { filters, setFilters }
}
