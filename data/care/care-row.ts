import * as z from 'zod/mini'
import { careWords, MAX_PACKS } from './care-event.ts'
import { careKinds } from './stock.ts'

const instant = z.iso.datetime({ offset: true })
const some = z.int().check(z.minimum(1), z.maximum(MAX_PACKS))
const none = z.int().check(z.minimum(0), z.maximum(MAX_PACKS))
const point = z.uuid()
const why = careWords(200)
/** `happenedAt` is the device's clock, and so is `sentAt`: by what the latter is off, both are put right. */
const times = { happenedAt: instant, sentAt: instant }

/** To whom: whoever shows their personal code, somebody registered who is ticked on a list, or people of whom nothing is asked. */
export const receiverSchema = z.discriminatedUnion('by', [
  z.strictObject({ by: z.literal('code'), code: z.string().check(z.minLength(1), z.maxLength(120)) }),
  z.strictObject({ by: z.literal('registration'), registrationId: z.uuid() }),
  z.strictObject({ by: z.literal('nobody'), personTimes: none }),
])
export type Receiver = z.infer<typeof receiverSchema>

/** `recount`: more are there than are recorded. So many are left after this hand-out, with the reason why the record was wrong. */
const handOut = { pointId: point, packs: none, to: receiverSchema, recount: z.nullable(z.strictObject({ left: none, why })), ...times }

/** `PUT .../rows/{id}`: one thing that happened to packs. */
export const careRowInputSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('received'), pointId: point, packs: some, ...times }),
  z.strictObject({ kind: z.literal('moved'), pointId: point, toPointId: point, packs: some, ...times }),
  z.strictObject({ kind: z.literal('returned'), pointId: point, packs: some, why, ...times }),
  z.strictObject({ kind: z.literal('lost'), pointId: point, packs: some, why, ...times }),
  z.strictObject({ kind: z.literal('counted'), pointId: point, left: none, why, ...times }),
  z.strictObject({ kind: z.literal('handed_out'), ...handOut }),
])
export type CareRowInput = z.infer<typeof careRowInputSchema>
export type HandOut = Extract<CareRowInput, { kind: 'handed_out' }>

/** Packs that one registered person gets: one at most, and none where only the person-time counts (a drink, a check of blood pressure). */
export const MAX_PACKS_PER_PERSON = 1

/** Why a row says nothing that could happen. */
export function careRowFault(input: CareRowInput): { path: string, message: string } | null {
  if (input.kind === 'moved' && input.pointId === input.toPointId)
    return { path: 'toPointId', message: 'is the same point; 不能调到同一个点' }
  if (input.kind !== 'handed_out')
    return null
  if (input.to.by !== 'nobody' && input.packs > MAX_PACKS_PER_PERSON)
    return { path: 'packs', message: 'is more than one for one person; 每人每次活动一份' }
  return input.to.by === 'nobody' && input.packs === 0 && input.to.personTimes === 0 ? { path: 'packs', message: 'and person-times are both zero; 份数和人次不能都是 0' } : null
}

export const careReversalSchema = z.strictObject({ id: z.uuid(), why })

/** A row as people read it. `name` null: nobody registered, or nothing is left of them. */
export const careRowSchema = z.strictObject({
  id: z.uuid(),
  eventId: z.uuid(),
  kind: z.enum(careKinds),
  from: z.nullable(z.uuid()),
  to: z.nullable(z.uuid()),
  packs: z.int(),
  personTimes: z.int(),
  registrationId: z.nullable(z.uuid()),
  /** What was found when it was counted again. */
  counted: z.nullable(z.int()),
  happenedAt: instant,
  enteredAt: instant,
  enteredBy: z.nullable(z.string()),
  reverses: z.nullable(z.uuid()),
  reason: z.nullable(z.string()),
})
export type CareRow = z.infer<typeof careRowSchema>

/** All that happened, the youngest first. */
export const careRowsSchema = z.strictObject({
  rows: z.array(z.strictObject({ ...careRowSchema.shape, name: z.nullable(z.string()), phone: z.nullable(z.string()), isReversed: z.boolean() })),
  /** Registrations of those who have had their pack. */
  served: z.array(z.uuid()),
  /** Whether these are all; otherwise older ones are not told. */
  isComplete: z.boolean(),
})
export type CareRows = z.infer<typeof careRowsSchema>
