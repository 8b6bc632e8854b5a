import * as z from 'zod/mini'
import { pointSchema } from '../../geo/point.ts'
import { leadKindSchema } from '../lead-kinds.ts'
import { leadPlaceSchema } from '../lead-place.ts'
import { leadDeedKeys, leadStateSchema } from '../life-cycle.ts'

const instant = z.iso.datetime({ offset: true })

/** Who has it: an area of the tree, and the department there that it was given to; null: nobody in particular. */
export const assigneeSchema = z.strictObject({ areaId: z.string(), department: z.nullable(z.string()) })
export type Assignee = z.infer<typeof assigneeSchema>

/** A report in the queue of staff. `revision` grows with each step; a deed names it. */
export const leadRowSchema = z.strictObject({
  id: z.uuid(),
  revision: z.int(),
  number: z.string(),
  kind: leadKindSchema,
  /** What an old phone called it, where this version does not know it. */
  sentKind: z.nullable(z.string()),
  state: leadStateSchema,
  assignee: assigneeSchema,
  /** The town or community in words, else the station or the rider's words. */
  placeWords: z.string(),
  point: z.nullable(pointSchema),
  /** The place lies outside of the county. */
  isOutside: z.boolean(),
  /** The beginning of what was written. */
  excerpt: z.string(),
  photos: z.int(),
  alsoMet: z.int(),
  receivedAt: instant,
  /** Null: the clock stands. */
  dueAt: z.nullable(instant),
  isOverdue: z.boolean(),
  isWaiting: z.boolean(),
  /** How many levels up it was escalated. */
  escalations: z.int(),
  isPublic: z.boolean(),
  /** The case it was joined to. */
  joinedTo: z.nullable(z.uuid()),
})
export type LeadRow = z.infer<typeof leadRowSchema>

export const queueViews = ['open', 'overdue', 'waiting', 'unassigned', 'done', 'all'] as const
/** `GET /api/staff/leads?view=&kind=&area=&q=&limit=&after=`: open ones by due time, done ones youngest first. `after` is the `next` of the answer before. */
export const leadQuerySchema = z.strictObject({
  view: z.optional(z.enum(queueViews)),
  kind: z.optional(leadKindSchema),
  area: z.optional(z.string().check(z.maxLength(64))),
  q: z.optional(z.string().check(z.maxLength(100))),
  limit: z.optional(z.string().check(z.regex(/^\d{1,3}$/))),
  after: z.optional(z.string().check(z.maxLength(200))),
})
export const leadQueueSchema = z.strictObject({
  leads: z.array(leadRowSchema),
  counts: z.strictObject({ open: z.int(), overdue: z.int(), waiting: z.int(), unassigned: z.int() }),
  next: z.nullable(z.string()),
})
export type LeadQueue = z.infer<typeof leadQueueSchema>

/** One step with who did it; `isInternal` steps are notes that no reporter reads. */
export const leadStepSchema = z.strictObject({
  id: z.uuid(),
  at: instant,
  deed: z.enum(['receive', 'note', 'publish', 'unpublish', ...leadDeedKeys]),
  state: leadStateSchema,
  by: z.enum(['reporter', 'staff', 'clock']),
  name: z.nullable(z.string()),
  assignee: z.nullable(assigneeSchema),
  words: z.string(),
  isInternal: z.boolean(),
})

/** `GET /api/staff/leads/{id}`: everything but who reported it, which nobody knows. */
export const leadPageSchema = z.strictObject({
  lead: leadRowSchema,
  words: z.string(),
  place: leadPlaceSchema,
  stationName: z.nullable(z.string()),
  areaName: z.nullable(z.string()),
  observedAt: instant,
  /** The rider's clock and ours differ by more than a day. */
  isClockDoubtful: z.boolean(),
  rating: z.nullable(z.int()),
  deeds: z.array(z.enum(leadDeedKeys)),
  photos: z.array(z.strictObject({ id: z.uuid(), width: z.int(), height: z.int(), isPublic: z.boolean(), isBlackedOut: z.boolean() })),
  steps: z.array(leadStepSchema),
  /** Open ones of the same kind nearby, which may be the same. */
  similar: z.array(leadRowSchema),
  joined: z.array(leadRowSchema),
  public: z.nullable(z.strictObject({ publicId: z.uuid(), words: z.string(), publishedAt: instant })),
})
export type LeadPage = z.infer<typeof leadPageSchema>
