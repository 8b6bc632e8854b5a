import type { ActivityPhase, StaffActivity } from '#data/volunteering/activity.ts'

export const activityViews = ['coming', 'past', 'cancelled'] as const
export type ActivityView = typeof activityViews[number]

const viewOfPhase = { coming: 'coming', under_way: 'coming', over: 'past', cancelled: 'cancelled' } as const satisfies Record<ActivityPhase, ActivityView>

/** Activities by where they are listed: those to come the soonest first, the others the latest first. */
export function activitiesByView(activities: readonly StaffActivity[], phaseOf: (activity: StaffActivity) => ActivityPhase): Record<ActivityView, StaffActivity[]> {
  const order = activities.toSorted((one, other) => Date.parse(one.startsAt) - Date.parse(other.startsAt))
  const of = (view: ActivityView) => order.filter(activity => viewOfPhase[phaseOf(activity)] === view)
  return { coming: of('coming'), past: of('past').toReversed(), cancelled: of('cancelled').toReversed() }
}
