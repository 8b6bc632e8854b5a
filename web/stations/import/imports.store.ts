import type { ImportList, ImportSession, ImportSettings } from '#data/stations/import/import-session.ts'
import type { Complaint } from '#web/api/complaints.ts'
import type { DeskAnswer, DeskFailure } from '#web/session/session.store.ts'
import { defineStore } from 'pinia'
import { shallowRef } from 'vue'
import { useApi } from '#web/api/api.ts'
import { createStationImportsApi } from '#web/api/station-imports.api.ts'
import { useSessionStore } from '#web/session/session.store.ts'

/** Imports of stations: those that were, and the one on screen. */
export const useImportsStore = defineStore('station-imports', () => {
  const session = useSessionStore()
  const complaints = shallowRef<readonly Complaint[]>([])
  const api = createStationImportsApi(useApi().client, heard => (complaints.value = heard))
  const past = shallowRef<ImportList['imports'] | null>(null)
  const current = shallowRef<ImportSession | null>(null)
  const failure = shallowRef<DeskFailure | null>(null)

  /** Keeps an import that the server tells as the one on screen. */
  async function show(call: () => Promise<DeskAnswer<ImportSession>>): Promise<DeskAnswer<ImportSession>> {
    const answer = await call()
    if (answer.isOk)
      current.value = answer.value
    return answer
  }

  async function read(id: string): Promise<void> {
    if (current.value?.id !== id)
      current.value = null
    const answer = await show(() => session.ask(() => api.read(id)))
    failure.value = answer.isOk ? null : answer.failure
  }

  return {
    past,
    current,
    failure,
    /** What the server had against the last thing asked, in words. */
    complaints,
    async list() {
      const answer = await session.ask(api.list)
      failure.value = answer.isOk ? null : answer.failure
      if (answer.isOk)
        past.value = answer.value.imports
    },
    read,
    upload: (file: File) => show(() => session.ask(() => api.upload(file))),
    paste: (text: string) => show(() => session.ask(() => api.paste(text))),
    settle: (id: string, settings: ImportSettings) => show(() => session.ask(() => api.settle(id, settings))),
    async apply(id: string, accept: readonly number[], why: string) {
      const answer = await session.ask(() => api.apply(id, { accept: [...accept], ...why && { why } }))
      if (answer.isOk)
        await read(id)
      return answer
    },
    async undo(id: string, why: string) {
      const answer = await session.ask(() => api.undo(id, { ...why && { why } }))
      if (answer.isOk)
        await read(id)
      return answer
    },
    refusedAddress: api.refusedAddress,
  }
})
