import type { Deps } from '../deps.ts'
import { ProblemError } from '#data/problems/problem-error.ts'
import { listResolvedBefore } from './leads.repository.ts'
import { takeStep } from './take-step.ts'

/** So many at a time; the rest a minute later. */
const AT_ONCE = 100

const isOvertaken = (error: unknown) => error instanceof ProblemError && error.code === 'edited_meanwhile'

/** Closes reports that were resolved before an instant and that nobody has touched since. Answers how many. */
export async function closeByTime(deps: Pick<Deps, 'db' | 'now' | 'newId' | 'holidays'>, { resolvedBeforeMs }: { resolvedBeforeMs: number }): Promise<number> {
  const leads = await listResolvedBefore(deps.db, new Date(resolvedBeforeMs).toISOString(), AT_ONCE)
  let closed = 0
  for (const lead of leads) {
    closed += await deps.db.transaction().execute(async (transaction) => {
      await takeStep(deps, transaction, lead, { deed: 'close_by_time', by: { kind: 'clock', id: null, name: null }, unit: null, words: '', isInternal: false })
      return 1
    }).catch((error: unknown) => {
      // Another process, or somebody of staff, was faster.
      if (isOvertaken(error))
        return 0
      throw error
    })
  }
  return closed
}
