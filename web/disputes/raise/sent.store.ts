import { defineStore } from 'pinia'
import { useOutboxStore } from '#web/offline/outbox.store.ts'

/** Where a sealed entry is. `delivered`: the outbox knows nothing of it any more, and neither does this phone. */
export type SentState = 'waiting' | 'refused' | 'delivered'

/** What becomes of what was kept to be sent. Only for screens that come after the outbox. */
export const useSentStore = defineStore('sent-dispute', () => {
  const outbox = useOutboxStore()
  return {
    stateOf(id: string): SentState {
      if (outbox.parked.some(entry => entry.id === id))
        return 'refused'
      return outbox.waitingEntries.some(entry => entry.id === id) ? 'waiting' : 'delivered'
    },
    whyRefused: (id: string): string => outbox.parked.find(entry => entry.id === id)?.problem?.code ?? 'internal',
    /** False: it dies with the page. */
    isDurable: () => outbox.storage === 'durable',
    /** Throws away what was refused, with its key. */
    discard: (id: string) => outbox.discard(id),
  }
})
