import type { Point } from '#data/geo/point.ts'
import type { LeadKindKey } from '#data/leads/lead-kinds.ts'
import type { Client } from './client.ts'
import { FOLLOW_HEADER } from '#data/leads/lead.ts'
import { readAnswer } from './answer.ts'

const NEARBY_LIMIT_MS = 3_000

/** What is asked about reports; what is said goes through the outbox. No call rejects. */
export function createLeadsApi({ api: { leads } }: Client) {
  return {
    /** The code goes in a header only: addresses are written down by servers on the way. */
    followed: (code: string) => readAnswer(leads.followed.$get({ header: { [FOLLOW_HEADER]: code } })),
    /** Open ones of one kind within 150 m, nearest first; within 3 seconds or not at all. */
    async nearby(kind: LeadKindKey, { lng, lat }: Point) {
      const limit = new AbortController()
      const timer = setTimeout(() => limit.abort(), NEARBY_LIMIT_MS)
      const answer = await readAnswer(leads.nearby.$get({ query: { kind, lng: String(lng), lat: String(lat) } }, { init: { signal: limit.signal } }))
      clearTimeout(timer)
      return answer
    },
    public: () => readAnswer(leads.public.$get()),
    /** A photo of a report that one follows; null: it could not be had. */
    async photo(code: string, photoId: string): Promise<Blob | null> {
      try {
        const response = await leads.followed.photos[':photoId'].$get({ param: { photoId }, header: { [FOLLOW_HEADER]: code } })
        return response.ok ? await response.blob() : null
      }
      catch {
        return null
      }
    },
  }
}
