import { defineStore } from 'pinia'
import { computed, inject, onScopeDispose, shallowRef } from 'vue'
import { offlineKey } from './offline.ts'

/** The outbox for the screen. Throws when the app has not provided `offlineKey`. */
export const useOutboxStore = defineStore('outbox', () => {
  const offline = inject(offlineKey)
  if (!offline)
    throw new Error('Provide offlineKey before using the outbox store')
  const { outbox } = offline

  const snapshot = shallowRef(outbox.snapshot())
  onScopeDispose(outbox.subscribe((next) => {
    snapshot.value = next
  }))

  return {
    /** How many entries are on their way. */
    waiting: computed(() => snapshot.value.waiting.length),
    waitingEntries: computed(() => snapshot.value.waiting),
    /** Entries that were refused and wait for a person, with the problem. */
    parked: computed(() => snapshot.value.parked),
    delivered: computed(() => snapshot.value.delivered),
    sendingId: computed(() => snapshot.value.sendingId),
    unreadable: computed(() => snapshot.value.unreadable),
    storage: computed(() => snapshot.value.storage),
    enqueue: outbox.enqueue,
    retry: outbox.retry,
    discard: outbox.discard,
    exportUnsent: outbox.exportUnsent,
  }
})
