import type { DisputeDeed, DisputeState } from './life-cycle.ts'
import { disputeDeedKeys, disputeDeeds, disputeStateAfter } from './life-cycle.ts'

const forAnyMediator: readonly DisputeDeed[] = ['assign', 'note']

/** A case that somebody has is theirs: others who may know of it assign it, or leave a note. */
export const mayDo = (deed: DisputeDeed, { mediatorId, accountId }: { mediatorId: string | null, accountId: string }): boolean =>
  forAnyMediator.includes(deed) || mediatorId === null || mediatorId === accountId

/** What a mediator may do with a case now, in the order of the table: for the server's page, and for the desk after a deed. */
export function deedsOfMediator(now: { readonly state: DisputeState, readonly mediatorId: string | null, readonly accountId: string, readonly mayAssign: boolean }): DisputeDeed[] {
  return disputeDeedKeys.filter((deed) => {
    const { by } = disputeDeeds[deed]
    // Only what a reporter does depends on whether it was reopened before.
    const isPossible = disputeStateAfter(deed, { state: now.state, wasReopened: false }) !== null
    return isPossible && (by === 'assigner' ? now.mayAssign : by === 'mediator' && mayDo(deed, now))
  })
}
