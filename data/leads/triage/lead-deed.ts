import * as z from 'zod/mini'
import { assigneeSchema } from './lead-row.ts'

const words = z.string().check(z.trim(), z.maxLength(1000))
const spoken = words.check(z.minLength(1))
const revision = z.int()

/**
 * `POST /api/staff/leads/{id}/deeds`. A stale `revision` answers edited_meanwhile; a deed that the table of `life-cycle.ts` does not allow
 * answers not_possible_now. `words` of reply, ask, resolve and reject are read by the reporter; those of assign, transfer and note are not.
 */
export const staffDeedSchema = z.discriminatedUnion('deed', [
  z.strictObject({ deed: z.literal('accept'), revision, words }),
  z.strictObject({ deed: z.literal('assign'), revision, words, assignee: assigneeSchema }),
  z.strictObject({ deed: z.literal('transfer'), revision, words: spoken, assignee: assigneeSchema }),
  z.strictObject({ deed: z.literal('start'), revision, words }),
  z.strictObject({ deed: z.literal('reply'), revision, words: spoken }),
  z.strictObject({ deed: z.literal('ask'), revision, words: spoken }),
  z.strictObject({ deed: z.literal('resolve'), revision, words: spoken }),
  z.strictObject({ deed: z.literal('reject'), revision, words: spoken }),
  z.strictObject({ deed: z.literal('close'), revision, words }),
  /** A duplicate is joined to the report that goes on. */
  z.strictObject({ deed: z.literal('join'), revision, words, into: z.uuid() }),
  z.strictObject({ deed: z.literal('note'), revision, words: spoken }),
])
export type StaffDeed = z.infer<typeof staffDeedSchema>

/** `POST /api/staff/leads/bulk`: one deed on many; each is done or answered with why not, none stops the others. */
export const bulkDeedSchema = z.strictObject({
  leads: z.array(z.strictObject({ id: z.uuid(), revision })).check(z.minLength(1), z.maxLength(100)),
  deed: z.enum(['accept', 'assign', 'start', 'close', 'reject', 'resolve']),
  words,
  assignee: z.nullable(assigneeSchema),
})
export const bulkAnswerSchema = z.strictObject({ done: z.array(z.uuid()), refused: z.array(z.strictObject({ id: z.uuid(), code: z.string() })) })

/** `PUT /api/staff/leads/{id}/public` publishes in words of staff, with the photos chosen; `DELETE` takes it back. */
export const publishSchema = z.strictObject({ revision, words: spoken.check(z.maxLength(200)), photoIds: z.array(z.uuid()) })
/** `POST /api/staff/leads/{id}/photos/{photoId}/black-out`: rectangles as shares of width and height, painted over for good; the original goes after the grace period. */
export const blackOutSchema = z.strictObject({
  boxes: z.array(z.strictObject({
    x: z.number().check(z.minimum(0), z.maximum(1)),
    y: z.number().check(z.minimum(0), z.maximum(1)),
    width: z.number().check(z.positive(), z.maximum(1)),
    height: z.number().check(z.positive(), z.maximum(1)),
  })).check(z.minLength(1), z.maxLength(50)),
})
/** A blacked out photo's original can be brought back for so many days, then it is destroyed. */
export const ORIGINAL_KEPT_DAYS = 7
