import type { AreaTree } from '#data/areas/area-tree.ts'
import type { Deps } from '../../deps.ts'
import type { LeadTableRow } from '../leads.tables.ts'
import { treeOf } from '#data/areas/area-tree.ts'
import { dueAfter } from '#data/leads/work-clock.ts'
import { ProblemError } from '#data/problems/problem-error.ts'
import { readAllAreas } from '../../areas/areas.service.ts'
import { takeStep } from '../take-step.ts'
import { areaAbove } from './assignees.ts'
import { noticeOverdue } from './notices.service.ts'
import { findLastEscalation, listOverdue } from './queue.repository.ts'

type EscalateDeps = Pick<Deps, 'db' | 'now' | 'newId' | 'holidays'>

/** Working hours that each level has before the next one gets an overdue report: a day's work. */
export const HOURS_PER_LEVEL = 7
const AT_ONCE = 200

/**
 * Whether the level that has a report has had its time. The first level's ends when the report is due; every further one has a day's work
 * from the escalation on, so neither a server that was off for a week nor a clock that jumps sends a report up the whole tree at once.
 */
async function hasHadItsTime({ db, holidays, now }: EscalateDeps, lead: LeadTableRow): Promise<boolean> {
  const lastAt = lead.escalations === 0 ? null : await findLastEscalation(db, lead.id)
  if (lastAt === null)
    return true
  const nextMs = dueAfter(holidays, { fromMs: Date.parse(lastAt), hours: HOURS_PER_LEVEL })
  return nextMs !== null && nextMs <= now()
}

/** Gives one report to the area above and tells the robots. At the root there is nobody above: only the robots hear of it, once. */
async function escalate(deps: EscalateDeps, tree: AreaTree, lead: LeadTableRow): Promise<boolean> {
  const above = areaAbove(tree, lead.assigned_area_id)
  const now = new Date(deps.now()).toISOString()
  return deps.db.transaction().execute(async (transaction) => {
    if (above === null) {
      await noticeOverdue(transaction, lead, now)
      return false
    }
    const after = await takeStep(deps, transaction, lead, {
      deed: 'escalate',
      by: { kind: 'clock', id: null, name: null },
      unit: above.name,
      words: '',
      isInternal: false,
      assignee: { areaId: above.id, department: null },
      change: { escalations: lead.escalations + 1 },
    })
    await noticeOverdue(transaction, after, now)
    return true
  })
}

/** Another process, or somebody at the desk, took a step meanwhile. */
const wasTakenMeanwhile = (error: unknown) => error instanceof ProblemError && (error.code === 'edited_meanwhile' || error.code === 'not_possible_now')

/**
 * Gives every overdue report one level up whose level has had its time. Safe with several processes: the revision decides whose step counts,
 * and the reports are read again the next time. Answers how many went up.
 */
export async function escalateOverdue(deps: EscalateDeps): Promise<number> {
  const overdue = await listOverdue(deps.db, { now: new Date(deps.now()).toISOString(), limit: AT_ONCE })
  if (overdue.length === 0)
    return 0
  const tree = treeOf(await readAllAreas(deps))
  let escalated = 0
  for (const lead of overdue) {
    if (!await hasHadItsTime(deps, lead))
      continue
    try {
      escalated += await escalate(deps, tree, lead) ? 1 : 0
    }
    catch (error) {
      if (!wasTakenMeanwhile(error))
        throw error
    }
  }
  return escalated
}
