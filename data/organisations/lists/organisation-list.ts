import * as z from 'zod/mini'
import { MAX_UPLOAD_BYTES } from '../../stations/import/import-session.ts'
import { organisationKindSchema } from '../organisation.ts'
import { listFieldKeys } from './list-columns.ts'

/** Who keeps a list: tax 税务, social_security 社保, statistics 统计, market 市场监管, civil_affairs 民政, other 其他. */
export const listSources = ['tax', 'social_security', 'statistics', 'market', 'civil_affairs', 'other'] as const
export type ListSource = typeof listSources[number]
const sourceSchema = z.enum(listSources)
/** open 未导入, applied 已导入, undone 已撤回. */
export const listStates = ['open', 'applied', 'undone'] as const
export type ListState = typeof listStates[number]

export const listUploadSchema = z.object({ file: z.file().check(z.maxSize(MAX_UPLOAD_BYTES)), source: sourceSchema })
export const listPastedSchema = z.strictObject({ text: z.string().check(z.minLength(1), z.maxLength(MAX_UPLOAD_BYTES)), source: sourceSchema })

/** What staff say of a list: which column is what, and where and what rows are that do not say it themselves. */
export const listSettingsSchema = z.strictObject({
  columns: z.record(z.string().check(z.maxLength(20)), z.string().check(z.maxLength(200))),
  areaId: z.nullable(z.string().check(z.minLength(1), z.maxLength(64))),
  kind: organisationKindSchema,
})
export type ListSettings = z.infer<typeof listSettingsSchema>
/** `accept`: rows with a conflict for which the list is right. */
export const listApplySchema = z.strictObject({ accept: z.array(z.int()).check(z.maxLength(50_000)) })

/** new 新增, filled: is there, the list knows something that we do not 补充, same 已有, conflict 待定, refused 退回. */
export const listOutcomes = ['new', 'filled', 'same', 'conflict', 'refused'] as const
export type ListOutcome = typeof listOutcomes[number]
/** What accepting a conflict means: rename ours, or add it as another organisation. */
export const acceptances = ['rename', 'add'] as const
const wordsSchema = z.strictObject({ zh: z.string(), en: z.string() })
const rowSchema = z.strictObject({
  /** Its number in the file. */
  number: z.int(),
  name: z.string(),
  code: z.string(),
  areaName: z.string(),
  outcome: z.enum(listOutcomes),
  reasons: z.array(wordsSchema),
  /** Null: it cannot be taken by accepting. */
  accepting: z.nullable(z.enum(acceptances)),
})
export const listWrittenSchema = z.strictObject({ added: z.int(), filled: z.int(), handedBack: z.int() })
export type ListWritten = z.infer<typeof listWrittenSchema>
/** Rows of a list that was taken back; `left`: names of those that were changed since, or have an instructor or a visit, and stay. */
export const listUndoneSchema = z.strictObject({ undone: z.int(), left: z.array(z.string()) })
export type ListUndone = z.infer<typeof listUndoneSchema>

const headSchema = z.strictObject({
  id: z.uuid(),
  source: sourceSchema,
  fileName: z.string(),
  state: z.enum(listStates),
  rowCount: z.int(),
  broughtAt: z.iso.datetime({ offset: true }),
  broughtBy: z.nullable(z.string()),
  /** Its rows are still here; after `LISTS_KEPT_DAYS` they are swept out. */
  hasRows: z.boolean(),
  written: z.nullable(listWrittenSchema),
})
/** A list without its rows. */
export const listHeadsSchema = z.strictObject({ lists: z.array(headSchema) })
export type ListHead = z.infer<typeof headSchema>
/** Long enough to compare what departments bring within a month. */
export const LISTS_KEPT_DAYS = 31
/** Rows that are told; `isCut` says that there are more. */
export const LIST_ROWS_TOLD = 1000
export const organisationListSchema = z.strictObject({
  ...headSchema.shape,
  header: z.array(z.string()),
  /** Field to heading, as it is taken. */
  mapping: z.record(z.string(), z.string()),
  missing: z.array(z.enum(listFieldKeys)),
  settings: listSettingsSchema,
  counts: z.record(z.enum(listOutcomes), z.int()),
  rows: z.array(rowSchema),
  isCut: z.boolean(),
})
export type OrganisationList = z.infer<typeof organisationListSchema>
