import type { bulkAnswerSchema, bulkDeedSchema, StaffDeed } from '#data/leads/triage/lead-deed.ts'
import type { Deps } from '../../deps.ts'
import type { Authority } from '../../staff/caller.ts'
import type { DeedDeps } from './deeds.service.ts'
import * as z from 'zod/mini'
import { staffDeedSchema } from '#data/leads/triage/lead-deed.ts'
import { ProblemError } from '#data/problems/problem-error.ts'
import { doDeed } from './deeds.service.ts'

type Bulk = z.infer<typeof bulkDeedSchema>

/** The deed as it is for one report. Throws invalid_input for what no report can take: words or an assignee that are missing. */
function deedFor({ deed, words, assignee }: Bulk, revision: number): StaffDeed {
  const parsed = z.safeParse(staffDeedSchema, { deed, revision, words, ...deed === 'assign' ? { assignee } : {} })
  if (!parsed.success)
    throw new ProblemError('invalid_input', 'the deed lacks something', { complaints: parsed.error.issues.map(({ path, message }) => ({ path: path.map(String).join('.'), message })) })
  return parsed.data
}

/** Does one deed on many reports, each by itself: what cannot be done to one stops none of the others. */
export async function doBulk(deps: DeedDeps & Pick<Deps, 'log'>, by: Authority, bulk: Bulk): Promise<z.infer<typeof bulkAnswerSchema>> {
  const answer: z.infer<typeof bulkAnswerSchema> = { done: [], refused: [] }
  const [first] = bulk.leads
  deedFor(bulk, first?.revision ?? 0)
  for (const { id, revision } of bulk.leads) {
    try {
      await doDeed(deps, by, { id, ...deedFor(bulk, revision) })
      answer.done.push(id)
    }
    catch (error) {
      if (!(error instanceof ProblemError))
        deps.log.error({ err: error }, 'one of many deeds failed')
      answer.refused.push({ id, code: error instanceof ProblemError ? error.code : 'internal' })
    }
  }
  return answer
}
