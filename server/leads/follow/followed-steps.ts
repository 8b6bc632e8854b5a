import type { FollowedStep } from '#data/leads/lead.ts'
import type { LeadStepRow } from '../leads.tables.ts'

type Deed = LeadStepRow['deed']
interface Shown { readonly hasWords: boolean, readonly inJoinedCase: boolean }

/**
 * What a reporter reads of each step; a deed that is not here is not for reporters. Words that staff write among themselves (assigning,
 * transferring) are left out. To whoever's report was joined to this one, what is between staff and its own reporter is not shown.
 */
const shown: Partial<Record<Deed, Shown>> = {
  receive: { hasWords: false, inJoinedCase: false },
  accept: { hasWords: false, inJoinedCase: true },
  assign: { hasWords: false, inJoinedCase: true },
  transfer: { hasWords: false, inJoinedCase: true },
  start: { hasWords: false, inJoinedCase: true },
  reply: { hasWords: true, inJoinedCase: true },
  ask: { hasWords: true, inJoinedCase: false },
  resolve: { hasWords: true, inJoinedCase: true },
  reject: { hasWords: true, inJoinedCase: true },
  join: { hasWords: false, inJoinedCase: true },
  close: { hasWords: false, inJoinedCase: true },
  close_by_time: { hasWords: false, inJoinedCase: true },
  answer: { hasWords: true, inJoinedCase: false },
  rate: { hasWords: true, inJoinedCase: false },
  reopen: { hasWords: true, inJoinedCase: false },
  withdraw: { hasWords: true, inJoinedCase: false },
}

/** The steps of a report as its reporter reads them, or as the reporter of one that was joined to it does. */
export function followedSteps(rows: readonly LeadStepRow[], { isJoined }: { isJoined: boolean }): FollowedStep[] {
  return rows.flatMap((row) => {
    const rule = shown[row.deed]
    if (!rule || row.is_internal === 1 || (isJoined && !rule.inJoinedCase))
      return []
    return [{ at: row.at, state: row.state, by: row.by_kind, unit: row.unit, words: rule.hasWords ? row.words : '' }]
  })
}
