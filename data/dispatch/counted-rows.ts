import type { Day } from '../time/shanghai.ts'
import * as z from 'zod/mini'
import { startOfDayMs } from '../time/shanghai.ts'
import { endOfDayMs, mondayOf } from './day-count.ts'
import { metricSchema } from './metric.ts'

const instant = z.iso.datetime({ offset: true })

/** Which of the numbers of a cell: of the day, of its week from Monday to the day, or up to the end of the day. */
export const rowSpans = ['today', 'week', 'total'] as const
export type RowSpan = typeof rowSpans[number]

/** So many rows are answered at once. */
export const ROWS_AT_ONCE = 50

/** Instants as they stand in the database (ISO 8601 in UTC), `from` inclusive, `to` exclusive; `from` empty: from the beginning. */
export interface CountedSpan { readonly from: string, readonly to: string }

export function spanOf(span: RowSpan, day: Day): CountedSpan {
  const from = span === 'total' ? '' : new Date(startOfDayMs(span === 'week' ? mondayOf(day) : day)).toISOString()
  return { from, to: new Date(endOfDayMs(day)).toISOString() }
}

/** Where more is said of a row; who may not go there is not led there. */
export const rowPages = ['stations', 'leads', 'registrations', 'activities', 'care'] as const

export const countedRowSchema = z.strictObject({
  /** When it happened; of a station, when it was last confirmed. Null: never. */
  at: z.nullable(instant),
  areaId: z.string(),
  /** A name that is nobody's: of a station, an activity, an event; the number of a report. Null for people. */
  title: z.nullable(z.string()),
  /** The kind of a report, the platform of a rider, the role of an appointment. */
  kind: z.nullable(z.string()),
  /** For those who may read registrations there, the number masked; null for everybody else. */
  person: z.nullable(z.strictObject({ name: z.nullable(z.string()), phone: z.nullable(z.string()) })),
  /** What this row is of the number, in the unit of the metric; below zero where it takes something back. */
  amount: z.int(),
  more: z.nullable(z.strictObject({ page: z.enum(rowPages), id: z.string() })),
})
export type CountedRow = z.infer<typeof countedRowSchema>

/** A part of the rows behind a number. `amount` is the sum of them all; `hidden` is what of the number lies with reports that others hold. */
export interface CountedRows { readonly rows: readonly CountedRow[], readonly rowCount: number, readonly amount: number, readonly hidden: number }

/** `GET /api/staff/dispatch/rows?metric=&area=&day=&span=&skip=`: what is behind a number, as it is known now. */
export const countedRowsSchema = z.strictObject({
  area: z.strictObject({ id: z.string(), name: z.string() }),
  metric: metricSchema,
  day: z.iso.date(),
  span: z.enum(rowSpans),
  computedAt: instant,
  rows: z.array(z.strictObject({ ...countedRowSchema.shape, areaName: z.string() })),
  rowCount: z.int(),
  amount: z.int(),
  hidden: z.int(),
  /** What to skip for the next ones; null: these were the last. */
  next: z.nullable(z.int()),
})
export type CountedRowsAnswer = z.infer<typeof countedRowsSchema>
