import * as z from 'zod/mini'
import { problemStatuses } from './problem-statuses.ts'

export type ProblemCode = keyof typeof problemStatuses
// The keys of a constant object literal are exactly its declared keys.
export const problemCodes = Object.keys(problemStatuses) as [ProblemCode, ...ProblemCode[]]

/** What others have changed since an editor began, oldest first. */
export const meanwhileSchema = z.strictObject({
  revision: z.int(),
  changes: z.array(z.strictObject({
    revision: z.int(),
    at: z.iso.datetime(),
    by: z.nullable(z.string()),
    why: z.nullable(z.string()),
    fields: z.array(z.string()),
  })),
})
export type Meanwhile = z.infer<typeof meanwhileSchema>

/** RFC 9457 `application/problem+json`. `errors` says which part of the input was wrong and why. */
export const problemSchema = z.strictObject({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  code: z.enum(problemCodes),
  detail: z.optional(z.string()),
  requestId: z.string(),
  /** With edited_meanwhile: who changed which fields since, and the revision that there is now. */
  meanwhile: z.optional(meanwhileSchema),
  errors: z.optional(z.array(z.strictObject({
    path: z.string(),
    message: z.string(),
  }))),
})
export type Problem = z.infer<typeof problemSchema>
