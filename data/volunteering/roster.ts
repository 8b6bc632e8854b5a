import * as z from 'zod/mini'
import { activitySchema } from './activity.ts'
import { checkInKinds } from './check-in.ts'
import { creditStates, serviceSourceSchema, serviceTotalsSchema } from './service-entry.ts'

const instant = z.iso.datetime({ offset: true })
const whySchema = z.string().check(z.trim(), z.minLength(1), z.maxLength(200))

/** A row of the ledger as people read it. */
export const serviceRowSchema = z.strictObject({
  id: z.uuid(),
  registrationId: z.uuid(),
  activityId: z.uuid(),
  from: instant,
  to: instant,
  /** Below zero: it takes another back. */
  minutes: z.int(),
  source: serviceSourceSchema,
  state: z.enum(creditStates),
  enteredAt: instant,
  /** Null: a scan. */
  enteredBy: z.nullable(z.string()),
  confirmedAt: z.nullable(instant),
  confirmedBy: z.nullable(z.string()),
  reverses: z.nullable(z.uuid()),
  reason: z.nullable(z.string()),
})
export type ServiceRow = z.infer<typeof serviceRowSchema>

/** Everything of an activity that staff see. Phones are masked; a name of null: nothing is left of the person. */
export const rosterSchema = z.strictObject({
  activity: activitySchema,
  /** The last day of Shanghai for back-entry. */
  entryUntil: z.iso.date(),
  people: z.array(z.strictObject({
    registrationId: z.uuid(),
    name: z.nullable(z.string()),
    phone: z.nullable(z.string()),
    /** walk_up: came without signing up. */
    seat: z.enum(['coming', 'waiting', 'signed_off', 'walk_up']),
    scans: z.array(z.strictObject({ kind: z.enum(checkInKinds), at: instant, source: serviceSourceSchema })),
    rows: z.array(serviceRowSchema),
  })),
})
export type Roster = z.infer<typeof rosterSchema>

/** `GET .../codes`: what a screen shows, and what is printed. `now` is the server's clock, to count by. */
export const checkInCodesSchema = z.strictObject({ rotating: z.string(), now: instant, nextAt: instant, fixed: z.string(), stationFixed: z.nullable(z.string()), spoken: z.string() })
export type CheckInCodes = z.infer<typeof checkInCodesSchema>

export const cancelSchema = z.strictObject({ revision: z.int().check(z.minimum(1)), why: whySchema })
/** A personal code that staff scan; the id is made by the scanning device, so that the same scan sent twice is one. */
export const personalScanSchema = z.strictObject({ id: z.uuid(), kind: z.enum(checkInKinds), code: z.string().check(z.minLength(1), z.maxLength(120)) })
/** Back-entry from a roster. `corrects`: a row that was taken back, which may be put right after the ten working days too. */
export const backEntrySchema = z.strictObject({ id: z.uuid(), registrationId: z.uuid(), from: instant, to: instant, corrects: z.nullable(z.uuid()), why: whySchema })
export type BackEntry = z.infer<typeof backEntrySchema>
export const reversalSchema = z.strictObject({ id: z.uuid(), why: whySchema })

/** `GET /api/volunteering/mine`: one's own hours, scanned and back-entered apart, and every row behind them. */
export const myServiceSchema = z.strictObject({
  totals: serviceTotalsSchema,
  /** With which anybody can check a printed record; null: nothing was ever recorded. */
  recordCode: z.nullable(z.string()),
  rows: z.array(z.strictObject({ ...serviceRowSchema.shape, activityTitle: z.string() })),
  /** What one has signed up for; what was cancelled is among it, so that nobody goes there in vain. */
  coming: z.array(z.strictObject({ activityId: z.uuid(), seat: z.enum(['coming', 'waiting']), ahead: z.int() })),
})
export type MyService = z.infer<typeof myServiceSchema>

/** `GET /api/service-records/{code}`: what a printed record (平台记录) must agree with. The name is masked: 王**. */
export const serviceRecordSchema = z.strictObject({ name: z.string(), communityName: z.string(), scannedMinutes: z.int(), backEnteredMinutes: z.int(), computedAt: instant })
export type ServiceRecord = z.infer<typeof serviceRecordSchema>
