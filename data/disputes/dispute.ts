import * as z from 'zod/mini'
import { disputeTopicSchema } from './dispute-topics.ts'
import { disputeStateSchema } from './life-cycle.ts'
import { partySchema } from './parties.ts'

export const MAX_DISPUTE_WORDS = 4000
/** Photos of one case, and how many a phone offers to send with the words. */
export const MAX_DISPUTE_PHOTOS = 9
export const PHOTOS_AT_ONCE = 3
/** Of a photo as a phone sends it, in one piece. */
export const MAX_DISPUTE_PHOTO_BYTES = 200_000
const instant = z.iso.datetime({ offset: true })
const words = (most: number) => z.string().check(z.maxLength(most))

/** The receipt code of requests to a case; never in an address. */
export const RECEIPT_HEADER = 'x-receipt-code'

/**
 * What the phone sends with `PUT /api/disputes/{id}` (UUID v4 of its making: a v7 would tell when). Contact is optional; without it the
 * thread is the only way to the reporter. `when` and `where` are in their own words.
 */
export const disputeInputSchema = z.strictObject({
  topic: disputeTopicSchema,
  happened: words(MAX_DISPUTE_WORDS).check(z.trim(), z.minLength(1)),
  wanted: words(1000),
  when: words(200),
  where: words(200),
  /** Which area's mediators; null: the county's. Never one that is a party. */
  areaId: z.nullable(z.string().check(z.maxLength(64))),
  parties: z.array(partySchema).check(z.maxLength(10)),
  contact: z.nullable(z.strictObject({ name: words(50), phone: words(30) })),
  receiptCode: z.string().check(z.maxLength(64)),
})
export type DisputeInput = z.infer<typeof disputeInputSchema>
/** Says nothing but that it is there. */
export const disputeReceiptSchema = z.strictObject({ id: z.uuid(), receivedAt: instant })
export type DisputeReceipt = z.infer<typeof disputeReceiptSchema>

/** A photo of a case; its bytes only at an address of its own. */
export const disputePhotoSchema = z.strictObject({ id: z.uuid(), receivedAt: instant })
export type DisputePhoto = z.infer<typeof disputePhotoSchema>

/** What happened in a case, as its reporter reads it: a role, never a name, unless staff gave it in words. */
export const threadEntrySchema = z.strictObject({
  at: instant,
  by: z.enum(['reporter', 'mediator', 'clock']),
  deed: z.string(),
  state: disputeStateSchema,
  words: z.string(),
})
/** `GET /api/disputes/thread` with `x-receipt-code`. A wrong code is 404, byte for byte what any unknown thing is, in the same time. */
export const disputeThreadSchema = z.strictObject({
  topic: disputeTopicSchema,
  state: disputeStateSchema,
  receivedAt: instant,
  happened: z.string(),
  wanted: z.string(),
  hasContact: z.boolean(),
  /** How many people have opened the case, how often, and when its contact was revealed. */
  openedBy: z.int(),
  openedTimes: z.int(),
  reveals: z.array(z.strictObject({ at: instant, reason: z.string() })),
  entries: z.array(threadEntrySchema),
  /** The oldest first: `GET /api/disputes/photos/{id}`. */
  photos: z.array(disputePhotoSchema),
  /** How many more it takes; 0 once it has ended. */
  photosLeft: z.int(),
  mayReopen: z.boolean(),
  mayRate: z.boolean(),
  rating: z.nullable(z.int()),
})
export type DisputeThread = z.infer<typeof disputeThreadSchema>

/** `PUT /api/disputes/words/{id}` with `x-receipt-code`: exactly once, like all that riders send. */
export const disputeWordInputSchema = z.discriminatedUnion('deed', [
  z.strictObject({ deed: z.literal('answer'), words: words(MAX_DISPUTE_WORDS).check(z.trim(), z.minLength(1)) }),
  z.strictObject({ deed: z.literal('withdraw'), words: words(1000) }),
  z.strictObject({ deed: z.literal('ask_legal_aid'), words: words(1000) }),
  z.strictObject({ deed: z.literal('reopen'), words: words(1000) }),
  z.strictObject({ deed: z.literal('rate'), rating: z.int().check(z.minimum(1), z.maximum(5)), words: words(1000) }),
  /** Beside the life cycle: the contact is destroyed at once. */
  z.strictObject({ deed: z.literal('delete_contact') }),
])
export type DisputeWordInput = z.infer<typeof disputeWordInputSchema>
export const disputeWordReceiptSchema = z.strictObject({ id: z.uuid(), receivedAt: instant })
