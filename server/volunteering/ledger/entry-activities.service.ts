import type { EntryActivity } from '#data/volunteering/ledger.ts'
import type { Deps } from '../../deps.ts'
import type { Authority } from '../../staff/caller.ts'
import { standsFor, treeOf } from '#data/areas/area-tree.ts'
import { DAY_MS, dayOf } from '#data/time/shanghai.ts'
import { earnsHours } from '#data/volunteering/activity.ts'
import { lastEntryDay, workdaysLeft } from '#data/volunteering/late-entry.ts'
import { readAllAreas } from '../../areas/areas.service.ts'
import { listScopedActivities } from '../activities.repository.ts'

/** Ten working days are never more calendar days than these, holidays in between; later only what was taken back is put right. */
const DAYS_BACK = 60
/** Activities that are planned ahead stand at the end of the list. */
const MAX_LISTED = 5_000

/** Activities that have begun and earn hours, the youngest first, with the days that are left to enter them. */
export async function listEntryActivities({ db, now, holidays }: Pick<Deps, 'db' | 'now' | 'holidays'>, { scope }: Authority): Promise<EntryActivity[]> {
  const tree = treeOf(await readAllAreas({ db }))
  const rows = await listScopedActivities(db, scope, { endAfter: new Date(now() - DAYS_BACK * DAY_MS).toISOString(), limit: MAX_LISTED })
  return rows.filter(row => earnsHours(row.class) && row.cancelled_at === null && Date.parse(row.starts_at) <= now()).toReversed().map((row) => {
    const entryUntil = lastEntryDay(holidays, dayOf(Date.parse(row.ends_at)))
    return { id: row.id, title: row.title, areaName: standsFor(tree, row.area_id)?.name ?? row.area_id, startsAt: row.starts_at, endsAt: row.ends_at, entryUntil, workdaysLeft: workdaysLeft(holidays, { today: dayOf(now()), until: entryUntil }) }
  })
}
