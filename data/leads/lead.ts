import * as z from 'zod/mini'
import { pointSchema } from '../geo/point.ts'
import { photoIdSchema } from '../photos/photo.ts'
import { leadKindSchema } from './lead-kinds.ts'
import { leadPlaceSchema } from './lead-place.ts'
import { leadStateSchema } from './life-cycle.ts'

export const MAX_LEAD_WORDS = 1000
export const MAX_LEAD_PHOTOS = 3
/** A whole report without photos goes over a bad line in one piece: at most so many bytes of JSON for what a thumb types. */
export const LEAD_BYTES = 2048
/** Of `PHOTO_PART_BYTES` each. */
export const MAX_PHOTO_PARTS = 16

const instant = z.iso.datetime({ offset: true })

/** 128 random bits in base64url, made by the phone: whoever has it may follow the report, so it stands in no address that a server sees and is stored hashed. */
export const followCodeSchema = z.string().check(z.regex(/^[\w-]{22}$/))
/** The header of requests that follow a report. */
export const FOLLOW_HEADER = 'x-follow-code'

/**
 * What the phone sends with `PUT /api/leads/{id}`, the id being a UUID v7 of its making. `kind` is any short word: one that this version
 * does not know is kept as sent and treated as another hazard. `photoIds` are UUIDs of photos that follow one by one. `observedAt` is the rider's clock.
 */
export const leadInputSchema = z.strictObject({
  kind: z.string().check(z.regex(/^[a-z_]{1,40}$/)),
  place: leadPlaceSchema,
  words: z.string().check(z.maxLength(MAX_LEAD_WORDS)),
  photoIds: z.array(z.uuid()).check(z.maxLength(MAX_LEAD_PHOTOS)),
  followCode: followCodeSchema,
  observedAt: instant,
})
export type LeadInput = z.infer<typeof leadInputSchema>

/** What the sender gets back, at first and when the same is sent again. `number` is short and can be said on the phone: `L1124-0031`. */
export const leadReceiptSchema = z.strictObject({
  id: z.uuid(),
  number: z.string(),
  kind: leadKindSchema,
  receivedAt: instant,
  dueAt: instant,
})
export type LeadReceipt = z.infer<typeof leadReceiptSchema>

/** `PUT /api/leads/{id}/photos/{photoId}?part=0&of=4` with the bytes as `application/octet-stream`; a repeated part is fine. */
export const photoPartQuerySchema = z.strictObject({
  part: z.pipe(z.string().check(z.regex(/^\d{1,2}$/)), z.transform(Number)),
  of: z.pipe(z.string().check(z.regex(/^\d{1,2}$/)), z.transform(Number)),
})
/** `missing` are the parts still to come. A refused photo is a problem instead, and final. */
export const photoReceiptSchema = z.strictObject({ id: z.uuid(), missing: z.array(z.int()), isKept: z.boolean() })
export type PhotoReceipt = z.infer<typeof photoReceiptSchema>

/** One step of a report as its reporter reads it: no names, only a role. */
export const followedStepSchema = z.strictObject({
  at: instant,
  state: leadStateSchema,
  /** Who: the reporter, staff (with the name of area or department), or the clock. */
  by: z.enum(['reporter', 'staff', 'clock']),
  unit: z.nullable(z.string()),
  words: z.string(),
})
export type FollowedStep = z.infer<typeof followedStepSchema>

/** `GET /api/leads/followed` with the header `x-follow-code`. An unknown code is 404 like any unknown thing. */
export const followedLeadSchema = z.strictObject({
  number: z.string(),
  kind: leadKindSchema,
  words: z.string(),
  placeWords: z.string(),
  state: leadStateSchema,
  receivedAt: instant,
  dueAt: instant,
  isOverdue: z.boolean(),
  /** Staff have asked something and the clock stands until it is answered. */
  isWaitingForReporter: z.boolean(),
  /** How many other devices met the same. */
  alsoMet: z.int(),
  photos: z.array(z.strictObject({ id: z.uuid(), width: z.int(), height: z.int() })),
  steps: z.array(followedStepSchema),
  mayReopen: z.boolean(),
  mayRate: z.boolean(),
  rating: z.nullable(z.int()),
})
export type FollowedLead = z.infer<typeof followedLeadSchema>

/** `PUT /api/lead-words/{id}`: what a reporter says afterwards, through the outbox like all that riders send. */
export const reporterWordInputSchema = z.discriminatedUnion('deed', [
  z.strictObject({ deed: z.literal('answer'), followCode: followCodeSchema, words: z.string().check(z.trim(), z.minLength(1), z.maxLength(MAX_LEAD_WORDS)), observedAt: instant }),
  z.strictObject({ deed: z.literal('reopen'), followCode: followCodeSchema, words: z.string().check(z.maxLength(MAX_LEAD_WORDS)), observedAt: instant }),
  z.strictObject({ deed: z.literal('rate'), followCode: followCodeSchema, rating: z.int().check(z.minimum(1), z.maximum(5)), words: z.string().check(z.maxLength(MAX_LEAD_WORDS)), observedAt: instant }),
  z.strictObject({ deed: z.literal('withdraw'), followCode: followCodeSchema, words: z.string().check(z.maxLength(MAX_LEAD_WORDS)), observedAt: instant }),
])
export type ReporterWordInput = z.infer<typeof reporterWordInputSchema>
export const reporterWordReceiptSchema = z.strictObject({ id: z.uuid(), receivedAt: instant })

/** `PUT /api/also-met/{id}`: one more device met the same; counted once per device. */
export const alsoMetInputSchema = z.strictObject({ publicId: z.uuid(), observedAt: instant })
export const alsoMetReceiptSchema = z.strictObject({ id: z.uuid(), isCounted: z.boolean(), alsoMet: z.int() })

/** Something that everybody may see, after review; never who reported it nor what they wrote: `title` is the kind or staff's own words. */
export const publicLeadSchema = z.strictObject({
  publicId: z.uuid(),
  kind: leadKindSchema,
  words: z.string(),
  point: z.nullable(pointSchema),
  placeWords: z.string(),
  isResolved: z.boolean(),
  publishedAt: instant,
  receivedAt: instant,
  resolvedAt: z.nullable(instant),
  alsoMet: z.int(),
  /** At `/photos/{id}.webp` and `/photos/{id}-320.webp`: other names than those that the reporter's phone gave them. */
  photoIds: z.array(photoIdSchema),
})
export type PublicLead = z.infer<typeof publicLeadSchema>

/** `GET /api/leads/public`, and `GET /api/leads/nearby?kind=&lng=&lat=` (open ones of one kind within 150 m, nearest first). */
export const publicLeadsSchema = z.strictObject({ leads: z.array(publicLeadSchema) })

/** A resolved one leaves the public layer after so many days. */
export const RESOLVED_SHOWN_DAYS = 30
export const NEARBY_METRES = 150
