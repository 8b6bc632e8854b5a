import type { DoorNotice } from '../door-check.ts'
import * as z from 'zod/mini'
import { DAY_MS } from '../../time/shanghai.ts'
import { doorCheckKindSchema } from '../door-check.ts'
import { suggestionAnswerStates, suggestionAspectSchema, suggestionKindSchema } from '../suggestion.ts'

/** A station about which nobody has said anything for so long is to be confirmed again. */
export const STALE_AFTER_DAYS = 30

/** Whether the youngest confirmation (null: there is none) is too old. */
export const isStale = (confirmedAt: string | null, nowMs: number): boolean => confirmedAt === null || nowMs - Date.parse(confirmedAt) > STALE_AFTER_DAYS * DAY_MS

/**
 * What staff found at a door that riders spoke of. One that settles it takes the notice off the map, since what riders said until then
 * is no longer so; the others leave it standing.
 */
export const alarmOutcomes = ['checked_open', 'fixed', 'being_fixed', 'confirmed_closed'] as const
export type AlarmOutcome = typeof alarmOutcomes[number]
export const settles = { checked_open: true, fixed: true, being_fixed: false, confirmed_closed: false } as const satisfies Record<AlarmOutcome, boolean>

/** `full` passes by itself and alarms nobody. */
const alarmKinds = ['locked', 'no_water', 'no_power', 'moved'] as const
const kindsThatAlarm: readonly DoorNotice['kind'][] = alarmKinds
export const isAlarm = (kind: DoorNotice['kind']): kind is typeof alarmKinds[number] => kindsThatAlarm.includes(kind)

const instant = z.iso.datetime({ offset: true })
const words = z.string().check(z.trim(), z.maxLength(300))
const stationRefSchema = z.strictObject({ id: z.uuid(), code: z.string(), name: z.string(), areaId: z.nullable(z.string()), revision: z.int() })
const age = { at: instant, ageMinutes: z.int() }

/** `GET /api/staff/stations/inbox`: what waits for an answer, oldest first where it says how old; counts are of all, lists may be cut. */
export const inboxSchema = z.strictObject({
  counts: z.strictObject({ alarms: z.int(), suggestions: z.int(), stale: z.int() }),
  alarms: z.array(z.strictObject({ station: stationRefSchema, kind: z.enum(alarmKinds), count: z.int(), until: instant, ...age })),
  suggestions: z.array(z.strictObject({
    id: z.uuid(),
    kind: suggestionKindSchema,
    station: z.nullable(stationRefSchema),
    aspects: z.array(suggestionAspectSchema),
    words: z.string(),
    point: z.nullable(z.strictObject({ lng: z.number(), lat: z.number() })),
    ...age,
  })),
  stale: z.array(z.strictObject({ station: stationRefSchema, confirmedAt: z.nullable(instant), ageDays: z.nullable(z.int()) })),
})
export type Inbox = z.infer<typeof inboxSchema>

/** `POST /api/staff/stations/suggestions/{id}/answer`; the rider reads state and words. */
export const suggestionAnswerSchema = z.strictObject({ state: z.enum(suggestionAnswerStates), words })
/** `POST /api/staff/stations/{id}/alarms`; the riders who said so read outcome and words. */
export const alarmAnswerSchema = z.strictObject({ kind: z.enum(alarmKinds), outcome: z.enum(alarmOutcomes), words })

/** `GET /api/suggestions/{id}`, for the phone that sent it. */
export const suggestionStatusSchema = z.strictObject({
  id: z.uuid(),
  kind: suggestionKindSchema,
  receivedAt: instant,
  answer: z.nullable(z.strictObject({ state: z.enum(suggestionAnswerStates), words: z.string(), at: instant })),
})
export type SuggestionStatus = z.infer<typeof suggestionStatusSchema>

/** `GET /api/door-checks/{id}`, for the phone that sent it. */
export const doorCheckStatusSchema = z.strictObject({
  id: z.uuid(),
  kind: doorCheckKindSchema,
  receivedAt: instant,
  outcome: z.nullable(z.strictObject({ outcome: z.enum(alarmOutcomes), words: z.string(), at: instant })),
})
export type DoorCheckStatus = z.infer<typeof doorCheckStatusSchema>
