import type { CareNote } from '#data/care/care-notes.ts'
import type { Messages } from '#web/i18n/messages.ts'
import { defineStore } from 'pinia'
import { shallowRef } from 'vue'
import { noteAt } from '#data/care/note-in-force.ts'
import { useApi } from '#web/api/api.ts'
import { readCareNotes } from '#web/api/care-notes.api.ts'
import { usePorts } from '#web/device/ports.ts'
import { ageWords } from '#web/i18n/age-words.ts'
import { careNoteWords } from '#web/i18n/care-note-words.ts'

const KEY = 'care-notes'

/** Which stations hand out packs, as the server last said; kept for a start without a network. Each note says until when it holds and how old it is. */
export const useCareNotesStore = defineStore('care-notes', () => {
  const { client } = useApi()
  const { storage } = usePorts()
  const notes = shallowRef<readonly CareNote[]>(readKept())

  function readKept(): readonly CareNote[] {
    try {
      const kept: unknown = JSON.parse(storage.get(KEY) ?? '[]')
      // Written below and nowhere else.
      return Array.isArray(kept) ? kept as CareNote[] : []
    }
    catch {
      return []
    }
  }

  /** Asks the server; what is known stays when there is no answer. */
  async function refresh(): Promise<void> {
    const answer = await readCareNotes(client)
    if (!answer.isOk)
      return
    notes.value = answer.value.notes
    if (notes.value.length === 0)
      storage.remove(KEY)
    else
      storage.set(KEY, JSON.stringify(notes.value))
  }

  const noteOf = (stationId: string, nowMs: number): CareNote | undefined => noteAt(notes.value, stationId, nowMs)

  /** The line on a station's card; empty: nothing to say. */
  function lineOf(stationId: string, nowMs: number, messages: Messages): string {
    const note = noteOf(stationId, nowMs)
    const words = careNoteWords(messages)
    return note ? words.line(words.seasons[note.season], words.left(note.aboutPacks), ageWords(messages, note.at, nowMs)) : ''
  }

  return { notes, refresh, noteOf, lineOf }
})
