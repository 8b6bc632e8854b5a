import type { OutboxKind } from './outbox-entry.ts'
import type { Outbox } from './outbox.ts'
import { defineStore } from 'pinia'
import { computed, inject, onScopeDispose, shallowRef } from 'vue'
import { offlineKey } from './offline.ts'
import { emptySnapshot } from './outbox.ts'

/** The outbox for the screen. Where no `offlineKey` is provided (a page drawn on the server) it is empty and `enqueue` rejects. */
export const useOutboxStore = defineStore('outbox', () => {
  const outbox = inject(offlineKey, undefined)?.outbox
  const snapshot = shallowRef(outbox?.snapshot() ?? emptySnapshot)
  const stop = outbox?.subscribe((next) => {
    snapshot.value = next
  })
  onScopeDispose(() => stop?.())

  function getOutbox(): Outbox {
    if (!outbox)
      throw new Error('Nothing can be kept here: the app has not provided offlineKey')
    return outbox
  }

  return {
    /** How many entries are on their way: not what can still be taken back, nor what follows another. */
    waiting: computed(() => snapshot.value.waiting.filter(({ attempts, notBefore, after }) => after === undefined && (attempts > 0 || notBefore === undefined)).length),
    waitingEntries: computed(() => snapshot.value.waiting),
    /** Entries that were refused and wait for a person, with the problem. */
    parked: computed(() => snapshot.value.parked),
    delivered: computed(() => snapshot.value.delivered),
    sendingId: computed(() => snapshot.value.sendingId),
    unreadable: computed(() => snapshot.value.unreadable),
    storage: computed(() => snapshot.value.storage),
    /** Keeps `body` for `PUT {collectionPath}/{id}` and resolves to the new id once it is kept; see {@link Outbox.enqueue}. */
    enqueue: async (kind: OutboxKind, collectionPath: string, body: unknown) => getOutbox().enqueue(kind, collectionPath, body),
    retry: async (id: string) => getOutbox().retry(id),
    discard: async (id: string) => getOutbox().discard(id),
    forgetDelivered: async () => getOutbox().forgetDelivered(),
    exportUnsent: async () => getOutbox().exportUnsent(),
  }
})
