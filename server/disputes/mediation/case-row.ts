import type { CaseRow } from '#data/disputes/mediation.ts'
import type { DisputeRow } from '../disputes.tables.ts'
import { isOpenDispute } from '#data/disputes/life-cycle.ts'

export const isOverdue = ({ state, due_at }: DisputeRow, nowMs: number): boolean => isOpenDispute(state) && due_at !== null && Date.parse(due_at) < nowMs

/** A case without anything that was written. */
export function toCaseRow(row: DisputeRow, { names, nowMs }: { names: ReadonlyMap<string, string>, nowMs: number }): CaseRow {
  return {
    id: row.id,
    revision: row.revision,
    rider: row.rider,
    topic: row.topic,
    state: row.state,
    areaId: row.area_id,
    mediator: row.mediator_id === null ? null : { id: row.mediator_id, name: names.get(row.mediator_id) ?? '' },
    receivedAt: row.received_at,
    dueAt: row.due_at,
    isOverdue: isOverdue(row, nowMs),
    hasUnread: row.has_unread === 1,
  }
}
