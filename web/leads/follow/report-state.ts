import type { LeadState } from '#data/leads/life-cycle.ts'

/** The tone of a state: words say it, the colour only goes with them. */
export const stateTones: Record<LeadState, 'open' | 'soon' | 'shut' | 'unknown'> = {
  received: 'unknown',
  accepted: 'soon',
  assigned: 'soon',
  in_progress: 'soon',
  transferred: 'soon',
  reopened: 'soon',
  resolved: 'open',
  closed: 'open',
  rejected: 'shut',
  duplicate: 'unknown',
  withdrawn: 'unknown',
}
