import * as z from 'zod/mini'

/** What waits to be sent. A new kind is one more word here. `sealed` tells nobody what it is: path and body are inside. */
export const outboxKinds = ['door_check', 'suggestion', 'lead', 'lead_photo', 'lead_words', 'also_met', 'sealed', 'registration', 'check_in', 'sign_up'] as const
export type OutboxKind = typeof outboxKinds[number]

/**
 * Why an entry has not been delivered. `code` is a `ProblemCode` when our server answered, `unreachable` when its health route
 * did not, and `no_answer` when the attempt itself brought nothing that is ours (cut off, a captive portal, a proxy's error page).
 * `status` is null unless a server answered for us.
 */
const outboxProblemSchema = z.object({
  code: z.string(),
  status: z.nullable(z.int()),
  detail: z.nullable(z.string()),
  errors: z.array(z.object({
    path: z.string(),
    message: z.string(),
  })),
})
export type OutboxProblem = z.infer<typeof outboxProblemSchema>

/**
 * One write on its way to the server. Instants are milliseconds of the phone's clock, which may be wrong.
 * `waiting` entries deliver themselves; `parked` ones were refused and wait for a person.
 */
export const outboxEntrySchema = z.object({
  /** UUID v7 made on the phone; the id of the resource, so it never changes. */
  id: z.uuid(),
  kind: z.enum(outboxKinds),
  method: z.literal('PUT'),
  path: z.string().check(z.regex(/^\/api\//)),
  /**
   * JSON text, fixed when enqueued (or, of a held entry, when its hold ends): every attempt sends the same bytes, so the server can tell
   * a repeat from a clash. Of a photo it is empty: its bytes lie apart under the same id. Of a sealed entry it is what only its key opens.
   */
  body: z.string(),
  createdAt: z.number(),
  attempts: z.int().check(z.nonnegative()),
  nextAttemptAt: z.number(),
  state: z.enum(['waiting', 'parked']),
  /** What went wrong the last time. */
  problem: z.nullable(outboxProblemSchema),
  /** Not sent before this instant, so that it can be taken back; it holds up nothing else. */
  notBefore: z.optional(z.number()),
  /** The id of an entry that the server must have first. While that one is in the queue, this one is passed over. */
  after: z.optional(z.uuid()),
  /** Of a photo: the part that is sent next. */
  nextPart: z.optional(z.int().check(z.nonnegative())),
})
export type OutboxEntry = z.infer<typeof outboxEntrySchema>

/** What an attempt may change about an entry; the rest is fixed for good. */
export type OutboxEntryChanges = Partial<Pick<OutboxEntry, 'attempts' | 'nextAttemptAt' | 'state' | 'problem' | 'nextPart' | 'body'>>

/** What is kept of an entry once the server has it, so that "my reports" can show it. */
export const deliveredSchema = z.object({
  id: z.uuid(),
  kind: z.enum(outboxKinds),
  deliveredAt: z.number(),
  /** What it was about, where it named a station. */
  stationId: z.optional(z.nullable(z.string())),
})
export type Delivered = z.infer<typeof deliveredSchema>

/** The longest hold. A `notBefore` further ahead than this comes from a clock that was set back, and counts as over. */
export const LONGEST_HOLD_MS = 60_000
/** Whether an entry may still be taken back. */
export function isHeld({ notBefore = 0 }: Pick<OutboxEntry, 'notBefore'>, now: number): boolean {
  return notBefore > now && notBefore <= now + LONGEST_HOLD_MS
}

/** How long delivered ids are remembered, and how many of them. */
export const DELIVERED_KEPT = 50
export const DELIVERED_KEPT_MS = 90 * 86_400_000
