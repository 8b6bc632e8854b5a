import * as z from 'zod/mini'

/** Where a dispute stands. The last four are ends; a settled or unsettled one is reopened by its reporter once. */
export const disputeStates = ['received', 'assigned', 'mediating', 'reopened', 'settled', 'referred', 'not_settled', 'withdrawn'] as const
export const disputeStateSchema = z.enum(disputeStates)
export type DisputeState = typeof disputeStates[number]

const working = ['received', 'assigned', 'mediating', 'reopened'] as const satisfies readonly DisputeState[]
const open: readonly DisputeState[] = working
export const isOpenDispute = (state: DisputeState): boolean => open.includes(state)

interface Transition {
  readonly from: readonly DisputeState[]
  /** Null: the state stays. */
  readonly to: DisputeState | null
  readonly by: 'mediator' | 'assigner' | 'reporter' | 'clock'
  readonly needsWords: boolean
}

/** Everything that can happen to a dispute: the only such table, for server and web. */
export const disputeDeeds = {
  assign: { from: working, to: 'assigned', by: 'assigner', needsWords: false },
  take: { from: ['received', 'assigned', 'reopened'], to: 'mediating', by: 'mediator', needsWords: false },
  say: { from: [...working, 'settled', 'referred', 'not_settled'], to: null, by: 'mediator', needsWords: true },
  note: { from: [...working, 'settled', 'referred', 'not_settled', 'withdrawn'], to: null, by: 'mediator', needsWords: true },
  meet: { from: ['assigned', 'mediating'], to: 'mediating', by: 'mediator', needsWords: true },
  settle: { from: ['assigned', 'mediating'], to: 'settled', by: 'mediator', needsWords: true },
  refer: { from: working, to: 'referred', by: 'mediator', needsWords: true },
  give_up: { from: ['assigned', 'mediating'], to: 'not_settled', by: 'mediator', needsWords: true },
  escalate: { from: working, to: null, by: 'clock', needsWords: false },
  answer: { from: [...working, 'settled', 'not_settled', 'referred'], to: null, by: 'reporter', needsWords: true },
  ask_legal_aid: { from: working, to: 'referred', by: 'reporter', needsWords: false },
  withdraw: { from: working, to: 'withdrawn', by: 'reporter', needsWords: false },
  reopen: { from: ['settled', 'not_settled', 'referred'], to: 'reopened', by: 'reporter', needsWords: false },
  rate: { from: ['settled', 'not_settled', 'referred'], to: null, by: 'reporter', needsWords: false },
} as const satisfies Record<string, Transition>

export type DisputeDeed = keyof typeof disputeDeeds
// The keys of a constant object literal are exactly its declared keys.
export const disputeDeedKeys = Object.keys(disputeDeeds) as [DisputeDeed, ...DisputeDeed[]]

/** The state after a deed; null when it cannot happen there. A reporter reopens once. */
export function disputeStateAfter(deed: DisputeDeed, { state, wasReopened }: { state: DisputeState, wasReopened: boolean }): DisputeState | null {
  const { from, to }: Transition = disputeDeeds[deed]
  if (!from.includes(state) || (deed === 'reopen' && wasReopened))
    return null
  return to ?? state
}

/** Working hours until somebody has taken it up, and until it has come to an end (民间纠纷一般一个月内调结). */
export const TAKEN_WITHIN_HOURS = 14
export const ENDED_WITHIN_HOURS = 140
/** Contact details are destroyed so many days after the end; the closed archive stays (人民调解法 art. 27). */
export const CONTACT_KEPT_DAYS = 30
export const REOPEN_DAYS = 30
/** A public figure below this is not given. */
export const FIGURE_AT_LEAST = 5
