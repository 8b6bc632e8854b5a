import type { RegistrationState } from '#data/registrations/life-cycle.ts'
import { ProblemError } from '#data/problems/problem-error.ts'
import { MIN_AGE_YEARS } from '#data/registrations/registration.ts'

const refused = (path: string, message: string) => new ProblemError('invalid_input', `${path} ${message}`, { complaints: [{ path, message }] })

/** The expected failures of this domain. None of them repeats a name or a number. */
export const registrationErrors = {
  /** Unknown, another's, out of scope: all the same. */
  unknown: () => new ProblemError('not_found', ''),
  idTaken: () => new ProblemError('id_taken', 'this id, or this secret, was used before'),
  tooYoung: () => new ProblemError('invalid_input', `nobody registers who is not ${MIN_AGE_YEARS}`, { complaints: [{ path: 'isOldEnough', message: `under ${MIN_AGE_YEARS} years nobody can register; 未满 ${MIN_AGE_YEARS} 周岁不能报到` }] }),
  tooManyFromDevice: (perDay: number) => new ProblemError('too_many_requests', `one phone may register ${perDay} people in 24 hours`, { retryAfterSeconds: 3600 }),
  tooManyGuesses: (retryAfterSeconds: number) => new ProblemError('too_many_requests', 'too many codes that were not right; 输错太多次，过一会儿再试', { retryAfterSeconds }),
  tooManyChanges: (perDay: number) => new ProblemError('too_many_requests', `at most ${perDay} changes in 24 hours`, { retryAfterSeconds: 3600 }),
  unknownArea: (path = 'areaId') => refused(path, 'is not an area of this site'),
  areaOutOfReach: (path = 'areaId') => refused(path, 'lies outside of your areas'),
  badDays: (path: string, message: string) => refused(path, message),
  appointedAlready: () => refused('startsOn', 'is within an appointment to the same role in the same area'),
  phoneTaken: () => refused('phone', 'belongs to another registration; merge them, or say that they are two persons'),
  cannotMerge: () => refused('fromId', 'must be another registration that is in use'),
  editedMeanwhile: () => new ProblemError('edited_meanwhile', 'somebody has changed this since; nothing was overwritten'),
  notPossibleNow: (deed: string, state: RegistrationState) => new ProblemError('not_possible_now', `${deed} is not possible while it is ${state}`),
  undoneAlready: () => new ProblemError('not_possible_now', 'this merge is not in force any more'),
  importIsClosed: () => new ProblemError('not_possible_now', 'the import is not in a state for this'),
  importUndoneAlready: () => new ProblemError('not_possible_now', 'this list was taken back before; 这份名单已经撤回过了'),
  importTooOld: (days: number) => new ProblemError('not_possible_now', `a list can be taken back for ${days} days; 导入满 ${days} 天，不能整份撤回了`),
  needsConsent: () => refused('hasConsent', 'must be confirmed: everybody on the list has agreed to it'),
} as const
