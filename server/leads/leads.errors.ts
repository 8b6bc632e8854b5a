import { MAX_PHOTO_PARTS } from '#data/leads/lead.ts'
import { PHOTO_PART_BYTES } from '#data/leads/photo-part.ts'
import { ProblemError } from '#data/problems/problem-error.ts'

/** The expected failures of this domain. */
export const leadErrors = {
  /** Unknown, another's, out of scope: all the same. */
  unknown: () => new ProblemError('not_found', ''),
  idTaken: () => new ProblemError('id_taken', 'this id was used before with another body'),
  notPossibleNow: (deed: string, state: string) => new ProblemError('not_possible_now', `${deed} is not possible while it is ${state}`),
  editedMeanwhile: () => new ProblemError('edited_meanwhile', 'somebody has changed this since; nothing was overwritten'),
  tooManyFromDevice: (perDay: number) => new ProblemError('too_many_requests', `one phone may send ${perDay} of these in 24 hours`, { retryAfterSeconds: 3600 }),
  badPart: ({ part, of, bytes }: { part: number, of: number, bytes: number }) => new ProblemError('invalid_input', `part ${part} of ${of} with ${bytes} bytes: at most ${MAX_PHOTO_PARTS} parts, counted from 0, of 1 to ${PHOTO_PART_BYTES} bytes`),
  workNeeded: () => new ProblemError('work_needed', 'a phone that was never here shows its work in x-device-work'),
}
