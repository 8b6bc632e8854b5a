import type { RegistrationState } from '#data/registrations/life-cycle.ts'
import { computed } from 'vue'
import { useNowStore } from '#web/device/now.store.ts'
import { momentWords, useDeskWords } from '#web/i18n/desk-words.ts'
import { useMessages } from '#web/i18n/use-messages.ts'
import { useSiteStore } from '#web/site/site.store.ts'

const tones = { waiting: 'soon', verified: 'open', withdrawn: 'unknown', deleted: 'unknown', merged: 'unknown' } as const satisfies Record<RegistrationState, string>

/** How registrations are said at the desk, in the chosen language. */
export function useRegisterWords() {
  const siteStore = useSiteStore()
  const nowStore = useNowStore()
  const m = useMessages()
  const d = useDeskWords()
  return {
    m,
    d,
    w: computed(() => d.value.registerDesk),
    tone: (state: RegistrationState) => tones[state],
    moment: (instant: string) => momentWords(m.value, d.value, instant, nowStore.nowMs),
    areaOptions: computed(() => (siteStore.site?.areas ?? []).map(({ id, name, path }) => ({ value: id, label: `${'　'.repeat(Math.max(0, path.split('/').length - 3))}${name}` }))),
    /** What went wrong with a form here, in its own words. */
    failures: computed(() => ({ edited_meanwhile: d.value.registerDesk.edited, not_possible_now: d.value.registerDesk.notNow })),
  }
}
