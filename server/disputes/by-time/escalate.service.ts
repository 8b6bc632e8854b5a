import type { AreaTree } from '#data/areas/area-tree.ts'
import type { Deps } from '../../deps.ts'
import type { DisputeRow } from '../disputes.tables.ts'
import type { StepDeps } from '../take-step.ts'
import { treeOf } from '#data/areas/area-tree.ts'
import { disputeStates, isOpenDispute, TAKEN_WITHIN_HOURS } from '#data/disputes/life-cycle.ts'
import { readAllAreas } from '../../areas/areas.service.ts'
import { serverItself } from '../../audit/actor.ts'
import { audited } from '../../audit/audited.service.ts'
import { areaApart } from '../areas-apart.ts'
import { findDispute, listDueBefore } from '../disputes.repository.ts'
import { openParties } from '../sealed-words.ts'
import { clock, dueAt, takeStep } from '../take-step.ts'

type EscalateDeps = StepDeps & Pick<Deps, 'db'>

/** The first time when it is due, then after each further span in which a case should have been taken up. */
function isDueToMove(deps: EscalateDeps, { due_at, escalations }: DisputeRow): boolean {
  const movesAt = due_at === null ? null : dueAt(deps, Date.parse(due_at), TAKEN_WITHIN_HOURS * escalations)
  return movesAt !== null && Date.parse(movesAt) < deps.now()
}

function areaAbove(deps: EscalateDeps, tree: AreaTree, row: DisputeRow): string | undefined {
  const parentId = tree.get(row.area_id)?.parentId ?? null
  return parentId === null ? undefined : areaApart(tree, tree.get(parentId), openParties(deps, row))?.id
}

/** Gives an overdue case to the area above, to be taken up anew there; it stays overdue. In the root area it stays where it is. */
export async function escalateOverdue(deps: EscalateDeps): Promise<void> {
  const due = await listDueBefore(deps.db, { states: disputeStates.filter(isOpenDispute), before: new Date(deps.now()).toISOString() })
  const tree = treeOf(await readAllAreas(deps))
  const mayMove = (row: DisputeRow) => isOpenDispute(row.state) && isDueToMove(deps, row) && areaAbove(deps, tree, row) !== undefined
  for (const { id } of due.filter(mayMove)) {
    await audited(deps, async ({ transaction, record, unchanged }) => {
      const row = await findDispute(transaction, id)
      const area_id = row && mayMove(row) ? areaAbove(deps, tree, row) : undefined
      if (!row || area_id === undefined)
        return unchanged()
      await takeStep(deps, transaction, row, { deed: 'escalate', by: clock, words: '', isInternal: false, change: { area_id, mediator_id: null, escalations: row.escalations + 1 } })
      await record(serverItself, { action: 'dispute.escalated', subject: `dispute:${id}`, areaId: null })
    })
  }
}
