import * as z from 'zod/mini'
import { weekRowSchema } from './week.ts'

const instant = z.iso.datetime({ offset: true })
const words = (atMost: number) => z.string().check(z.trim(), z.minLength(1), z.maxLength(atMost))

/** Where things stand still: reports past their time, riders that nobody has verified, hours that nobody has confirmed. */
export const stuckKinds = ['leads_overdue', 'registrations_waiting', 'hours_waiting'] as const
/** So many days a registration or a row of hours may wait before it is stuck. */
export const STUCK_AFTER_DAYS = 5
/** Of each kind so many are named, those that have waited longest first. */
export const MAX_STUCK = 50

export const stuckSchema = z.strictObject({
  kind: z.enum(stuckKinds),
  areaId: z.string(),
  /** Who has it: an area, or a department of the county. */
  holder: z.string(),
  since: instant,
  /** How many; one for a report. */
  count: z.int(),
  /** Number and kind of a report; null for what is counted only. */
  lead: z.nullable(z.strictObject({ id: z.string(), number: z.string(), kind: z.string() })),
})
export type Stuck = z.infer<typeof stuckSchema>

/** A note of a review; with an owner and a day it comes back every week until it is done (靶向督导). */
export const pointSchema = z.strictObject({
  id: z.uuid(),
  revision: z.int(),
  areaId: z.string(),
  areaName: z.string(),
  week: z.iso.date(),
  words: z.string(),
  owner: z.nullable(z.string()),
  dueOn: z.nullable(z.iso.date()),
  madeAt: instant,
  madeBy: z.nullable(z.string()),
  done: z.nullable(z.strictObject({ at: instant, by: z.nullable(z.string()), words: z.string() })),
})
export type Point = z.infer<typeof pointSchema>

/** `GET /api/staff/dispatch/weekly?area=&week=` (any day of the week). */
export const weeklyReviewSchema = z.strictObject({
  area: z.strictObject({ id: z.string(), name: z.string() }),
  monday: z.iso.date(),
  sunday: z.iso.date(),
  /** Compared are the days that have begun, with the same days of the week before. */
  isRunning: z.boolean(),
  computedAt: instant,
  /** The area itself first, then those right below it. */
  rows: z.array(weekRowSchema),
  stuck: z.array(stuckSchema),
  /** Notes of this week, and what was decided in earlier ones and is not done; the first due first. */
  points: z.array(pointSchema),
})
export type WeeklyReview = z.infer<typeof weeklyReviewSchema>

/** `PUT /api/staff/dispatch/points/{id}`, the id being a UUID of the browser's making: sent twice it is one. */
export const pointInputSchema = z.strictObject({
  areaId: z.string().check(z.maxLength(40)),
  week: z.iso.date(),
  words: words(500),
  owner: z.nullable(words(40)),
  dueOn: z.nullable(z.iso.date()),
})
export type PointInput = z.infer<typeof pointInputSchema>
export const pointDoneSchema = z.strictObject({ revision: z.int().check(z.minimum(1)), words: words(300) })
export type PointDone = z.infer<typeof pointDoneSchema>
