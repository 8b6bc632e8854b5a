import type { Point } from '#data/geo/point.ts'
import type { LeadKindKey } from '#data/leads/lead-kinds.ts'
import type { FollowedLead, PublicLead } from '#data/leads/lead.ts'
import type { Answer } from './answer.ts'
import type { Api } from './api.ts'
import { FOLLOW_HEADER } from '#data/leads/lead.ts'
import { readAnswer } from './answer.ts'

/** What is asked about reports; what is said goes through the outbox. No call rejects. */
export interface LeadsApi {
  /** The code goes in a header only: addresses are written down by servers on the way. */
  followed: (code: string) => Promise<Answer<FollowedLead>>
  /** Open ones of one kind within 150 m, nearest first; within 3 seconds or not at all. */
  nearby: (kind: LeadKindKey, point: Point) => Promise<Answer<{ leads: PublicLead[] }>>
  public: () => Promise<Answer<{ leads: PublicLead[] }>>
  /** A photo of a report that one follows. */
  photo: (code: string, photoId: string) => Promise<Blob | null>
}

const NEARBY_LIMIT_MS = 3_000

export function createLeadsApi({ request }: Pick<Api, 'request'>): LeadsApi {
  return {
    followed: code => readAnswer<FollowedLead>(request('/api/leads/followed', { headers: { [FOLLOW_HEADER]: code }, cache: 'no-store' })),
    async nearby(kind, { lng, lat }) {
      const limit = new AbortController()
      const timer = setTimeout(() => limit.abort(), NEARBY_LIMIT_MS)
      const answer = await readAnswer<{ leads: PublicLead[] }>(request(`/api/leads/nearby?kind=${kind}&lng=${lng}&lat=${lat}`, { signal: limit.signal }))
      clearTimeout(timer)
      return answer
    },
    public: () => readAnswer<{ leads: PublicLead[] }>(request('/api/leads/public', {})),
    async photo(code, photoId) {
      try {
        const response = await request(`/api/leads/followed/photos/${photoId}`, { headers: { [FOLLOW_HEADER]: code } })
        return response.ok ? await response.blob() : null
      }
      catch {
        return null
      }
    },
  }
}
