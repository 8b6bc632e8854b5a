import type { Meanwhile, ProblemCode } from './problem.ts'

/** One part of the input that cannot be taken, and why. */
export interface InputComplaint { path: string, message: string }

/**
 * An expected failure. Services throw it with a code of the closed union; HTTP turns it into `application/problem+json`.
 * `detail` is for developers, in English; people read the words of the code in their own language.
 */
export class ProblemError extends Error {
  override name = 'ProblemError'
  readonly code: ProblemCode
  readonly complaints: readonly InputComplaint[]
  /** When to try again, in whole seconds (too_many_requests). */
  readonly retryAfterSeconds: number | undefined
  /** What others have changed since (edited_meanwhile). */
  readonly meanwhile: Meanwhile | undefined

  constructor(code: ProblemCode, detail: string, options: { complaints?: readonly InputComplaint[], retryAfterSeconds?: number, meanwhile?: Meanwhile } = {}) {
    super(detail)
    this.code = code
    this.complaints = options.complaints ?? []
    this.retryAfterSeconds = options.retryAfterSeconds
    this.meanwhile = options.meanwhile
  }
}
