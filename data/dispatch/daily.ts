import * as z from 'zod/mini'
import { lineOfText } from '../staff/account.ts'
import { dayRowSchema } from './day-table.ts'
import { metricSchema } from './metric.ts'
import { targetSchema } from './target.ts'
import { reviewedTargetSchema } from './targets/review-targets.ts'

const instant = z.iso.datetime({ offset: true })

/**
 * `GET /api/staff/dispatch/daily`. `kept`: `running` the day is not over; `as_it_was` as it was kept when the day closed; `counted_now` a day
 * that was never closed, counted from what is known now.
 */
export const dailyTableSchema = z.strictObject({
  day: z.iso.date(),
  kept: z.enum(['running', 'as_it_was', 'counted_now']),
  /** When this was counted. */
  computedAt: instant,
  /** The area itself first, then those right below it. */
  rows: z.array(dayRowSchema),
  /** Totals of a kept table that are others by now: something of that day or before was entered, corrected or taken back later. */
  changed: z.array(z.strictObject({ areaId: z.string(), areaName: z.string(), metric: metricSchema, before: z.int(), now: z.int() })),
  /** Disputes (个) of the whole county in finished weeks with five or more; null: none that may be told, or not the whole county. */
  disputes: z.nullable(z.int()),
  /** The first day that was kept; null: none yet. */
  keptSince: z.nullable(z.iso.date()),
})
export type DailyTable = z.infer<typeof dailyTableSchema>

/** `GET /api/staff/dispatch/targets`: those of somebody's areas. */
export const targetListSchema = z.strictObject({ targets: z.array(z.strictObject({ ...targetSchema.shape, areaName: z.string() })) })
export type TargetList = z.infer<typeof targetListSchema>

export const MAX_TARGETS = 500
/** `PUT /api/staff/dispatch/targets`: all or none. One for the same area, thing and days takes the place of the old one; `value` null takes it away. */
export const targetChangesSchema = z.strictObject({
  targets: z.array(z.strictObject({ ...targetSchema.shape, value: z.nullable(targetSchema.shape.value) }).check(z.refine(({ from, to }) => from <= to, { path: ['to'], message: 'lies before the first day' }))).check(z.minLength(1), z.maxLength(MAX_TARGETS)),
})
/** `POST /api/staff/dispatch/targets/import`: a table as text (pasted from WPS or Excel: tabs) or a file in base64; the days are those of rows that name none. */
export const targetImportSchema = z.strictObject({
  name: z._default(lineOfText(200), '粘贴.csv'),
  content: z.union([z.strictObject({ text: z.string() }), z.strictObject({ base64: z.base64() })]),
  days: z._default(z.nullable(z.strictObject({ from: z.iso.date(), to: z.iso.date() }).check(z.refine(({ from, to }) => from <= to, { path: ['to'], message: 'lies before the first day' }))), null),
})
export type TargetImport = z.infer<typeof targetImportSchema>
export const targetImportAnswerSchema = z.strictObject({ rows: z.array(reviewedTargetSchema) })
export type TargetImportAnswer = z.infer<typeof targetImportAnswerSchema>
export type TargetChanges = z.infer<typeof targetChangesSchema>
