import type { AreaRefusal } from '#data/areas/area-refusals.ts'
import { ProblemError } from '#data/problems/problem-error.ts'

/** The expected failures of this domain. */
export const areaErrors = {
  /** Staff read the complaints, so they are in their language. */
  refused: (refusals: readonly AreaRefusal[]) => new ProblemError('invalid_input', refusals.map(({ words }) => words.en).join('; '), {
    complaints: refusals.map(({ field, words }) => ({ path: field, message: words.zh })),
  }),
}
