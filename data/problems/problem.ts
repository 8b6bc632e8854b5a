import * as z from 'zod/mini'

/** Every way in which a request can fail, with its HTTP status. Each has words in every locale (`web/i18n`). */
export const problemStatuses = {
  bad_request: 400,
  invalid_input: 422,
  not_found: 404,
  method_not_allowed: 405,
  id_taken: 409,
  too_large: 413,
  unsupported_media_type: 415,
  too_many_requests: 429,
  internal: 500,
  not_ready: 503,
} as const
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
