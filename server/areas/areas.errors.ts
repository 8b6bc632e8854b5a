import type { AreaRefusal } from '#data/areas/area-refusals.ts'
import type { OutlineFault } from '#data/areas/outline.ts'
import type { FileProblem } from '#data/stations/import/reason.ts'
import { ProblemError } from '#data/problems/problem-error.ts'

/** The expected failures of this domain. */
export const areaErrors = {
  badOutline: ({ words }: OutlineFault) => new ProblemError('invalid_input', words.en, { complaints: [{ path: 'outline', message: words.zh }] }),
  unreadable: (problems: readonly FileProblem[]) => new ProblemError('invalid_input', problems.map(({ words }) => words.en).join('; '), {
    complaints: problems.map(({ words }) => ({ path: 'content', message: words.zh })),
  }),
  /** Staff read the complaints, so they are in their language. */
  refused: (refusals: readonly AreaRefusal[]) => new ProblemError('invalid_input', refusals.map(({ words }) => words.en).join('; '), {
    complaints: refusals.map(({ field, words }) => ({ path: field, message: words.zh })),
  }),
}
