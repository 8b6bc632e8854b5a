import type { Outline, Polygon } from '#data/areas/outline.ts'
import * as z from 'zod/mini'
import { outlineSchema, polygonsOf } from '#data/areas/outline.ts'

/** Why a text is no outline: keys of words. */
export type GeojsonFault = 'notJson' | 'noPolygon' | 'badNumbers'

const featureSchema = z.object({ type: z.literal('Feature'), geometry: z.unknown() })
const collectionSchema = z.object({ type: z.literal('FeatureCollection'), features: z.array(featureSchema) })
const geometrySchema = z.object({ type: z.enum(['Polygon', 'MultiPolygon']) })

function geometriesOf(json: unknown): unknown[] {
  const collection = collectionSchema.safeParse(json)
  if (collection.success)
    return collection.data.features.map(({ geometry }) => geometry)
  const feature = featureSchema.safeParse(json)
  return [feature.success ? feature.data.geometry : json]
}

/** The outline in a GeoJSON text: a geometry, a feature, or all polygons of a collection (RFC 7946). Its datum is not in it. */
export function readGeojson(text: string): { outline: Outline } | { fault: GeojsonFault } {
  let json: unknown
  try {
    json = JSON.parse(text)
  }
  catch {
    return { fault: 'notJson' }
  }
  const shapes = geometriesOf(json).filter(geometry => geometrySchema.safeParse(geometry).success)
  if (shapes.length === 0)
    return { fault: 'noPolygon' }
  const polygons: Polygon[] = []
  for (const shape of shapes) {
    const parsed = outlineSchema.safeParse(shape)
    if (!parsed.success)
      return { fault: 'badNumbers' }
    polygons.push(...polygonsOf(parsed.data))
  }
  const [only, ...others] = polygons
  return { outline: only && others.length === 0 ? { type: 'Polygon', coordinates: only } : { type: 'MultiPolygon', coordinates: polygons } }
}
