import { defineStore } from 'pinia'
import { useOutboxStore } from '#web/offline/outbox.store.ts'

/** Where the registration is in the outbox. Only for screens that come after it. */
export const useQueuedRegistrationStore = defineStore('queued-registration', () => {
  const outbox = useOutboxStore()
  return {
    isWaiting: (id: string) => outbox.waitingEntries.some(entry => entry.id === id),
    whyRefused: (id: string) => outbox.parked.find(entry => entry.id === id)?.problem?.code ?? null,
    discard: outbox.discard,
  }
})
