import * as z from 'zod/mini'
import { DAY_MS, dayOf, startOfDayMs } from '../time/shanghai.ts'
import { pointStandingSchema } from './stock.ts'

/** cool 送清凉 in summer, warm 送温暖 in winter: the same thing under another name. */
export const careSeasons = ['cool', 'warm'] as const
export const careSeasonSchema = z.enum(careSeasons)
export type CareSeason = typeof careSeasons[number]

const instant = z.iso.datetime({ offset: true })
export const careWords = (max: number) => z.string().check(z.trim(), z.minLength(1), z.maxLength(max))
/** An event lasts for at most half a year, and packs are given out at that many points. */
export const MAX_CARE_DAYS = 184
export const MAX_CARE_POINTS = 60
export const MAX_PACKS = 100_000

/** Where packs are handed out: a station, or words that say where. `lowAt`: at so many or fewer staff are told; null: as `lowMark` says. */
const place = { stationId: z.nullable(z.uuid()), place: z.nullable(careWords(60)), lowAt: z.nullable(z.int().check(z.minimum(0), z.maximum(MAX_PACKS))) }
export const carePointInputSchema = z.strictObject({ id: z.uuid(), ...place })

const facts = {
  areaId: careWords(64),
  season: careSeasonSchema,
  title: careWords(60),
  /** First and last day in Asia/Shanghai. */
  startsOn: z.iso.date(),
  endsOn: z.iso.date(),
  organiser: careWords(60),
  /** What is in a pack. */
  pack: careWords(200),
}
/** Points have ids of the sender's making: a point that is sent again is the same. None is ever taken away, for its stock is told by its rows. */
export const careInputSchema = z.strictObject({ ...facts, points: z.array(carePointInputSchema).check(z.minLength(1), z.maxLength(MAX_CARE_POINTS)) })
export type CareInput = z.infer<typeof careInputSchema>
export const careChangeSchema = z.strictObject({ ...careInputSchema.shape, revision: z.int().check(z.minimum(1)) })
export type CareChange = z.infer<typeof careChangeSchema>
export const careEndSchema = z.strictObject({ revision: z.int().check(z.minimum(1)), why: careWords(200) })

/** The instant at which the first day begins, and the one at which the last is over. */
export const careStartMs = ({ startsOn }: { startsOn: string }): number => startOfDayMs(startsOn)
export const careEndMs = ({ endsOn }: { endsOn: string }): number => startOfDayMs(endsOn) + DAY_MS

/** Why facts do not go together, by the part that is wrong. */
export function careFault({ startsOn, endsOn, points }: Pick<CareInput, 'startsOn' | 'endsOn' | 'points'>): { path: string, message: string } | null {
  if (endsOn < startsOn)
    return { path: 'endsOn', message: 'lies before the first day; 结束不能早于开始' }
  if (careEndMs({ endsOn }) - careStartMs({ startsOn }) > MAX_CARE_DAYS * DAY_MS)
    return { path: 'endsOn', message: `is more than ${MAX_CARE_DAYS} days after the first; 一次活动最长半年` }
  if (points.some(point => (point.stationId === null) === (point.place === null)))
    return { path: 'points', message: 'need a station or words that say where, not both; 发放点要选驿站，或者写清地点' }
  const stations = points.flatMap(({ stationId }) => stationId ?? [])
  const places = points.flatMap(({ place: words }) => words ?? [])
  if (new Set(stations).size < stations.length || new Set(places).size < places.length || new Set(points.map(({ id }) => id)).size < points.length)
    return { path: 'points', message: 'name the same place twice; 有重复的发放点' }
  return null
}

/** coming 未开始, running 进行中, over 已结束 (its last day is over, or staff ended it before). */
export type CarePhase = 'coming' | 'running' | 'over'
export function carePhase({ startsOn, endsOn, endedAt }: { startsOn: string, endsOn: string, endedAt: string | null }, nowMs: number): CarePhase {
  const today = dayOf(nowMs)
  if (endedAt !== null || today > endsOn)
    return 'over'
  return today < startsOn ? 'coming' : 'running'
}

/** What was handed out: packs 份, person-times 人次 and distinct registered persons 人, never added to one another. */
export const careTotalsSchema = z.strictObject({ packs: z.int(), personTimes: z.int(), persons: z.int() })

export const carePointSchema = z.strictObject({
  ...carePointInputSchema.shape,
  /** Of the station, or the words. */
  name: z.string(),
  stationCode: z.nullable(z.string()),
  ...pointStandingSchema.shape,
})
export type CarePoint = z.infer<typeof carePointSchema>

/** As staff read it. */
export const careEventSchema = z.strictObject({
  id: z.uuid(),
  revision: z.int(),
  ...facts,
  areaName: z.string(),
  points: z.array(carePointSchema),
  totals: careTotalsSchema,
  ended: z.nullable(z.strictObject({ at: instant, reason: z.string() })),
})
export type CareEvent = z.infer<typeof careEventSchema>
export const careListSchema = z.strictObject({ events: z.array(careEventSchema) })
