import type { AuditDetails } from '#data/audit/audit-actions.ts'
import type { Deps } from '../deps.ts'
import type { Authority } from '../staff/caller.ts'
import type { KeptSamples } from './kept-samples.repository.ts'
import { demoPhones } from '#data/demo/demo-phones.ts'
import { audited } from '../audit/audited.service.ts'
import { bumpRevision, reachMilestone } from '../db/revisions.repository.ts'
import { hashDeviceKey } from '../keys.ts'
import { readStationPage } from '../stations/console/reachable-stations.service.ts'
import { retireStation } from '../stations/console/retire-station.service.ts'
import { removeSamples } from './clear-demo.repository.ts'
import { findKept } from './kept-samples.repository.ts'
import { demoMilestones } from './demo-milestones.ts'

export const CLEARED_REASON = '示例数据，已清除'

export interface ClearedDemo { readonly removed: AuditDetails<'demo.cleared'>, readonly kept: KeptSamples }

/**
 * Takes away the samples, and nothing that is real. A sample that something real hangs on stays; a station of these is retired, so that nobody is sent
 * there. The audit keeps its lines about samples. Doing it again takes away what has become free since.
 */
export async function clearDemo(deps: Deps, by: Authority): Promise<ClearedDemo> {
  // First, and by itself: a server that is still telling the demonstration stops at its next part.
  await reachMilestone(deps.db, demoMilestones.cleared, new Date(deps.now()).toISOString())
  const cleared = await audited(deps, async ({ transaction, record, unchanged }): Promise<ClearedDemo> => {
    const kept = await findKept(transaction)
    const rows = await removeSamples(transaction, kept, demoPhones.map(({ key }) => hashDeviceKey(deps.keys, key)))
    const count = (table: string) => rows.get(table) ?? 0
    const removed = { stations: count('stations'), registrations: count('registrations'), leads: count('leads'), disputes: count('disputes'), activities: count('activities'), careEvents: count('care_events'), accounts: count('staff_accounts'), kept: Object.values(kept).flat().length }
    if ([...rows.values()].every(number => number === 0))
      unchanged()
    else
      await record(by.actor, { action: 'demo.cleared', subject: null, areaId: null, details: removed })
    await bumpRevision(transaction, 'stations')
    return { removed, kept }
  })
  await deps.index.refresh()
  for (const id of cleared.kept.stations) {
    const { station } = await readStationPage(deps, by, id)
    if (station.status === 'active')
      await retireStation(deps, by, { id, revision: station.revision, reason: CLEARED_REASON, insteadCode: null })
  }
  return cleared
}
