import type { AuditEntry } from '#data/audit/audit-entry.ts'
import type { AuditQuery } from '#web/api/audit.api.ts'
import type { DeskFailure } from '#web/session/session.store.ts'
import { defineStore } from 'pinia'
import { shallowRef } from 'vue'
import { useApi } from '#web/api/api.ts'
import { createAuditApi } from '#web/api/audit.api.ts'
import { createStaffApi } from '#web/api/staff.api.ts'
import { useSessionStore } from '#web/session/session.store.ts'

/** Lines of the audit, page by page, and the names of the accounts in them. */
export const useAuditStore = defineStore('audit', () => {
  const { client } = useApi()
  const api = createAuditApi(client)
  const staffApi = createStaffApi(client)
  const session = useSessionStore()
  const entries = shallowRef<readonly AuditEntry[] | null>(null)
  const nextBefore = shallowRef<number | null>(null)
  const failure = shallowRef<DeskFailure | null>(null)
  const isBusy = shallowRef(false)
  /** Names of today, by account id. */
  const names = shallowRef<ReadonlyMap<string, string>>(new Map())
  let asked = 0

  async function ask(query: AuditQuery, before: number | null): Promise<void> {
    const turn = ++asked
    isBusy.value = true
    const answer = await session.ask(() => api.read(query, before))
    // Another filter was chosen meanwhile.
    if (turn !== asked)
      return
    isBusy.value = false
    failure.value = answer.isOk ? null : answer.failure
    if (!answer.isOk)
      return
    entries.value = before === null ? answer.value.entries : [...entries.value ?? [], ...answer.value.entries]
    nextBefore.value = answer.value.nextBefore
  }

  return {
    entries,
    nextBefore,
    failure,
    isBusy,
    names,
    read: (query: AuditQuery) => ask(query, null),
    readMore: (query: AuditQuery) => ask(query, nextBefore.value),
    fileAddress: api.fileAddress,
    async readNames() {
      const answer = session.may('staff.read') ? await staffApi.listAccounts() : undefined
      if (answer?.isOk)
        names.value = new Map(answer.value.accounts.map(({ id, name }) => [id, name]))
    },
  }
})
