import * as z from 'zod/mini'
import { serviceRowSchema } from './roster.ts'
import { serviceSourceSchema } from './service-entry.ts'

/**
 * Which rows of the ledger: waiting 待确认 (both of the next two), tap 待一键确认 (B, C, and what the clock has closed), second 待第二人确认 (D),
 * counts 已计入, reversed 已冲销 (a row and the one that takes it back), overlaps 重叠未计, all.
 */
export const ledgerViews = ['waiting', 'tap', 'second', 'counts', 'reversed', 'overlaps', 'all'] as const
export type LedgerView = typeof ledgerViews[number]

/** Which rows are wanted. Days are of Shanghai and count by the beginning of the service; `area` with all below it. */
export const ledgerWishesSchema = z.strictObject({
  view: z.optional(z.enum(ledgerViews)),
  source: z.optional(serviceSourceSchema),
  area: z.optional(z.string().check(z.minLength(1), z.maxLength(64))),
  from: z.optional(z.iso.date()),
  to: z.optional(z.iso.date()),
  person: z.optional(z.uuid()),
  activity: z.optional(z.uuid()),
})
export type LedgerWishes = z.infer<typeof ledgerWishesSchema>

/** A row of the ledger in a list. The phone is masked; a name of null: nothing is left of the person. */
export const ledgerListRowSchema = z.strictObject({
  ...serviceRowSchema.shape,
  name: z.nullable(z.string()),
  phone: z.nullable(z.string()),
  activityTitle: z.string(),
  areaId: z.string(),
  areaName: z.string(),
  /** The last day of the ten working days (Order 67 art. 11). */
  entryUntil: z.iso.date(),
  /** Of a row that waits: working days that are left after today; below zero: so many too late. Null: it waits for nobody. */
  workdaysLeft: z.nullable(z.int()),
  /** Entered by whoever asks: D of one's own is confirmed by somebody else. */
  isOwn: z.boolean(),
})
export type LedgerListRow = z.infer<typeof ledgerListRowSchema>

/** Minutes of an area with all below it, and how much of them was put in afterwards. */
export const backEntryShareSchema = z.strictObject({ areaId: z.string(), areaName: z.string(), creditedMinutes: z.int(), backEnteredMinutes: z.int() })

export const ledgerListSchema = z.strictObject({
  rows: z.array(ledgerListRowSchema),
  /** What to ask for to read on; null: that was all. */
  next: z.nullable(z.string()),
  /** Of all rows that were asked for, on all pages. */
  selected: z.strictObject({ rows: z.int(), minutes: z.int() }),
  /** Rows of each view, whatever view and source were asked for. */
  counts: z.record(z.enum(ledgerViews), z.int()),
  /** Minutes of each source, whatever view and source were asked for; each opens to its rows. */
  totals: z.array(z.strictObject({ source: serviceSourceSchema, creditedMinutes: z.int(), waitingMinutes: z.int() })),
  shares: z.array(backEntryShareSchema),
})
export type LedgerList = z.infer<typeof ledgerListSchema>

/** Activities whose hours can be entered, or could until lately: those that earn hours and have begun. */
export const entryActivitiesSchema = z.strictObject({
  activities: z.array(z.strictObject({ id: z.uuid(), title: z.string(), areaName: z.string(), startsAt: z.iso.datetime(), endsAt: z.iso.datetime(), entryUntil: z.iso.date(), workdaysLeft: z.int() })),
})
export type EntryActivity = z.infer<typeof entryActivitiesSchema>['activities'][number]

/** A record of service (平台记录) to be printed: what art. 7 of Order 67 wants of each, and totals that the public check agrees with. */
export const printedRecordSchema = z.strictObject({
  name: z.string(),
  communityName: z.string(),
  /** For `/service-records/{code}`. */
  code: z.string(),
  issuedAt: z.iso.datetime(),
  scannedMinutes: z.int(),
  backEnteredMinutes: z.int(),
  rows: z.array(z.strictObject({ id: z.uuid(), title: z.string(), from: z.iso.datetime(), to: z.iso.datetime(), place: z.string(), content: z.string(), minutes: z.int(), organiser: z.string(), personInCharge: z.string(), source: serviceSourceSchema })),
})
export type PrintedRecord = z.infer<typeof printedRecordSchema>
