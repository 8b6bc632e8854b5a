import type { ComputedRef } from 'vue'
import type { FieldTeller } from './field-words.ts'
import { computed } from 'vue'
import { useDeskWords } from '#web/i18n/desk-words.ts'
import { useMessages } from '#web/i18n/use-messages.ts'
import { useSiteStore } from '#web/site/site.store.ts'

/** What values of fields are said with, in the chosen language. */
export function useFieldTeller(): ComputedRef<FieldTeller> {
  const siteStore = useSiteStore()
  const m = useMessages()
  const d = useDeskWords()
  const names = computed(() => new Map(siteStore.site?.areas.map(({ id, name }) => [id, name])))
  return computed(() => ({ m: m.value, d: d.value, areaName: id => id === null ? '' : names.value.get(id) ?? id }))
}
