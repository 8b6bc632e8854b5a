import type { ServiceRecord } from '#data/volunteering/roster.ts'
import type { Answer } from '#web/api/answer.ts'
import { defineStore } from 'pinia'
import { useApi } from '#web/api/api.ts'
import { createMyVolunteeringApi } from '#web/api/my-volunteering.api.ts'

/** Checking a printed record; nothing of it is kept. */
export const useServiceRecordStore = defineStore('service-record', () => {
  const api = createMyVolunteeringApi(useApi().client)
  return { find: (code: string): Promise<Answer<ServiceRecord>> => api.record(code) }
})
