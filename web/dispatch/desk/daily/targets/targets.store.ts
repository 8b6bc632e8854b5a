import type { TargetChanges, TargetList } from '#data/dispatch/daily.ts'
import type { Complaint } from '#web/api/complaints.ts'
import type { GivenTargets } from '#web/api/daily.api.ts'
import type { DeskFailure } from '#web/session/session.store.ts'
import { defineStore } from 'pinia'
import { shallowRef } from 'vue'
import { useApi } from '#web/api/api.ts'
import { createDailyApi } from '#web/api/daily.api.ts'
import { useSessionStore } from '#web/session/session.store.ts'

/** The targets of one's areas. */
export const useTargetsStore = defineStore('targets', () => {
  const complaints = shallowRef<readonly Complaint[]>([])
  const api = createDailyApi(useApi().client, told => (complaints.value = told))
  const session = useSessionStore()
  const targets = shallowRef<TargetList['targets'] | null>(null)
  const failure = shallowRef<DeskFailure | null>(null)

  async function take(call: () => ReturnType<typeof api.targets>) {
    const answer = await session.ask(call)
    if (answer.isOk)
      targets.value = answer.value.targets
    return answer
  }
  async function read(): Promise<void> {
    const answer = await take(api.targets)
    failure.value = answer.isOk ? null : answer.failure
  }

  return {
    complaints,
    targets,
    failure,
    read,
    set: (changes: TargetChanges['targets']) => take(() => api.setTargets(changes)),
    preview: (given: GivenTargets) => session.ask(() => api.previewTargets(given)),
    async import(given: GivenTargets) {
      const answer = await session.ask(() => api.importTargets(given))
      if (answer.isOk)
        await read()
      return answer
    },
  }
})
