import * as z from 'zod/mini'
import { latSchema, lngSchema } from '../geo/point.ts'

/** From the county down: county > town (乡镇/街道/管理处) > community (社区/村) > grid (网格). */
export const areaLevels = ['county', 'town', 'community', 'grid'] as const
export const areaLevelSchema = z.enum(areaLevels)
export type AreaLevel = z.infer<typeof areaLevelSchema>

/**
 * A node of the tree of areas (区域). The id is ours and stays when names change; `gbCode` is the code of GB/T 2260 and
 * its extension where there is one (a functional zone has none). `path` names the ids from the root down: `/tongzi/haixiao/`.
 */
export const areaSchema = z.strictObject({
  id: z.string().check(z.regex(/^[a-z0-9][a-z0-9-]{0,39}$/)),
  parentId: z.nullable(z.string()),
  path: z.string(),
  level: areaLevelSchema,
  name: z.string().check(z.minLength(1), z.maxLength(40)),
  gbCode: z.nullable(z.string().check(z.regex(/^\d{6,12}$/))),
  /** Roughly its middle (WGS-84), where known. Stations further than 10 km from their town are suspicious. */
  lng: z.nullable(lngSchema),
  lat: z.nullable(latSchema),
})
export type Area = z.infer<typeof areaSchema>

export const areaStatuses = ['active', 'retired'] as const

/**
 * An area with what only staff see. One that was merged is retired, names the area it went into, and lies below it, so that whatever still
 * belongs to the old id is found there. Ids are never used again.
 */
export const treeAreaSchema = z.strictObject({
  ...areaSchema.shape,
  status: z.enum(areaStatuses),
  mergedInto: z.nullable(z.string()),
})
export type TreeArea = z.infer<typeof treeAreaSchema>
