import type { Point } from '#data/geo/point.ts'
import type { LeadKindKey } from '#data/leads/lead-kinds.ts'
import type { PublicLead } from '#data/leads/lead.ts'
import { defineStore } from 'pinia'
import { shallowRef } from 'vue'
import { useApi } from '#web/api/api.ts'
import { createLeadsApi } from '#web/api/leads.api.ts'

/** What is already known: open hazards of the same kind nearby, and the public layer. */
export const usePublicLeadsStore = defineStore('public-leads', () => {
  const api = createLeadsApi(useApi().client)
  const leads = shallowRef<readonly PublicLead[] | null>(null)
  const hasFailed = shallowRef(false)
  return {
    /** The public layer; null until it has come. */
    leads,
    hasFailed,
    /** Never rejects. */
    async refresh(): Promise<void> {
      const answer = await api.public()
      hasFailed.value = !answer.isOk
      if (answer.isOk)
        leads.value = answer.value.leads
    },
    /** Empty when there are none, or they do not come within 3 seconds. */
    async nearby(kind: LeadKindKey, point: Point): Promise<readonly PublicLead[]> {
      const answer = await api.nearby(kind, point)
      return answer.isOk ? answer.value.leads : []
    },
  }
})
