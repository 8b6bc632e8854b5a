import * as z from 'zod/mini'

/** What each public count counts: 个 stations and disputes, 人 distinct persons, 条 reports, 份 packs, 人次 person-times. Units are never added to one another. */
export const figureUnits = {
  stations: 'places',
  registered: 'persons',
  leads: 'reports',
  leads_resolved: 'reports',
  disputes: 'cases',
  service_person_times: 'person_times',
  care_packs: 'packs',
  care_person_times: 'person_times',
} as const
export const figureKeys = Object.keys(figureUnits) as (keyof typeof figureUnits)[]
export type FigureKey = keyof typeof figureUnits

/** So many months are told one by one, the running one included. */
export const FIGURE_MONTHS = 12

/** `count` null: fewer than may be told, which is not the same as none. */
const monthSchema = z.strictObject({ month: z.string().check(z.regex(/^\d{4}-\d{2}$/)), count: z.nullable(z.int().check(z.nonnegative())) })
const figureSchema = z.strictObject({
  key: z.enum(figureKeys),
  unit: z.enum(Object.values(figureUnits)),
  count: z.nullable(z.int().check(z.nonnegative())),
  /** Oldest first, in Asia/Shanghai; null: what is counted is what stands today, it has no months. */
  months: z.nullable(z.array(monthSchema)),
})
/** `GET /api/figures`. `computedAt`: up to that instant everything is counted. */
export const figuresSchema = z.strictObject({ computedAt: z.iso.datetime({ offset: true }), holdsSamples: z.boolean(), figures: z.array(figureSchema) })
export type Figures = z.infer<typeof figuresSchema>
export type Figure = Figures['figures'][number]
