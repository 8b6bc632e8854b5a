import type { ListComparison } from '#data/organisations/lists/compare-lists.ts'
import type { ListHead, ListSettings, ListSource, OrganisationList } from '#data/organisations/lists/organisation-list.ts'
import type { Complaint } from '#web/api/complaints.ts'
import type { DeskFailure } from '#web/session/session.store.ts'
import { defineStore } from 'pinia'
import { shallowRef } from 'vue'
import { useApi } from '#web/api/api.ts'
import { createOrganisationListsApi } from '#web/api/organisation-lists.api.ts'
import { useSessionStore } from '#web/session/session.store.ts'

/** Lists of departments: all of them, the one under review, and what comparing some has shown. */
export const useOrganisationListsStore = defineStore('organisation-lists', () => {
  const complaints = shallowRef<readonly Complaint[]>([])
  const api = createOrganisationListsApi(useApi().client, told => (complaints.value = told))
  const session = useSessionStore()
  const lists = shallowRef<readonly ListHead[] | null>(null)
  const list = shallowRef<OrganisationList | null>(null)
  const comparison = shallowRef<ListComparison | null>(null)
  const failure = shallowRef<DeskFailure | null>(null)

  async function readLists(): Promise<void> {
    const answer = await session.ask(api.list)
    failure.value = answer.isOk ? null : answer.failure
    if (answer.isOk)
      lists.value = answer.value.lists
  }
  async function take(call: () => ReturnType<typeof api.read>) {
    const answer = await session.ask(call)
    if (answer.isOk)
      list.value = answer.value
    return answer
  }

  return {
    complaints,
    lists,
    list,
    comparison,
    failure,
    readLists,
    upload: (file: File, source: ListSource) => take(() => api.upload(file, source)),
    paste: (text: string, source: ListSource) => take(() => api.paste(text, source)),
    open: (id: string) => take(() => api.read(id)),
    settle: (id: string, settings: ListSettings) => take(() => api.settle(id, settings)),
    apply: (id: string, accept: number[]) => session.ask(() => api.apply(id, accept)),
    async undo(id: string, why: string) {
      const answer = await session.ask(() => api.undo(id, why))
      if (answer.isOk)
        await readLists()
      return answer
    },
    async compare(ids: readonly string[]) {
      const answer = await session.ask(() => api.compare(ids))
      if (answer.isOk)
        comparison.value = answer.value
      return answer
    },
    refusedAddress: api.refusedAddress,
  }
})
