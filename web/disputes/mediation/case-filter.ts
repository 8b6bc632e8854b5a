import type { LocationQuery } from 'vue-router'
import type { DisputeTopic } from '#data/disputes/dispute-topics.ts'
import type { DisputeState } from '#data/disputes/life-cycle.ts'
import type { CaseRow, CaseView } from '#data/disputes/mediation.ts'
import { disputeTopicKeys } from '#data/disputes/dispute-topics.ts'
import { disputeStates, isOpenDispute } from '#data/disputes/life-cycle.ts'
import { caseViews } from '#data/disputes/mediation.ts'

/** What is in the address of the queue. Empty: any. The server is asked for the view only: each asking is recorded. */
export interface CaseFilter { view: CaseView, state: DisputeState | '', topic: DisputeTopic | '', mine: '1' | '' }

/** The states that cases of a view may be in. */
export const statesOf = (view: CaseView): DisputeState[] => disputeStates.filter(state => isOpenDispute(state) === (view !== 'done'))

/** Reads the filter from the address; what makes no sense there counts as nothing. */
export function readFilter(query: LocationQuery): CaseFilter {
  const view = caseViews.find(each => each === query.view) ?? 'open'
  return {
    view,
    state: statesOf(view).find(state => state === query.state) ?? '',
    topic: disputeTopicKeys.find(topic => topic === query.topic) ?? '',
    mine: query.mine === '1' ? '1' : '',
  }
}

/** Those of the cases that are asked for: what is overdue or new first, then by due time; ended ones as they came. */
export function narrow(cases: readonly CaseRow[], { view, state, topic, mine }: CaseFilter, accountId: string | undefined): CaseRow[] {
  const wanted = cases.filter(row => (state === '' || row.state === state) && (topic === '' || row.topic === topic) && (mine === '' || row.mediator?.id === accountId))
  return view === 'done' ? wanted : wanted.toSorted((a, b) => (a.dueAt ?? '9').localeCompare(b.dueAt ?? '9'))
}
