import type { Offline } from '#web/offline/offline.ts'
import { createPinia } from 'pinia'
import { describe, expect, it } from 'vitest'
import { createSSRApp } from 'vue'
import { createScanPlaces } from '#web/offline/check-in-entry.ts'
import { createKeptRows } from '#web/offline/kept-rows.ts'
import { offlineKey } from '#web/offline/offline.ts'
import { useOutboxStore } from '#web/offline/outbox.store.ts'
import { openPhone, settle } from './fake-phone.ts'
import { createFakeRows } from './fake-rows.ts'

function createStore(outbox?: Offline['outbox']) {
  const app = createSSRApp({})
  const pinia = createPinia()
  app.use(pinia)
  if (outbox) {
    const nothing = async () => undefined
    app.provide(offlineKey, {
      outbox,
      drafts: { keep: async () => true, find: nothing, forget: nothing, forgetOld: nothing },
      photos: createKeptRows(createFakeRows()),
      journal: createKeptRows(createFakeRows()),
      scanPlaces: createScanPlaces(),
      sendSealed: async () => ({ isKept: true }),
      newId: () => '',
      randomBytes: count => new Uint8Array(count),
      getReady: nothing,
      start: nothing,
      stop: () => {},
    })
  }
  return app.runWithContext(() => useOutboxStore(pinia))
}

describe('the outbox on the screen', () => {
  it('counts what waits and lists what was refused and delivered', async () => {
    const phone = await openPhone()
    const store = createStore(phone.tab.outbox)
    phone.server.luck = ['refused']
    const refused = await store.enqueue('suggestion', '/api/suggestions', { words: '' })
    await settle()
    expect(store.parked).toMatchObject([{ id: refused, problem: { code: 'invalid_input' } }])

    phone.server.isUp = false
    await store.retry(refused)
    await settle()
    expect(store.waiting).toBe(1)
    expect(await store.exportUnsent()).toContain(refused)

    phone.server.isUp = true
    await phone.tab.outbox.wake()
    expect(store).toMatchObject({ waiting: 0, parked: [], delivered: [{ id: refused }], storage: 'durable' })
  })

  it('is empty on a page that the server draws, and keeps nothing there', async () => {
    const store = createStore()
    expect(store).toMatchObject({ waiting: 0, parked: [], delivered: [], storage: 'durable' })
    await expect(store.enqueue('door_check', '/api/door-checks', {})).rejects.toThrow('offlineKey')
  })
})
