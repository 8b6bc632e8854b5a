import * as z from 'zod/mini'
import { problemStatuses } from './problem-statuses.ts'

export type ProblemCode = keyof typeof problemStatuses
// The keys of a constant object literal are exactly its declared keys.
export const problemCodes = Object.keys(problemStatuses) as [ProblemCode, ...ProblemCode[]]

/** RFC 9457 `application/problem+json`. `errors` says which part of the input was wrong and why. */
export const problemSchema = z.strictObject({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  code: z.enum(problemCodes),
  detail: z.optional(z.string()),
  requestId: z.string(),
  errors: z.optional(z.array(z.strictObject({
    path: z.string(),
    message: z.string(),
  }))),
})
export type Problem = z.infer<typeof problemSchema>
