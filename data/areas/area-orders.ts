import * as z from 'zod/mini'
import { datums } from '../geo/datum.ts'
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

const refusalSchema = z.strictObject({ code: z.string(), words: z.strictObject({ zh: z.string(), en: z.string() }) })
/** What becomes of an area of a list. */
export const areaOutcomes = ['new', 'changed', 'unchanged', 'refused'] as const

/** An area with what belongs to it itself, not to those below: active stations, and roles held there. */
export const staffAreaSchema = z.strictObject({ ...treeAreaSchema.shape, stations: z.int(), staff: z.int(), hasOutline: z.boolean() })
export type StaffArea = z.infer<typeof staffAreaSchema>
export const staffAreaListSchema = z.strictObject({ areas: z.array(staffAreaSchema) })

/** A list of areas as text (pasted from WPS or Excel: tabs) or as a file in base64. Longitudes need their datum. */
export const areaImportSchema = z.strictObject({
  name: z._default(lineOfText(200), '粘贴.csv'),
  content: z.union([z.strictObject({ text: z.string() }), z.strictObject({ base64: z.base64() })]),
  datum: z._default(z.nullable(z.enum(datums)), null),
  sheet: z.optional(lineOfText(100)),
  why: whySchema,
})

/** What becomes of each area of a list. `from` is what stands there now. */
export const areaImportAnswerSchema = z.strictObject({
  rows: z.array(z.strictObject({
    number: z.int(),
    name: z.string(),
    level: z.nullable(areaLevelSchema),
    outcome: z.enum(areaOutcomes),
    from: z.nullable(treeAreaSchema),
    to: z.nullable(treeAreaSchema),
    refusals: z.array(refusalSchema),
  })),
  counts: z.record(z.enum(areaOutcomes), z.int()),
})
export type AreaImportAnswer = z.infer<typeof areaImportAnswerSchema>

/** What a merge would do. It can be applied when nothing refuses it. */
export const mergePreviewSchema = z.strictObject({
  children: z.array(z.strictObject({ id: areaIdSchema, name: z.string() })),
  stations: z.int(),
  staff: z.int(),
  refusals: z.array(refusalSchema),
})
export type MergePreview = z.infer<typeof mergePreviewSchema>
