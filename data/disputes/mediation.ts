import * as z from 'zod/mini'
import { disputeTopicSchema } from './dispute-topics.ts'
import { disputePhotoSchema } from './dispute.ts'
import { disputeDeedKeys, disputeStateSchema } from './life-cycle.ts'
import { partySchema } from './parties.ts'

const instant = z.iso.datetime({ offset: true })
const words = z.string().check(z.trim(), z.maxLength(4000))
const spoken = words.check(z.minLength(1))

/** A case in the mediators' queue: nothing that was written, nobody's name. `rider` is 骑手 A, B … by the day it came. */
export const caseRowSchema = z.strictObject({
  id: z.uuid(),
  revision: z.int(),
  rider: z.string(),
  topic: disputeTopicSchema,
  state: disputeStateSchema,
  areaId: z.string(),
  mediator: z.nullable(z.strictObject({ id: z.uuid(), name: z.string() })),
  receivedAt: instant,
  dueAt: z.nullable(instant),
  isOverdue: z.boolean(),
  hasUnread: z.boolean(),
})
export type CaseRow = z.infer<typeof caseRowSchema>
export const caseViews = ['open', 'overdue', 'done'] as const
export type CaseView = typeof caseViews[number]
/** `GET /api/staff/disputes?view=open|overdue|done` — reading the queue is recorded too. */
export const caseQueueSchema = z.strictObject({ cases: z.array(caseRowSchema), counts: z.strictObject({ open: z.int(), overdue: z.int(), untaken: z.int() }) })
export type CaseQueue = z.infer<typeof caseQueueSchema>

/** The other side, and how it is called (a platform by its key). */
const namedPartySchema = z.strictObject({ party: partySchema, name: z.string() })

/** `GET /api/staff/disputes/{id}`: one row of the chain for each such answer. Contact is not in it. */
export const casePageSchema = z.strictObject({
  case: caseRowSchema,
  happened: z.string(),
  wanted: z.string(),
  when: z.string(),
  where: z.string(),
  parties: z.array(namedPartySchema),
  hasContact: z.boolean(),
  /** When the contact will be destroyed; null while the case is open, and where there is none. */
  contactGoesAt: z.nullable(instant),
  /** How often it was opened, this time included, and by how many: what its reporter sees. */
  openedTimes: z.int(),
  openedBy: z.int(),
  deeds: z.array(z.enum(disputeDeedKeys)),
  entries: z.array(z.strictObject({ id: z.uuid(), at: instant, by: z.enum(['reporter', 'mediator', 'clock']), name: z.nullable(z.string()), deed: z.string(), state: disputeStateSchema, words: z.string(), isInternal: z.boolean() })),
  /** `GET /{id}/photos/{photoId}`, for a while after this answer. */
  photos: z.array(disputePhotoSchema),
  agreement: z.nullable(z.string()),
  /** All that were asked for, oldest first; `isMine`: by whoever reads this. */
  reveals: z.array(z.strictObject({ id: z.uuid(), reason: z.string(), askedBy: z.string(), askedAt: instant, approvedBy: z.nullable(z.string()), isMine: z.boolean(), revealedAt: z.nullable(instant) })),
  rating: z.nullable(z.int()),
})
export type CasePage = z.infer<typeof casePageSchema>

/** `POST /api/staff/disputes/{id}/deeds`. */
export const mediatorDeedSchema = z.discriminatedUnion('deed', [
  z.strictObject({ deed: z.literal('assign'), revision: z.int(), words, mediatorId: z.uuid() }),
  z.strictObject({ deed: z.literal('take'), revision: z.int(), words }),
  z.strictObject({ deed: z.literal('say'), revision: z.int(), words: spoken }),
  z.strictObject({ deed: z.literal('note'), revision: z.int(), words: spoken }),
  z.strictObject({ deed: z.literal('meet'), revision: z.int(), words: spoken }),
  z.strictObject({ deed: z.literal('settle'), revision: z.int(), words: spoken, agreement: words }),
  z.strictObject({ deed: z.literal('refer'), revision: z.int(), words: spoken }),
  z.strictObject({ deed: z.literal('give_up'), revision: z.int(), words: spoken }),
])
export type MediatorDeed = z.infer<typeof mediatorDeedSchema>

/** Contact needs a reason by one and the consent of another: `POST /{id}/reveals`, `POST /{id}/reveals/{revealId}/approve`, `GET /{id}/reveals/{revealId}` for whoever asked, once. */
export const revealInputSchema = z.strictObject({ reason: spoken.check(z.minLength(5), z.maxLength(300)) })
export const revealedSchema = z.strictObject({ name: z.string(), phone: z.string() })
/** A reveal that was asked for. */
export const askedRevealSchema = z.strictObject({ id: z.uuid() })

/** `GET /{id}/mediators`: who may be assigned. Whoever is on the other side is not among them. */
export const mediatorListSchema = z.strictObject({ mediators: z.array(z.strictObject({ id: z.uuid(), name: z.string() })) })

/**
 * `GET /{id}/agreement`: what 人民调解法 asks for on paper, for printing: 调解登记, 工作记录, 协议书 (null before there is one). A reading like any
 * other, recorded and counted.
 */
export const casePapersSchema = z.strictObject({
  register: z.strictObject({
    rider: z.string(),
    topic: disputeTopicSchema,
    areaId: z.string(),
    receivedAt: instant,
    happened: z.string(),
    wanted: z.string(),
    when: z.string(),
    where: z.string(),
    parties: z.array(namedPartySchema),
    mediator: z.nullable(z.string()),
    state: disputeStateSchema,
    endedAt: z.nullable(instant),
  }),
  workRecord: z.array(z.strictObject({ at: instant, by: z.enum(['reporter', 'mediator', 'clock']), name: z.nullable(z.string()), deed: z.string(), words: z.string(), isInternal: z.boolean() })),
  agreement: z.nullable(z.string()),
})
export type CasePapers = z.infer<typeof casePapersSchema>
