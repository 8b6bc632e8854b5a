import * as z from 'zod/mini'
import { pointSchema } from '../geo/point.ts'

const words = z.string().check(z.maxLength(200))

/**
 * Where the thing reported is: at the rider's position (with its accuracy in metres and when it was measured), at a chosen point, at a
 * station, in a town or community, or only in words. Words may go with all of them. Points are WGS-84 and are the place of the thing.
 */
export const leadPlaceSchema = z.discriminatedUnion('by', [
  z.strictObject({ by: z.literal('here'), point: pointSchema, accuracyMetres: z.int().check(z.minimum(0), z.maximum(100_000)), measuredAt: z.iso.datetime({ offset: true }), words }),
  z.strictObject({ by: z.literal('point'), point: pointSchema, words }),
  z.strictObject({ by: z.literal('station'), stationId: z.uuid(), words }),
  z.strictObject({ by: z.literal('area'), areaId: z.string().check(z.minLength(1), z.maxLength(64)), words }),
  z.strictObject({ by: z.literal('words'), words: words.check(z.trim(), z.minLength(1)) }),
])
export type LeadPlace = z.infer<typeof leadPlaceSchema>
