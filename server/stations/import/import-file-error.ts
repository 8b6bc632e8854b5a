import type { FileProblem } from '#data/stations/import/reason.ts'

/** Thrown when a file is handed back as a whole; `problems` says why, in both languages. */
export class ImportFileError extends Error {
  override name = 'ImportFileError'
  readonly problems: readonly FileProblem[]

  constructor(...problems: readonly FileProblem[]) {
    super(problems.map(problem => problem.words.en).join('; '))
    this.problems = problems
  }
}
