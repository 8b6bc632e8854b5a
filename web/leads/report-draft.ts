import type { LeadKindKey } from '#data/leads/lead-kinds.ts'
import type { LeadPlace } from '#data/leads/lead-place.ts'
import type { LeadInput } from '#data/leads/lead.ts'
import * as z from 'zod/mini'
import { leadKindSchema } from '#data/leads/lead-kinds.ts'
import { followCodeSchema, LEAD_BYTES } from '#data/leads/lead.ts'
import { placeChoiceSchema } from './place/place-choice.ts'

/** What is being reported; it survives the page. Its id and code are made once, so that a report sent just before a crash is known again. */
export const reportDraftSchema = z.object({
  id: z.uuid(),
  followCode: followCodeSchema,
  kind: leadKindSchema,
  choice: z.nullable(placeChoiceSchema),
  placeWords: z.string(),
  words: z.string(),
  photoIds: z.array(z.uuid()),
})
export type ReportDraft = z.infer<typeof reportDraftSchema>

export function newDraft({ id, followCode, kind }: { id: string, followCode: string, kind: LeadKindKey }): ReportDraft {
  return { id, followCode, kind, choice: null, placeWords: '', words: '', photoIds: [] }
}

/** What goes over the wire. */
export function toLeadInput({ kind, words, photoIds, followCode }: ReportDraft, { place, nowMs }: { place: LeadPlace, nowMs: number }): LeadInput {
  return { kind, place, words: words.trim(), photoIds: [...photoIds], followCode, observedAt: new Date(nowMs).toISOString() }
}

const encoder = new TextEncoder()
/** Most of what is typed here takes three bytes a character. */
const BYTES_PER_CHARACTER = 3

/** How many characters more fit into a report; negative: so many too many. */
export function charactersLeft(input: LeadInput, maxWords: number): number {
  const bytes = encoder.encode(JSON.stringify(input)).length
  return Math.min(maxWords - input.words.length, Math.floor((LEAD_BYTES - bytes) / BYTES_PER_CHARACTER))
}
