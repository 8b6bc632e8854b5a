import type { PasswordFault } from '#data/staff/password.ts'
import { ProblemError } from '#data/problems/problem-error.ts'
import { PASSWORD_MAX_LETTERS, PASSWORD_MIN_LETTERS } from '#data/staff/password.ts'

const passwordComplaints = {
  too_short: `must have at least ${PASSWORD_MIN_LETTERS} letters`,
  too_long: `must have at most ${PASSWORD_MAX_LETTERS} letters`,
  is_name: 'must not be the name of the account',
  too_common: 'is one of the first that anybody would try',
} as const satisfies Record<PasswordFault, string>

/** The expected failures of this domain. */
export const staffErrors = {
  /** Without any word more than an address that does not exist gets. */
  unknown: () => new ProblemError('not_found', ''),
  signInFailed: () => new ProblemError('sign_in_failed', ''),
  signInLocked: (retryAfterSeconds: number) => new ProblemError('sign_in_locked', '', { retryAfterSeconds }),
  codeNeeded: () => new ProblemError('code_needed', ''),
  foreignOrigin: () => new ProblemError('foreign_origin', 'the Origin header must name this server'),
  nameTaken: () => new ProblemError('name_taken', 'another account has this name'),
  lastAdmin: () => new ProblemError('last_admin', 'nobody would be left who is admin of the root area'),
  notFromOneself: () => new ProblemError('not_possible_now', 'nobody takes an affiliation away from themselves'),
  weakPassword: (fault: PasswordFault) => new ProblemError('invalid_input', 'the password cannot be taken', {
    complaints: [{ path: 'next', message: passwordComplaints[fault] }],
  }),
  wrongCode: () => new ProblemError('invalid_input', 'the code is not right', {
    complaints: [{ path: 'code', message: 'is not the code of this moment' }],
  }),
}
