import type { FollowedLead } from '#data/leads/lead.ts'
import * as z from 'zod/mini'
import { leadKindSchema } from '#data/leads/lead-kinds.ts'
import { followCodeSchema, followedLeadSchema } from '#data/leads/lead.ts'

/** One report of this phone, as its journal keeps it. Instants are ms since 1970 by the phone's clock. */
export const journalRowSchema = z.object({
  id: z.uuid(),
  followCode: followCodeSchema,
  kind: leadKindSchema,
  sentAt: z.number(),
  /** What the server said last, in whatever form it had then. */
  last: z.nullable(z.unknown()),
  lastAt: z.nullable(z.number()),
})
export type JournalRow = z.infer<typeof journalRowSchema>

/** What was last known of a report; null: nothing, or it is not understood any more. */
export function readLast({ last }: Pick<JournalRow, 'last'>): FollowedLead | null {
  return z.safeParse(followedLeadSchema, last).data ?? null
}
