import type { Verb } from '../staff/permissions.ts'
import * as z from 'zod/mini'

/** Where a report stands. `transferred`: on its way to another area or department that has not taken it yet. */
export const leadStates = ['received', 'accepted', 'assigned', 'in_progress', 'transferred', 'reopened', 'resolved', 'closed', 'rejected', 'duplicate', 'withdrawn'] as const
export const leadStateSchema = z.enum(leadStates)
export type LeadState = typeof leadStates[number]

/** Somebody still has to do something. */
export const openStates = ['received', 'accepted', 'assigned', 'in_progress', 'transferred', 'reopened'] as const satisfies readonly LeadState[]
const open: readonly LeadState[] = openStates
export const isOpen = (state: LeadState): boolean => open.includes(state)

interface Transition {
  readonly from: readonly LeadState[]
  /** Null: the state stays. */
  readonly to: LeadState | null
  /** The verb of staff; `reporter` and `clock` are not staff. */
  readonly by: Verb | 'reporter' | 'clock'
  /** Whether it must be said why, or what, in words. Those of `reply`, `ask`, `resolve` and `reject` are read by the reporter. */
  readonly needsWords: boolean
}

const working = ['received', 'accepted', 'assigned', 'in_progress', 'transferred', 'reopened'] as const

/** Everything that can happen to a report: the only such table, for server and web. What is not here cannot happen. */
export const leadDeeds = {
  accept: { from: ['received', 'reopened', 'transferred'], to: 'accepted', by: 'leads.handle', needsWords: false },
  assign: { from: working, to: 'assigned', by: 'leads.assign', needsWords: false },
  transfer: { from: working, to: 'transferred', by: 'leads.assign', needsWords: true },
  start: { from: ['received', 'accepted', 'assigned', 'transferred', 'reopened'], to: 'in_progress', by: 'leads.handle', needsWords: false },
  reply: { from: [...working, 'resolved', 'closed', 'rejected'], to: null, by: 'leads.handle', needsWords: true },
  ask: { from: working, to: null, by: 'leads.handle', needsWords: true },
  resolve: { from: working, to: 'resolved', by: 'leads.handle', needsWords: true },
  reject: { from: working, to: 'rejected', by: 'leads.handle', needsWords: true },
  join: { from: working, to: 'duplicate', by: 'leads.assign', needsWords: false },
  escalate: { from: working, to: null, by: 'clock', needsWords: false },
  close: { from: ['resolved'], to: 'closed', by: 'leads.handle', needsWords: false },
  close_by_time: { from: ['resolved'], to: 'closed', by: 'clock', needsWords: false },
  answer: { from: working, to: null, by: 'reporter', needsWords: true },
  rate: { from: ['resolved', 'closed'], to: null, by: 'reporter', needsWords: false },
  reopen: { from: ['resolved', 'closed', 'rejected'], to: 'reopened', by: 'reporter', needsWords: false },
  withdraw: { from: working, to: 'withdrawn', by: 'reporter', needsWords: false },
} as const satisfies Record<string, Transition>

export type LeadDeed = keyof typeof leadDeeds
// The keys of a constant object literal are exactly its declared keys.
export const leadDeedKeys = Object.keys(leadDeeds) as [LeadDeed, ...LeadDeed[]]

/** The state after a deed; null when it cannot happen there. A reporter reopens once. */
export function stateAfter(deed: LeadDeed, { state, wasReopened }: { state: LeadState, wasReopened: boolean }): LeadState | null {
  const { from, to }: Transition = leadDeeds[deed]
  if (!from.includes(state) || (deed === 'reopen' && wasReopened))
    return null
  return to ?? state
}

/** What can happen to a report now, in the order of the table. */
export const deedsFor = (lead: { state: LeadState, wasReopened: boolean }): LeadDeed[] => leadDeedKeys.filter(deed => stateAfter(deed, lead) !== null)

/** A resolved report closes by itself after so many days; until then, and as long again, its reporter may say that it is not. */
export const CLOSES_AFTER_DAYS = 7
export const MAY_REOPEN_DAYS = 14
