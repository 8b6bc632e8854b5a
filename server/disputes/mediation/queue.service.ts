import type { CaseQueue, CaseView } from '#data/disputes/mediation.ts'
import type { Deps } from '../../deps.ts'
import type { Mediator } from './mediator.ts'
import { disputeStates, isOpenDispute } from '#data/disputes/life-cycle.ts'
import { audited } from '../../audit/audited.service.ts'
import { readPeople } from '../../staff/people.service.ts'
import { listCases } from './case-access.service.ts'
import { isOverdue, toCaseRow } from './case-row.ts'

/** Ended ones, youngest first, are not listed without end. */
const MOST_DONE = 500

/** The queue of a mediator. That it was read is recorded; not how long it was. */
export async function readQueue(deps: Pick<Deps, 'db' | 'keys' | 'now' | 'index'>, by: Mediator, { view }: { view: CaseView }): Promise<CaseQueue> {
  return audited(deps, async ({ transaction, record }) => {
    const nowMs = deps.now()
    const open = await listCases(deps, transaction, by, disputeStates.filter(isOpenDispute))
    const overdue = open.filter(row => isOverdue(row, nowMs))
    const rows = view === 'done'
      ? (await listCases(deps, transaction, by, disputeStates.filter(state => !isOpenDispute(state)))).toReversed().slice(0, MOST_DONE)
      : view === 'overdue' ? overdue : open
    const names = new Map((await readPeople(transaction)).map(({ id, name }) => [id, name]))
    await record(by.actor, { action: 'disputes.listed', subject: null, areaId: null })
    return {
      cases: rows.map(row => toCaseRow(row, { names, nowMs })),
      counts: { open: open.length, overdue: overdue.length, untaken: open.filter(({ state }) => state === 'received' || state === 'reopened').length },
    }
  })
}
