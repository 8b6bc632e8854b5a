import type { ProblemCode } from '#data/problems/problem.ts'
import { problemStatuses } from '#data/problems/problem-statuses.ts'

/** Why there is no answer: our server said no with a code, or nothing of ours came back. */
export type Failure = ProblemCode | 'unreachable' | 'no_answer'
export type Answer<T> = { isOk: true, value: T } | { isOk: false, failure: Failure }

interface TypedResponse<T> { ok: boolean, headers: Headers, json: () => Promise<T> }

/**
 * Waits for an answer of our API. What is not our JSON (a captive portal's page, a proxy's error) is `no_answer`; a failed
 * connection is `unreachable`. Never rejects.
 */
export async function readAnswer<T>(request: Promise<TypedResponse<T>>): Promise<Answer<T>> {
  let response: TypedResponse<T>
  try {
    response = await request
  }
  catch {
    return { isOk: false, failure: 'unreachable' }
  }
  try {
    if (!/^application\/(?:problem\+)?json\b/.test(response.headers.get('content-type') ?? ''))
      return { isOk: false, failure: 'no_answer' }
    const body = await response.json()
    return response.ok ? { isOk: true, value: body } : { isOk: false, failure: failureOf(body) }
  }
  catch {
    return { isOk: false, failure: 'no_answer' }
  }
}

function failureOf(body: unknown): Failure {
  const code = typeof body === 'object' && body !== null && 'code' in body ? body.code : undefined
  return isProblemCode(code) ? code : 'no_answer'
}

function isProblemCode(code: unknown): code is ProblemCode {
  return typeof code === 'string' && Object.hasOwn(problemStatuses, code)
}
