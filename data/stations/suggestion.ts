import * as z from 'zod/mini'
import { pointSchema } from '../geo/point.ts'

/** A rider proposes a station we do not have, or says that something about one is wrong. */
export const suggestionKinds = ['new_station', 'correction'] as const
export const suggestionKindSchema = z.enum(suggestionKinds)

/** What a correction is about; several may be ticked. */
export const suggestionAspects = [
  'place',
  'hours',
  'services',
  'access',
  'closed_for_good',
  'other',
] as const
export const suggestionAspectSchema = z.enum(suggestionAspects)
export type SuggestionAspect = z.infer<typeof suggestionAspectSchema>

/** What staff make of it: they will see to it, it is not right, or it is put right. */
export const suggestionAnswerStates = ['accepted', 'declined', 'done'] as const
export type SuggestionAnswerState = typeof suggestionAnswerStates[number]

/**
 * What the phone sends with `PUT /api/suggestions/{id}`. A correction names its station; a new station needs words or a point.
 * `point` is where the proposed station is (chosen by the rider), never where the rider is without saying so.
 */
export const suggestionInputSchema = z.strictObject({
  kind: suggestionKindSchema,
  stationId: z.nullable(z.uuid()),
  aspects: z.array(suggestionAspectSchema).check(z.maxLength(suggestionAspects.length)),
  words: z.string().check(z.maxLength(1000)),
  point: z.nullable(pointSchema),
  observedAt: z.iso.datetime({ offset: true }),
}).check(z.refine(
  ({ kind, stationId, aspects, words, point }) => kind === 'correction'
    ? stationId !== null && (aspects.length > 0 || words.trim() !== '')
    : stationId === null && (point !== null || words.trim() !== ''),
  { error: 'a correction names its station and what is wrong; a new station has a place or words' },
))
export type SuggestionInput = z.infer<typeof suggestionInputSchema>

/** What the sender gets back. Staff's answer is added to it later. */
export const suggestionReceiptSchema = z.strictObject({
  id: z.uuid(),
  kind: suggestionKindSchema,
  receivedAt: z.iso.datetime({ offset: true }),
})
export type SuggestionReceipt = z.infer<typeof suggestionReceiptSchema>
