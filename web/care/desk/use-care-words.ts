import type { CareEvent, CarePhase } from '#data/care/care-event.ts'
import type { StockState } from '#data/care/stock.ts'
import { computed } from 'vue'
import { carePhase } from '#data/care/care-event.ts'
import { useNowStore } from '#web/device/now.store.ts'
import { momentWords, useDeskWords } from '#web/i18n/desk-words.ts'
import { dateWords } from '#web/i18n/time-words.ts'
import { useMessages } from '#web/i18n/use-messages.ts'
import { useSessionStore } from '#web/session/session.store.ts'
import { useSiteStore } from '#web/site/site.store.ts'

const tones = { none: 'unknown', plenty: 'open', low: 'soon', out: 'shut' } as const satisfies Record<StockState, string>
const phaseTones = { coming: 'unknown', running: 'open', over: 'unknown' } as const satisfies Record<CarePhase, string>

/** How care events are said at the desk, in the chosen language. */
export function useCareWords() {
  const nowStore = useNowStore()
  const siteStore = useSiteStore()
  const session = useSessionStore()
  const m = useMessages()
  const d = useDeskWords()
  const phaseOf = ({ startsOn, endsOn, ended }: CareEvent): CarePhase => carePhase({ startsOn, endsOn, endedAt: ended?.at ?? null }, nowStore.nowMs)
  return {
    m,
    d,
    w: computed(() => d.value.care),
    phaseOf,
    tone: (state: StockState) => tones[state],
    phaseTone: (event: CareEvent) => phaseTones[phaseOf(event)],
    moment: (instant: string) => momentWords(m.value, d.value, instant, nowStore.nowMs),
    days: ({ startsOn, endsOn }: CareEvent) => d.value.care.days(dateWords(m.value, startsOn, nowStore.nowMs), dateWords(m.value, endsOn, nowStore.nowMs)),
    /** Areas in which this account may plan. */
    areaOptions: computed(() => {
      const areas = siteStore.site?.areas ?? []
      const own = session.areasFor('care.plan')
      const tops = areas.filter(({ id }) => own.includes(id)).map(({ path }) => path)
      return areas.filter(({ path }) => tops.some(top => path.startsWith(top))).map(({ id, name, path }) => ({ value: id, label: `${'　'.repeat(Math.max(0, path.split('/').length - 3))}${name}` }))
    }),
  }
}

/** A whole number as it was typed, full-width digits too; null: something else. */
export function readCount(typed: string): number | null {
  const text = typed.normalize('NFKC').trim()
  return /^\d{1,6}$/.test(text) ? Number(text) : null
}
