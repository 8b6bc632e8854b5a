import type { Context } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import type { Problem, ProblemCode } from '#data/problems/problem.ts'
import type { HttpEnv } from './http-env.ts'
import { HTTPException } from 'hono/http-exception'
import { ProblemError } from '#data/problems/problem-error.ts'
import { problemStatuses } from '#data/problems/problem-statuses.ts'

/** What each code means, in English, for the `title` of the answer. */
const titles: Record<ProblemCode, string> = {
  bad_request: 'The request cannot be read',
  invalid_input: 'Part of the input cannot be taken',
  sign_in_failed: 'The name, the password or the code is not right',
  code_needed: 'A code of the authenticator is needed',
  foreign_origin: 'The request does not come from our own pages',
  not_found: 'There is nothing here',
  method_not_allowed: 'This cannot be done here',
  id_taken: 'The id was used before',
  name_taken: 'The name is in use',
  not_possible_now: 'Not possible in its present state',
  work_needed: 'Proof of work needed',
  edited_meanwhile: 'Somebody else has changed this meanwhile',
  last_admin: 'The site would be left without an admin',
  too_large: 'The request is too large',
  unsupported_media_type: 'The request is not JSON',
  too_many_requests: 'Too many requests',
  sign_in_locked: 'Too many failed attempts',
  internal: 'Something went wrong on our side',
  not_ready: 'Not ready yet',
}

/** Answers with `application/problem+json` (RFC 9457). */
export function answerProblem(c: Context<HttpEnv>, error: ProblemError): Response {
  const problem: Problem = {
    type: `/api/docs#${error.code}`,
    title: titles[error.code],
    status: problemStatuses[error.code],
    code: error.code,
    ...error.message && error.code !== 'internal'
      ? { detail: error.message }
      : {},
    requestId: c.get('requestId'),
    ...error.meanwhile ? { meanwhile: error.meanwhile } : {},
    ...error.complaints.length > 0
      ? {
          errors: [...error.complaints],
        }
      : {},
  }
  // The statuses of the table are all ones that carry a body.
  return c.body(JSON.stringify(problem), problem.status as ContentfulStatusCode, {
    'content-type': 'application/problem+json; charset=utf-8',
    'cache-control': 'no-store',
    ...error.retryAfterSeconds === undefined
      ? {}
      : {
          'retry-after': String(error.retryAfterSeconds),
        },
  })
}

/** Every error ends here: expected ones keep their code, anything else is `internal`, logged and without detail. */
export function handleError(error: unknown, c: Context<HttpEnv>): Response {
  if (error instanceof ProblemError)
    return answerProblem(c, error)
  if (error instanceof HTTPException) {
    return answerProblem(c, new ProblemError(error.status === 413
      ? 'too_large'
      : error.status === 404
        ? 'not_found'
        : 'bad_request', error.message))
  }
  if (error instanceof URIError)
    return answerProblem(c, new ProblemError('bad_request', 'the address is not valid percent-encoding'))
  c.get('log').error({
    err: error,
    requestId: c.get('requestId'),
  }, 'unexpected error')
  return answerProblem(c, new ProblemError('internal', ''))
}

export const nothingHere = (): ProblemError => new ProblemError('not_found', '')
