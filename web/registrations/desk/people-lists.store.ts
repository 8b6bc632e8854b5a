import type { PeopleComparison, PeopleSession, PeopleSettings } from '#data/registrations/import/people-import.ts'
import type { AppliedList } from '#data/registrations/import/undo-people.ts'
import type { Complaint } from '#web/api/complaints.ts'
import { defineStore } from 'pinia'
import { shallowRef } from 'vue'
import { useApi } from '#web/api/api.ts'
import { createPeopleListsApi } from '#web/api/people-lists.api.ts'
import { useSessionStore } from '#web/session/session.store.ts'

/** The list of people under review, and those that were put in lately. */
export const usePeopleListsStore = defineStore('people-lists', () => {
  const complaints = shallowRef<readonly Complaint[]>([])
  const api = createPeopleListsApi(useApi().client, told => (complaints.value = told))
  const session = useSessionStore()
  const list = shallowRef<PeopleSession | null>(null)
  const past = shallowRef<readonly AppliedList[] | null>(null)
  const comparison = shallowRef<PeopleComparison | null>(null)

  async function readPast(): Promise<void> {
    const answer = await session.ask(api.past)
    if (answer.isOk)
      past.value = answer.value.lists
  }
  async function take(call: () => ReturnType<typeof api.paste>) {
    const answer = await session.ask(call)
    if (answer.isOk) {
      list.value = answer.value
      comparison.value = null
    }
    return answer
  }

  return {
    complaints,
    list,
    past,
    comparison,
    readPast,
    upload: (file: File, kind: PeopleSession['kind']) => take(() => api.upload(file, kind)),
    paste: (text: string, kind: PeopleSession['kind']) => take(() => api.paste(text, kind)),
    settle: (id: string, settings: PeopleSettings) => take(() => api.settle(id, settings)),
    apply: (id: string, accept: number[]) => session.ask(() => api.apply(id, accept)),
    previewUndo: (id: string) => session.ask(() => api.previewUndo(id)),
    async undo(id: string, why: string) {
      const answer = await session.ask(() => api.undo(id, why))
      if (answer.isOk)
        await readPast()
      return answer
    },
    async compare(id: string) {
      const answer = await session.ask(() => api.compare(id))
      if (answer.isOk)
        comparison.value = answer.value
      return answer
    },
    refusedAddress: api.refusedAddress,
  }
})
