import type { LedgerListRow } from '#data/volunteering/ledger.ts'
import type { CreditState } from '#data/volunteering/service-entry.ts'
import type { Complaint } from '#web/api/complaints.ts'
import type { DeskFailure } from '#web/session/session.store.ts'
import { computed } from 'vue'
import { dayOf } from '#data/time/shanghai.ts'
import { useNowStore } from '#web/device/now.store.ts'
import { deskFailureWords, useDeskWords, zhDesk } from '#web/i18n/desk-words.ts'
import { dateWords, timeOfDay } from '#web/i18n/time-words.ts'
import { useMessages } from '#web/i18n/use-messages.ts'
import { useSiteStore } from '#web/site/site.store.ts'

const tones = { waiting: 'soon', counts: 'open', reversed: 'unknown', reversal: 'unknown', overlaps: 'shut' } as const satisfies Record<CreditState, string>

/** How hours are said at the desk, in the chosen language. */
export function useHoursWords() {
  const siteStore = useSiteStore()
  const nowStore = useNowStore()
  const m = useMessages()
  const d = useDeskWords()
  const w = computed(() => d.value.hoursDesk)
  const day = (instant: string) => dateWords(m.value, dayOf(Date.parse(instant)), nowStore.nowMs)
  return {
    m,
    d,
    w,
    tone: (state: CreditState) => tones[state],
    day,
    /** `11月24日 14:00–16:00`; an end on the next day says so. */
    span({ from, to }: { from: string, to: string }): string {
      const isNextDay = dayOf(Date.parse(from)) !== dayOf(Date.parse(to))
      return w.value.span(day(from), timeOfDay(Date.parse(from)), timeOfDay(Date.parse(to)), isNextDay)
    },
    /** The ten working days, as far as they run. */
    countdown: ({ workdaysLeft, entryUntil }: Pick<LedgerListRow, 'workdaysLeft' | 'entryUntil'>) =>
      workdaysLeft === null ? '' : workdaysLeft < 0 ? w.value.late(-workdaysLeft, entryUntil) : workdaysLeft === 0 ? w.value.lastDay(entryUntil) : w.value.daysLeft(workdaysLeft, entryUntil),
    areaOptions: computed(() => (siteStore.site?.areas ?? []).map(({ id, name, path }) => ({ value: id, label: `${'　'.repeat(Math.max(0, path.split('/').length - 3))}${name}` }))),
    /** What went wrong: the server's own words where it had some, in this language (it says both, the Chinese after a semicolon). */
    trouble(failure: DeskFailure, complaints: readonly Complaint[] = []): string {
      const told = complaints.map(({ message }) => d.value === zhDesk ? message.split('; ').at(-1) : message.split('; ')[0]).join('；')
      const own = { not_possible_now: w.value.notNow, id_taken: w.value.idTaken }
      return told || (failure in own ? own[failure as keyof typeof own] : deskFailureWords(m.value, d.value, failure))
    },
  }
}
