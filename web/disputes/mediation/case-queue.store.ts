import type { CaseQueue, CaseView } from '#data/disputes/mediation.ts'
import type { DeskFailure } from '#web/session/session.store.ts'
import { defineStore } from 'pinia'
import { shallowRef, watch } from 'vue'
import { useApi } from '#web/api/api.ts'
import { createMediationApi } from '#web/api/mediation.api.ts'
import { useSessionStore } from '#web/session/session.store.ts'

/** The cases that whoever is signed in may know of. */
export const useCaseQueueStore = defineStore('case-queue', () => {
  const api = createMediationApi(useApi().client)
  const session = useSessionStore()
  const queue = shallowRef<CaseQueue | null>(null)
  const failure = shallowRef<DeskFailure | null>(null)
  const isBusy = shallowRef(false)
  let asked = 0

  // Somebody else may be on the other side of them.
  watch(() => session.account?.id, () => (queue.value = null))

  async function read(view: CaseView): Promise<void> {
    const turn = ++asked
    isBusy.value = true
    const answer = await session.ask(() => api.readQueue(view))
    // Another view was chosen meanwhile.
    if (turn !== asked)
      return
    isBusy.value = false
    failure.value = answer.isOk ? null : answer.failure
    if (answer.isOk)
      queue.value = answer.value
  }

  return { queue, failure, isBusy, read }
})
