import type { Datum } from '../geo/datum.ts'
import * as z from 'zod/mini'
import { convertDatum, datums } from '../geo/datum.ts'
import { latSchema, lngSchema } from '../geo/point.ts'
import { whySchema } from '../staff/account.ts'
import { crossingOf } from './ring-crossing.ts'

/** More corners than an outline needs at our scale; more is a mistake, and checking it would take long. */
const MAX_CORNERS = 2000

// GeoJSON, RFC 7946, 3.1.1: whatever stands behind longitude and latitude is left out.
const positionSchema = z.tuple([lngSchema, latSchema], z.number())
const ringSchema = z.array(positionSchema).check(z.minLength(4))
const polygonSchema = z.array(ringSchema).check(z.minLength(1))

/** A position of GeoJSON: longitude, latitude. */
export type Position = z.infer<typeof positionSchema>
/** The first ring is the outside, the others are holes. */
export type Polygon = Position[][]

/** The outline of an area as GeoJSON: a Polygon, or several (an exclave). */
export const outlineSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('Polygon'), coordinates: polygonSchema }),
  z.object({ type: z.literal('MultiPolygon'), coordinates: z.array(polygonSchema).check(z.minLength(1)) }),
])
export type Outline = z.infer<typeof outlineSchema>
export const outlineAnswerSchema = z.strictObject({ outline: z.nullable(outlineSchema) })

/** A new outline in a declared datum; null takes the one there is away. */
export const outlineInputSchema = z.strictObject({ outline: z.nullable(outlineSchema), datum: z.enum(datums), why: whySchema })

/** Why an outline cannot be taken, in the words of staff and in English. */
export interface OutlineFault { readonly code: 'too_many_corners' | 'open_ring' | 'crosses', readonly words: { readonly zh: string, readonly en: string } }

export function polygonsOf(outline: Outline): Polygon[] {
  return outline.type === 'Polygon' ? [outline.coordinates] : outline.coordinates
}

/** What is wrong with an outline; undefined when it can be taken. */
export function faultOf(outline: Outline): OutlineFault | undefined {
  const rings = polygonsOf(outline).flat()
  const corners = rings.reduce((total, ring) => total + ring.length, 0)
  if (corners > MAX_CORNERS)
    return { code: 'too_many_corners', words: { zh: `边界有 ${corners} 个点，最多 ${MAX_CORNERS} 个，请先简化`, en: `it has ${corners} corners, at most ${MAX_CORNERS} fit; simplify it` } }
  const open = rings.findIndex(ring => ring[0]?.[0] !== ring.at(-1)?.[0] || ring[0]?.[1] !== ring.at(-1)?.[1])
  if (open >= 0)
    return { code: 'open_ring', words: { zh: `第 ${open + 1} 圈没有闭合：最后一点要和第一点相同`, en: `ring ${open + 1} is not closed: its last position must be its first` } }
  const at = crossingOf(rings)
  if (at)
    return { code: 'crosses', words: { zh: `边界在 ${at.join(', ')} 附近自己交叉了`, en: `it crosses itself near ${at.join(', ')}` } }
  return undefined
}

/** The outline in WGS-84. */
export function toWgs84(outline: Outline, datum: Datum): Outline {
  const convert = (polygon: Polygon): Polygon => polygon.map(ring => ring.map(([lng, lat]): Position => {
    const point = convertDatum({ lng, lat }, datum, 'wgs84')
    return [point.lng, point.lat]
  }))
  return outline.type === 'Polygon' ? { type: 'Polygon', coordinates: convert(outline.coordinates) } : { type: 'MultiPolygon', coordinates: outline.coordinates.map(convert) }
}
