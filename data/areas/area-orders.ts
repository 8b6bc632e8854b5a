import * as z from 'zod/mini'
import { latSchema, lngSchema } from '../geo/point.ts'
import { lineOfText, whySchema } from '../staff/account.ts'
import { areaLevelSchema, areaSchema, treeAreaSchema } from './area.ts'

/** A name as people write it: outer spaces go, something stays. */
export const areaNameSchema = lineOfText(40).check(z.trim(), z.minLength(1))
const codeSchema = areaSchema.shape.gbCode
/** An id of ours in an address or a body. */
export const areaIdSchema = areaSchema.shape.id

export const addAreaSchema = z.strictObject({ parentId: areaIdSchema, level: areaLevelSchema, name: areaNameSchema, gbCode: z._default(codeSchema, null), lng: z._default(z.nullable(lngSchema), null), lat: z._default(z.nullable(latSchema), null), why: whySchema })
export const renameAreaSchema = z.strictObject({ name: areaNameSchema, gbCode: codeSchema, why: whySchema })
export const moveAreaSchema = z.strictObject({ parentId: areaIdSchema, why: whySchema })
export const mergeAreaSchema = z.strictObject({ intoId: areaIdSchema, why: whySchema })
export const retireAreaSchema = z.strictObject({ isRetired: z.boolean(), why: whySchema })

/** An area with what belongs to it itself, not to those below: active stations, and roles held there. */
export const staffAreaSchema = z.strictObject({ ...treeAreaSchema.shape, stations: z.int(), staff: z.int(), hasOutline: z.boolean() })
export type StaffArea = z.infer<typeof staffAreaSchema>
export const staffAreaListSchema = z.strictObject({ areas: z.array(staffAreaSchema) })

/** What a merge would do. It can be applied when nothing refuses it. */
export const mergePreviewSchema = z.strictObject({
  children: z.array(z.strictObject({ id: areaIdSchema, name: z.string() })),
  stations: z.int(),
  staff: z.int(),
  refusals: z.array(z.strictObject({ code: z.string(), words: z.strictObject({ zh: z.string(), en: z.string() }) })),
})
export type MergePreview = z.infer<typeof mergePreviewSchema>
