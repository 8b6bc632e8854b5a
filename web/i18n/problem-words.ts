import type { ProblemCode } from '#data/problems/problem.ts'
import type { Messages } from './messages.ts'

/** Why something failed, in words. Codes of a newer server that this app does not know yet count as an error of the server. */
export function problemWords({ app }: Messages, failure: string): string {
  if (failure === 'unreachable')
    return app.unreachable
  if (failure === 'no_answer')
    return app.noAnswer
  return isKnown(app.problems, failure) ? app.problems[failure] : app.problems.internal
}

function isKnown(words: Record<ProblemCode, string>, code: string): code is ProblemCode {
  return Object.hasOwn(words, code)
}
