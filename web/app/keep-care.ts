import type { App } from 'vue'
import { useCareNotesStore } from '#web/care/care-notes.store.ts'
import StationCare from '#web/care/StationCare.vue'
import { useRemarksStore } from '#web/stations/remarks.store.ts'
import { keepFresh } from './keep-fresh.ts'

/** Lets stations say that they hand out packs, from now on, and keeps that fresh. Start it when the list is there: it costs the first download nothing. */
export function keepCare(app: App, window: Window): void {
  const [notes, remarks] = app.runWithContext(() => [useCareNotesStore(), useRemarksStore()] as const)
  remarks.lineOf = notes.lineOf
  remarks.part = StationCare
  void notes.refresh()
  keepFresh(() => void notes.refresh(), window)
}
