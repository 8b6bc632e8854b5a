import type { CareNote } from '#data/care/care-notes.ts'
import { createPinia, setActivePinia } from 'pinia'
import { expect, it } from 'vitest'
import { createApp as createVueApp } from 'vue'
import { apiKey, createApi } from '#web/api/api.ts'
import { useCareNotesStore } from '#web/care/care-notes.store.ts'
import { portsKey } from '#web/device/ports.ts'
import { createMemoryStorage } from '#web/device/storage.ts'
import { zhCn } from '#web/i18n/zh-cn.ts'
import { aPhone, NOW_MS } from '../phone.ts'

const HUT = '0190aaaa-0000-7000-8000-000000000001'
const note: CareNote = { stationId: HUT, season: 'cool', title: '夏送清凉', pack: '水', organiser: '社区', from: '2026-11-23T00:00:00+08:00', until: '2026-11-25T00:00:00+08:00', aboutPacks: 40, at: '2026-11-23T15:50:00+08:00' }

/** The notes of a phone whose server answers with these; null: it cannot be reached. */
function openNotes(answers: (CareNote[] | null)[], storage = createMemoryStorage()) {
  const app = createVueApp({ render: () => null })
  app.provide(apiKey, createApi('https://nuanyi.example', async () => {
    const notes = answers.shift()
    if (!notes)
      throw new TypeError('Failed to fetch')
    return Response.json({ notes })
  }))
  app.provide(portsKey, { ...aPhone().ports, storage, offline: () => Promise.reject(new Error('not here')) })
  app.use(createPinia())
  setActivePinia(undefined)
  return app.runWithContext(() => useCareNotesStore())
}

it('say how many are left and how old that is, for the stations that have packs', async () => {
  const store = openNotes([[note, { ...note, stationId: 'other', aboutPacks: 3 }]])
  expect(store.lineOf(HUT, NOW_MS, zhCn)).toBe('')
  await store.refresh()
  expect(store.lineOf(HUT, NOW_MS, zhCn)).toBe('送清凉 · 还有约 40 份（10 分钟前）')
  expect(store.lineOf('other', NOW_MS, zhCn)).toBe('送清凉 · 还有 3 份（10 分钟前）')
  expect(store.lineOf('third', NOW_MS, zhCn)).toBe('')
})

it('are kept for a start without a network, grow old, and are over with the last day', async () => {
  const disk = createMemoryStorage()
  await openNotes([[note]], disk).refresh()
  const offline = openNotes([null], disk)
  await offline.refresh()
  expect(offline.lineOf(HUT, Date.parse('2026-11-24T16:00:00+08:00'), zhCn)).toBe('送清凉 · 还有约 40 份（昨天）')
  expect(offline.lineOf(HUT, Date.parse(note.until), zhCn)).toBe('')
})

it('are gone when the server says that there are none', async () => {
  const disk = createMemoryStorage()
  const store = openNotes([[note], []], disk)
  await store.refresh()
  await store.refresh()
  expect(store.lineOf(HUT, NOW_MS, zhCn)).toBe('')
  expect(disk.keys()).toEqual([])
})
