import type { LeadQueue } from '#data/leads/triage/lead-row.ts'
import type { BulkDeed, LeadQuery } from '#web/api/lead-triage.api.ts'
import type { DeskFailure } from '#web/session/session.store.ts'
import { defineStore } from 'pinia'
import { shallowRef } from 'vue'
import { useApi } from '#web/api/api.ts'
import { createLeadTriageApi } from '#web/api/lead-triage.api.ts'
import { useSessionStore } from '#web/session/session.store.ts'

/** The reports that wait in the areas of this account, page by page. */
export const useQueueStore = defineStore('lead-queue', () => {
  const api = createLeadTriageApi(useApi().client)
  const session = useSessionStore()
  const queue = shallowRef<LeadQueue | null>(null)
  const failure = shallowRef<DeskFailure | null>(null)
  const isBusy = shallowRef(false)
  let asked = 0

  async function ask(query: LeadQuery, after: string | null): Promise<void> {
    const turn = ++asked
    isBusy.value = true
    const answer = await session.ask(() => api.readQueue({ ...query, ...after === null ? {} : { after } }))
    // Another filter was chosen meanwhile.
    if (turn !== asked)
      return
    isBusy.value = false
    failure.value = answer.isOk ? null : answer.failure
    if (answer.isOk)
      queue.value = after === null ? answer.value : { ...answer.value, leads: [...queue.value?.leads ?? [], ...answer.value.leads] }
  }

  return {
    queue,
    failure,
    isBusy,
    read: (query: LeadQuery) => ask(query, null),
    readMore: (query: LeadQuery) => ask(query, queue.value?.next ?? null),
    fileAddress: api.fileAddress,
    doBulk: (bulk: BulkDeed) => session.ask(() => api.doBulk(bulk)),
  }
})
