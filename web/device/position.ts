import * as z from 'zod/mini'
import { latSchema, lngSchema } from '#data/geo/point.ts'

/**
 * Where the rider says they are: measured by the phone, a named place, or a station. `at` is when they said so (ms since 1970);
 * `accuracyMetres` is the radius the phone gives for its measurement.
 */
export const positionSchema = z.strictObject({
  lng: lngSchema,
  lat: latSchema,
  source: z.enum(['gps', 'place', 'station']),
  name: z.nullable(z.string()),
  accuracyMetres: z.nullable(z.number()),
  at: z.number(),
})
export type Position = z.infer<typeof positionSchema>

/** Reads what was kept; anything that is not a position counts as none. */
export function parsePosition(text: string | null): Position | null {
  try {
    return positionSchema.safeParse(JSON.parse(text ?? 'null')).data ?? null
  }
  catch {
    return null
  }
}
