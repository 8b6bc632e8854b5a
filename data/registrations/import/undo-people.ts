import * as z from 'zod/mini'
import { peopleListStates, peopleWrittenSchema } from './people-import.ts'

/** Why somebody whom a list brought stays when it is taken back. */
export const stayReasons = ['verified', 'corrected', 'phone', 'code', 'withdrawn', 'deleted', 'merged', 'told_apart', 'appointed', 'signed_up', 'checked_in', 'hours', 'care'] as const
export type StayReason = typeof stayReasons[number]

/** `POST .../{id}/undo`. */
export const undoSchema = z.strictObject({ why: z.string().check(z.trim(), z.minLength(1), z.maxLength(200)) })

/** People that are named; `keptCount` counts all. */
export const KEPT_TOLD = 200
/** What taking a list back does, or has done. */
export const peopleUndoSchema = z.strictObject({
  /** Whom it takes out. */
  removed: z.int(),
  keptCount: z.int(),
  /** `name`: null when nothing is left of them; masked where they are not of one's areas by now, and `id` is null. */
  kept: z.array(z.strictObject({ id: z.nullable(z.uuid()), name: z.nullable(z.string()), reasons: z.array(z.enum(stayReasons)) })),
})
export type PeopleUndo = z.infer<typeof peopleUndoSchema>

/** `GET .../imports`: lists that were put in, without their rows. */
export const appliedListsSchema = z.strictObject({
  lists: z.array(z.strictObject({
    id: z.uuid(),
    fileName: z.string(),
    state: z.enum(peopleListStates),
    written: peopleWrittenSchema,
    appliedAt: z.iso.datetime(),
    appliedBy: z.nullable(z.string()),
    /** Until when it can be taken back. */
    undoableUntil: z.iso.datetime(),
    undoneAt: z.nullable(z.iso.datetime()),
  })),
})
export type AppliedList = z.infer<typeof appliedListsSchema>['lists'][number]
