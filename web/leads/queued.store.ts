import { defineStore } from 'pinia'
import { useOutboxStore } from '#web/offline/outbox.store.ts'

/** Where entries of reports are in the outbox. Only for screens that come after it. */
export const useQueuedStore = defineStore('queued-leads', () => {
  const outbox = useOutboxStore()
  return {
    isWaiting: (id: string) => outbox.waitingEntries.some(entry => entry.id === id),
    isRefused: (id: string) => outbox.parked.some(entry => entry.id === id),
    isDelivered: (id: string) => outbox.delivered.some(entry => entry.id === id),
    whyRefused: (id: string) => outbox.parked.find(entry => entry.id === id)?.problem?.code ?? null,
  }
})
