import type { LocationQuery } from 'vue-router'
import type { Point } from '#data/geo/point.ts'
import * as z from 'zod/mini'
import { pointSchema } from '#data/geo/point.ts'

const querySchema = z.object({
  words: z.catch(z.string(), ''),
  lng: z.catch(z.nullable(z.string()), null),
  lat: z.catch(z.nullable(z.string()), null),
})

/** What a rider's suggestion says of a new station, from the address that the inbox leads to. The point is WGS-84. */
export function readSuggested(query: LocationQuery): { words: string, point: Point | null } {
  const { words, lng, lat } = querySchema.parse(query)
  const point = pointSchema.safeParse({ lng: Number(lng ?? Number.NaN), lat: Number(lat ?? Number.NaN) })
  return { words: words.trim(), point: point.success ? point.data : null }
}
