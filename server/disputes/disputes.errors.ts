import type { DisputeState } from '#data/disputes/life-cycle.ts'
import { ProblemError } from '#data/problems/problem-error.ts'

/** The expected failures of this domain. None of them repeats anything that was written. */
export const disputeErrors = {
  /** Without any word more than an address that does not exist gets. */
  unknown: () => new ProblemError('not_found', ''),
  idTaken: () => new ProblemError('id_taken', 'this id, or this receipt code, was used before'),
  badReceiptCode: () => new ProblemError('invalid_input', 'the receipt code cannot be taken', { complaints: [{ path: 'receiptCode', message: 'is not a receipt code' }] }),
  rootIsNoParty: (place: number) => new ProblemError('invalid_input', 'the whole county cannot be kept out of a dispute; say in words who it is', { complaints: [{ path: `parties.${place}.areaId`, message: 'is the whole county' }] }),
  workNeeded: () => new ProblemError('work_needed', 'x-device-work must hold the work of this device key'),
  tooManyFromDevice: (limit: number, retryAfterSeconds: number) => new ProblemError('too_many_requests', `at most ${limit} a day`, { retryAfterSeconds }),
  editedMeanwhile: () => new ProblemError('edited_meanwhile', 'the case has gone on meanwhile'),
  notPossibleNow: (deed: string, state: DisputeState) => new ProblemError('not_possible_now', `${deed} is not possible while it is ${state}`),
  tooManyPhotos: (most: number) => new ProblemError('not_possible_now', `at most ${most} photos`),
  notYours: () => new ProblemError('not_possible_now', 'another mediator has this case'),
  unknownMediator: () => new ProblemError('invalid_input', 'nobody who could mediate this has this id', { complaints: [{ path: 'mediatorId', message: 'cannot mediate this case' }] }),
  noContact: () => new ProblemError('not_possible_now', 'there are no contact details'),
  needsAnother: () => new ProblemError('not_possible_now', 'another mediator must agree'),
  notForYou: () => new ProblemError('not_possible_now', 'contact details are shown once, to whoever asked'),
  alreadyAsked: () => new ProblemError('not_possible_now', 'somebody has asked already and has not read it yet'),
}
