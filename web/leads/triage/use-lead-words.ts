import type { LeadKindKey } from '#data/leads/lead-kinds.ts'
import type { LeadState } from '#data/leads/life-cycle.ts'
import type { Assignee, LeadRow } from '#data/leads/triage/lead-row.ts'
import type { DueWords } from '#web/i18n/due-words.ts'
import { computed } from 'vue'
import { shippedHolidays } from '#data/holidays/holiday.ts'
import { leadKinds } from '#data/leads/lead-kinds.ts'
import { useNowStore } from '#web/device/now.store.ts'
import { momentWords, useDeskWords, zhDesk } from '#web/i18n/desk-words.ts'
import { dueWords } from '#web/i18n/due-words.ts'
import { useMessages } from '#web/i18n/use-messages.ts'
import { useSiteStore } from '#web/site/site.store.ts'

const stateTones: Record<LeadState, DueWords['tone']> = { received: 'soon', accepted: 'open', assigned: 'open', in_progress: 'open', transferred: 'soon', reopened: 'soon', resolved: 'unknown', closed: 'unknown', rejected: 'unknown', duplicate: 'unknown', withdrawn: 'unknown' }

/** How a report is said: its kind, state, due time and who has it, in the chosen language. */
export function useLeadWords() {
  const siteStore = useSiteStore()
  const nowStore = useNowStore()
  const m = useMessages()
  const d = useDeskWords()
  const areas = computed(() => siteStore.site?.areas ?? [])
  const names = computed(() => new Map(areas.value.map(({ id, name }) => [id, name])))
  const language = computed(() => d.value === zhDesk ? 'zh' as const : 'en' as const)
  const areaName = (id: string): string => names.value.get(id) ?? id

  return {
    d,
    areas,
    areaOptions: computed(() => areas.value.map(({ id, name, path }) => ({ value: id, label: `${'　'.repeat(Math.max(0, path.split('/').length - 3))}${name}` }))),
    kindName: (kind: LeadKindKey) => leadKinds[kind].label[language.value],
    departmentOf: (kind: LeadKindKey) => leadKinds[kind].department[language.value],
    areaName,
    whoName: ({ areaId, department }: Assignee) => d.value.triage.page.whoWords(areaName(areaId), department),
    stateTone: (state: LeadState) => stateTones[state],
    due: (lead: Pick<LeadRow, 'dueAt' | 'isWaiting'>) => dueWords(lead, { nowMs: nowStore.nowMs, holidays: shippedHolidays, d: d.value }),
    moment: (instant: string) => momentWords(m.value, d.value, instant, nowStore.nowMs),
  }
}
