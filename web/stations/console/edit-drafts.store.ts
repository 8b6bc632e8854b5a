import type { StaffStation } from '#data/stations/console/revision.ts'
import type { DraftField, EditDraft } from './edit-draft.ts'
import { defineStore } from 'pinia'
import { shallowReactive } from 'vue'
import { draftOf, listChanged, rebase } from './edit-draft.ts'

/** `base` is the station as it was when somebody began to type. */
export interface OpenEdit { readonly base: StaffStation, readonly draft: EditDraft }

/** What is being typed, by station: another page and back, and it is still there. */
export const useEditDraftsStore = defineStore('edit-drafts', () => {
  const edits = shallowReactive(new Map<string, OpenEdit>())
  return {
    edits,
    /** Begins with a station, unless something is typed about it already. */
    begin(station: StaffStation) {
      const open = edits.get(station.id)
      if (!open || listChanged(open.draft, draftOf(open.base)).length === 0)
        edits.set(station.id, { base: station, draft: draftOf(station) })
    },
    type(id: string, draft: EditDraft) {
      const open = edits.get(id)
      if (open)
        edits.set(id, { ...open, draft })
    },
    /** Goes on from the station as it is now; only `fields` stay as they were typed. */
    goOn(station: StaffStation, fields: readonly DraftField[]) {
      const open = edits.get(station.id)
      edits.set(station.id, { base: station, draft: open ? rebase(draftOf(station), open.draft, fields) : draftOf(station) })
    },
  }
})
