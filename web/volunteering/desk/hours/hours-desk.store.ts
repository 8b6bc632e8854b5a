import type { EntryActivity, LedgerList } from '#data/volunteering/ledger.ts'
import type { BackEntry } from '#data/volunteering/roster.ts'
import type { LedgerExport } from '#data/volunteering/sheet-mapping.ts'
import type { Complaint } from '#web/api/complaints.ts'
import type { LedgerQuery } from '#web/api/hours-desk.api.ts'
import type { DeskFailure } from '#web/session/session.store.ts'
import { defineStore } from 'pinia'
import { shallowRef } from 'vue'
import { useApi } from '#web/api/api.ts'
import { createHoursDeskApi } from '#web/api/hours-desk.api.ts'
import { useSessionStore } from '#web/session/session.store.ts'

/** The ledger of hours at the desk: the rows that are asked for, and what is done with them. */
export const useHoursDeskStore = defineStore('hours-desk', () => {
  const api = createHoursDeskApi(useApi().client)
  const session = useSessionStore()
  const list = shallowRef<LedgerList | null>(null)
  const activities = shallowRef<readonly EntryActivity[] | null>(null)
  const failure = shallowRef<DeskFailure | null>(null)
  let asked = 0

  async function read(query: LedgerQuery, after: string | null = null): Promise<void> {
    const turn = ++asked
    const answer = await session.ask(() => api.readLedger({ ...query, ...after === null ? {} : { after } }))
    // Another filter was chosen meanwhile.
    if (turn !== asked)
      return
    failure.value = answer.isOk ? null : answer.failure
    if (answer.isOk)
      list.value = after === null ? answer.value : { ...answer.value, rows: [...list.value?.rows ?? [], ...answer.value.rows] }
  }

  return {
    list,
    activities,
    failure,
    read,
    readMore: (query: LedgerQuery) => read(query, list.value?.next ?? null),
    async readActivities(): Promise<void> {
      const answer = await session.ask(api.readActivities)
      failure.value = answer.isOk ? null : answer.failure
      if (answer.isOk)
        activities.value = answer.value.activities
    },
    confirm: (id: string) => session.ask(() => api.confirm(id)),
    reverse: (entryId: string, reversal: { id: string, why: string }) => session.ask(() => api.reverse(entryId, reversal)),
    printRecord: (registrationId: string) => session.ask(() => api.printRecord(registrationId)),
    readSheets: () => session.ask(api.readSheets),
    /** The sheet as a file; with what the server had against the template. */
    async export(query: LedgerQuery, wanted: LedgerExport) {
      let complaints: readonly Complaint[] = []
      const answer = await session.ask(() => api.export(query, wanted, told => (complaints = told)))
      return { answer, complaints }
    },
    /** Enters a row; with what the server had against it. */
    async enter(activityId: string, entry: BackEntry) {
      let complaints: readonly Complaint[] = []
      const answer = await session.ask(() => api.enter(activityId, entry, told => (complaints = told)))
      return { answer, complaints }
    },
  }
})
