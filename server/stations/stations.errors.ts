import type { Meanwhile } from '#data/problems/problem.ts'
import type { FileProblem } from '#data/stations/import/reason.ts'
import { ProblemError } from '#data/problems/problem-error.ts'

/** The expected failures of this domain. */
export const stationErrors = {
  unknownStation: () => new ProblemError('not_found', 'no station has this code or id'),
  /** Another phone's and none at all are the same. */
  unknownReport: () => new ProblemError('not_found', ''),
  idTaken: () => new ProblemError('id_taken', 'this id was used before with another body'),
  tooManyFromDevice: (perDay: number) => new ProblemError('too_many_requests', `one phone may send ${perDay} of these in 24 hours`, { retryAfterSeconds: 3600 }),
  editedMeanwhile: (meanwhile: Meanwhile) => new ProblemError('edited_meanwhile', 'somebody has changed this since; nothing was overwritten', { meanwhile }),
  codeTaken: (code: string) => new ProblemError('invalid_input', `the code ${code} was given before`, { complaints: [{ path: 'code', message: 'is in use' }] }),
  outsideSite: () => new ProblemError('invalid_input', 'the place lies outside the site', { complaints: [{ path: 'place', message: 'lies outside the site; say isOutsideMeant when it does' }] }),
  cannotUndo: (message: string) => new ProblemError('invalid_input', 'this change cannot be undone by itself', { complaints: [{ path: 'revision', message }] }),
  noSuchInstead: () => new ProblemError('invalid_input', 'there is no other station with this code', { complaints: [{ path: 'insteadCode', message: 'is not the code of another station' }] }),
  cannotMerge: () => new ProblemError('invalid_input', 'two different active stations can be merged', { complaints: [{ path: 'from', message: 'must be another active station' }] }),
  undoneAlready: () => new ProblemError('invalid_input', 'this was undone already'),
  unreadableFile: (problems: readonly FileProblem[]) => new ProblemError('invalid_input', 'the file cannot be taken', { complaints: problems.map(({ code, words }) => ({ path: `file.${code}`, message: words.zh })) }),
  tooLargeFile: () => new ProblemError('too_large', 'the table holds too much text'),
  importIsClosed: () => new ProblemError('invalid_input', 'the import is not in a state for this'),
  confirmedInFuture: () => new ProblemError('invalid_input', 'facts cannot have been confirmed yet', { complaints: [{ path: 'confirmed.on', message: 'lies in the future' }] }),
  importEditedSince: (stations: readonly { code: string, name: string }[]) => new ProblemError('edited_meanwhile', 'stations of this import were changed since', { complaints: stations.map(({ code, name }) => ({ path: code, message: `「${name}」导入后又改过，没有撤回` })) }),
  syncedAtInFuture: () => new ProblemError('invalid_input', 'since lies in the future', {
    complaints: [
      { path: 'since', message: 'must be a syncedAt that this server gave' },
    ],
  }),
  changesOfWishes: () => new ProblemError('invalid_input', 'changes are told of a circle without wishes', {
    complaints: [
      { path: 'since', message: 'goes without services, open, host, access and q' },
    ],
  }),
}
