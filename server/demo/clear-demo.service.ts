import type { AuditDetails } from '#data/audit/audit-actions.ts'
import type { Deps } from '../deps.ts'
import type { Authority } from '../staff/caller.ts'
import type { KeptSamples } from './kept-samples.repository.ts'
import { carePhase } from '#data/care/care-event.ts'
import { demoPhones } from '#data/demo/demo-phones.ts'
import { activityPhase } from '#data/volunteering/activity.ts'
import { audited } from '../audit/audited.service.ts'
import { endCare, listCare } from '../care/events.service.ts'
import { bumpRevision, reachMilestone } from '../db/revisions.repository.ts'
import { hashDeviceKey } from '../keys.ts'
import { readStationPage } from '../stations/console/reachable-stations.service.ts'
import { retireStation } from '../stations/console/retire-station.service.ts'
import { cancelActivity, listActivities } from '../volunteering/activities.service.ts'
import { removeSamples } from './clear-demo.repository.ts'
import { demoMilestones } from './demo-milestones.ts'
import { findKept } from './kept-samples.repository.ts'

export const CLEARED_REASON = '示例数据，已清除'

export interface ClearedDemo { readonly removed: AuditDetails<'demo.cleared'>, readonly kept: KeptSamples }

/**
 * Takes away the samples, and nothing that is real. A sample that something real hangs on stays, and is over from then on. The audit keeps its lines about samples. Doing it again takes away what has become free since.
 */
export async function clearDemo(deps: Deps, by: Authority): Promise<ClearedDemo> {
  // First, and by itself: a server that is still telling the demonstration stops at its next part.
  await reachMilestone(deps.db, demoMilestones.cleared, new Date(deps.now()).toISOString())
  const cleared = await audited(deps, async ({ transaction, record, unchanged }): Promise<ClearedDemo> => {
    const kept = await findKept(transaction)
    const rows = await removeSamples(transaction, kept, demoPhones.map(({ key }) => hashDeviceKey(deps.keys, key)))
    const count = (table: string) => rows.get(table) ?? 0
    const removed = { stations: count('stations'), registrations: count('registrations'), leads: count('leads'), disputes: count('disputes'), activities: count('activities'), careEvents: count('care_events'), organisations: count('organisations'), instructors: count('instructors'), accounts: count('staff_accounts'), kept: Object.values(kept).flat().length }
    if (removed.kept === Object.values(removed).reduce((sum, number) => sum + number, 0))
      unchanged()
    else
      await record(by.actor, { action: 'demo.cleared', subject: null, areaId: null, details: removed })
    await bumpRevision(transaction, 'stations')
    return { removed, kept }
  })
  await deps.index.refresh()
  await endKept(deps, by, cleared.kept)
  return cleared
}

/** What is kept is over: nobody is sent to a sample station, and whoever signed up for something reads why nobody will be there. */
async function endKept(deps: Deps, by: Authority, kept: KeptSamples): Promise<void> {
  const nowMs = deps.now()
  const activities = (await listActivities(deps, by)).filter(({ id, startsAt, endsAt, cancelled }) => kept.activities.includes(id) && activityPhase({ startsAt, endsAt, cancelledAt: cancelled?.at ?? null }, nowMs) === 'coming')
  for (const { id, revision } of activities)
    await cancelActivity(deps, by, { id, revision, why: CLEARED_REASON })
  const events = (await listCare(deps, by)).filter(({ id, startsOn, endsOn, ended }) => kept.careEvents.includes(id) && carePhase({ startsOn, endsOn, endedAt: ended?.at ?? null }, nowMs) !== 'over')
  for (const { id, revision } of events)
    await endCare(deps, by, { id, revision, why: CLEARED_REASON })
  for (const id of kept.stations) {
    const { station } = await readStationPage(deps, by, id)
    if (station.status === 'active')
      await retireStation(deps, by, { id, revision: station.revision, reason: CLEARED_REASON, insteadCode: null })
  }
}
