import type { FileProblem } from '#data/stations/import/reason.ts'
import { ProblemError } from '#data/problems/problem-error.ts'

export const dispatchErrors = {
  unknown: () => new ProblemError('not_found', ''),
  strangeAreas: (places: readonly number[]) => new ProblemError('invalid_input', 'some areas are unknown, no longer used, or not yours', { complaints: places.map(at => ({ path: `targets.${at}.areaId`, message: 'is unknown, no longer used, or not yours' })) }),
  unreadable: (problems: readonly FileProblem[]) => new ProblemError('invalid_input', problems.map(({ words }) => words.en).join('; '), { complaints: problems.map(({ words }) => ({ path: 'content', message: words.zh })) }),
  idTaken: () => new ProblemError('id_taken', 'another note has this id; nothing was overwritten'),
  doneBefore: () => new ProblemError('edited_meanwhile', 'somebody has changed this since; nothing was overwritten'),
  future: () => new ProblemError('invalid_input', 'the day has not begun', { complaints: [{ path: 'day', message: 'has not begun' }] }),
}
