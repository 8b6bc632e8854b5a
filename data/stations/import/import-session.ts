import * as z from 'zod/mini'
import { datums } from '../../geo/datum.ts'
import { rowOutcomes } from './review.ts'

/** What fits one upload from the console. */
export const MAX_UPLOAD_BYTES = 5 * 1024 * 1024

/** `POST /api/staff/stations/imports`, as multipart: a CSV, XLSX or GeoJSON file. `sheet` names the one of a workbook to read. */
export const uploadSchema = z.object({ file: z.file().check(z.maxSize(MAX_UPLOAD_BYTES)), sheet: z.optional(z.string().check(z.maxLength(100))) })
/** `POST /api/staff/stations/imports/pasted`: cells copied from WPS or Excel, separated by tabs, or CSV. */
export const pastedSchema = z.strictObject({ text: z.string().check(z.minLength(1), z.maxLength(MAX_UPLOAD_BYTES)) })

/** `PUT /api/staff/stations/imports/{id}`: what staff say of the file. The datum is theirs to declare; an empty heading leaves a field out. */
export const importSettingsSchema = z.strictObject({
  datum: z.nullable(z.enum(datums)),
  columns: z.record(z.string().check(z.maxLength(40)), z.string().check(z.maxLength(200))),
  /** Places outside the site are not suspicious. */
  isAnywhere: z._default(z.boolean(), false),
  /** On which day somebody confirmed the facts of the file, and who; null: nobody has. */
  confirmed: z._default(z.nullable(z.strictObject({ on: z.iso.date(), by: z.enum(['host', 'staff']) })), null),
})
export type ImportSettings = z.infer<typeof importSettingsSchema>

/** `POST .../{id}/apply`: the numbers of suspicious rows that somebody has looked at and takes. */
export const applySchema = z.strictObject({ accept: z.array(z.int()).check(z.maxLength(50_000)), why: z.optional(z.string().check(z.trim(), z.maxLength(200))) })

const wordsSchema = z.strictObject({ zh: z.string(), en: z.string() })
const reasonSchema = z.strictObject({ code: z.string(), words: wordsSchema })
const writtenSchema = z.strictObject({ inserted: z.int(), updated: z.int(), handedBack: z.int() })

/** Rows that a preview shows; `isCut` says that there are more. */
export const PREVIEW_ROWS = 5000
const previewRowSchema = z.strictObject({
  number: z.int(),
  name: z.nullable(z.string()),
  outcome: z.enum(rowOutcomes),
  reasons: z.array(reasonSchema),
  remarks: z.array(reasonSchema),
  changes: z.array(z.strictObject({ field: z.string(), words: wordsSchema, from: z.string(), to: z.string() })),
})

/** An import under review: its columns, which field each is taken for, and row by row what would become of it. */
export const importSessionSchema = z.strictObject({
  id: z.uuid(),
  fileName: z.string(),
  state: z.enum(['open', 'applied', 'undone']),
  createdAt: z.iso.datetime(),
  header: z.array(z.string()),
  rowCount: z.int(),
  /** The first rows, to see what a column holds. */
  sample: z.array(z.array(z.string())),
  fields: z.array(z.strictObject({ field: z.string(), words: wordsSchema })),
  /** Field to heading, as it would be taken: remembered, said, or guessed. */
  mapping: z.record(z.string(), z.string()),
  settings: importSettingsSchema,
  /** What stands against the file as a whole; then there is no preview. */
  problems: z.array(reasonSchema),
  preview: z.nullable(z.strictObject({
    counts: z.record(z.enum(rowOutcomes), z.int()),
    notes: z.array(reasonSchema),
    rows: z.array(previewRowSchema),
    isCut: z.boolean(),
  })),
  written: z.nullable(writtenSchema),
})
export type ImportSession = z.infer<typeof importSessionSchema>

/** `GET /api/staff/stations/imports`: the youngest first, without the rows. */
export const importListSchema = z.strictObject({
  imports: z.array(z.strictObject({
    id: z.uuid(),
    fileName: z.string(),
    state: z.enum(['open', 'applied', 'undone']),
    createdAt: z.iso.datetime(),
    appliedAt: z.nullable(z.iso.datetime()),
    undoneAt: z.nullable(z.iso.datetime()),
    /** Whoever began it; null when that account is gone. */
    by: z.nullable(z.string()),
    written: z.nullable(writtenSchema),
  })),
})
export type ImportList = z.infer<typeof importListSchema>
export type ImportWritten = z.infer<typeof writtenSchema>
export const importWrittenSchema = writtenSchema
