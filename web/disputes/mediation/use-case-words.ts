import type { DisputeTopic } from '#data/disputes/dispute-topics.ts'
import type { DisputeState } from '#data/disputes/life-cycle.ts'
import type { CasePage, CaseRow } from '#data/disputes/mediation.ts'
import type { DueWords } from '#web/i18n/due-words.ts'
import { computed } from 'vue'
import { disputeTopics } from '#data/disputes/dispute-topics.ts'
import { shippedHolidays } from '#data/holidays/holiday.ts'
import { platformNames } from '#data/platforms/platform.ts'
import { useNowStore } from '#web/device/now.store.ts'
import { momentWords, useDeskWords, zhDesk } from '#web/i18n/desk-words.ts'
import { dueWords } from '#web/i18n/due-words.ts'
import { useMessages } from '#web/i18n/use-messages.ts'
import { useSessionStore } from '#web/session/session.store.ts'
import { useSiteStore } from '#web/site/site.store.ts'

const stateTones: Record<DisputeState, DueWords['tone']> = { received: 'soon', reopened: 'soon', assigned: 'open', mediating: 'open', settled: 'unknown', referred: 'unknown', not_settled: 'unknown', withdrawn: 'unknown' }
type NamedParty = CasePage['parties'][number]

/** How the other side is called: a platform by its name, all else as the server says it. */
export const partyName = ({ party, name }: NamedParty, language: 'zh' | 'en'): string => party.kind === 'platform' ? platformNames[language][party.platform] : name

/** How a case is said: its topic, state, due time and who has it, in the chosen language. */
export function useCaseWords() {
  const siteStore = useSiteStore()
  const session = useSessionStore()
  const nowStore = useNowStore()
  const m = useMessages()
  const d = useDeskWords()
  const language = computed(() => d.value === zhDesk ? 'zh' as const : 'en' as const)

  return {
    m,
    d,
    language,
    topicName: (topic: DisputeTopic) => disputeTopics[topic][language.value],
    areaName: (id: string) => siteStore.site?.areas.find(area => area.id === id)?.name ?? id,
    partyWords: (named: NamedParty) => partyName(named, language.value),
    stateTone: (state: DisputeState) => stateTones[state],
    mediatorName: ({ mediator }: Pick<CaseRow, 'mediator'>) => mediator === null ? d.value.mediation.nobody : mediator.id === session.account?.id ? d.value.mediation.me : mediator.name,
    due: ({ dueAt }: Pick<CaseRow, 'dueAt'>) => dueWords({ dueAt, isWaiting: false }, { nowMs: nowStore.nowMs, holidays: shippedHolidays, d: d.value }),
    moment: (instant: string) => momentWords(m.value, d.value, instant, nowStore.nowMs),
  }
}
