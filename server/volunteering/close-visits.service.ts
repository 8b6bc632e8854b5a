import type { Deps } from '../deps.ts'
import type { ActivityRow } from './volunteering.tables.ts'
import { MINUTE_MS } from '#data/time/shanghai.ts'
import { LATE_MS } from '#data/volunteering/scan-clock.ts'
import { findPerson } from '../registrations/people.service.ts'
import { listActivitiesToClose, setClosed } from './activities.repository.ts'
import { listCheckIns } from './check-ins.repository.ts'
import { settle, visitsFrom } from './settle.ts'
import { openLedger } from './write-ledger.ts'

/** A scan that came out of an outbox waits so long for the next one out of it. */
const WAITS_MS = 30 * MINUTE_MS
const ACTIVITIES_AT_ONCE = 20

type CloseDeps = Pick<Deps, 'db' | 'now' | 'config' | 'keys'>

/** Whoever has not checked out two hours after the end is put down until the planned end, to be confirmed. */
export async function closeVisits(deps: CloseDeps): Promise<void> {
  const endedBefore = new Date(deps.now() - LATE_MS).toISOString()
  for (const activity of await listActivitiesToClose(deps.db, { endedBefore, limit: ACTIVITIES_AT_ONCE }))
    await closeActivity(deps, activity)
}

async function closeActivity(deps: CloseDeps, activity: ActivityRow): Promise<void> {
  const scans = await listCheckIns(deps.db, activity.id)
  const arrivedBefore = new Date(deps.now() - WAITS_MS).toISOString()
  const isRecent = new Set(scans.filter(({ received_at }) => received_at > arrivedBefore).map(({ id }) => id))
  let waits = false
  for (const [registrationId, theirs] of Map.groupBy(scans, ({ registration_id }) => registration_id)) {
    const open = visitsFrom(theirs).find(({ toMs }) => toMs === null)
    const person = open && await findPerson(deps.db, registrationId)
    if (!person)
      continue
    waits ||= isRecent.has(open.inId)
    await deps.db.transaction().execute(async transaction => settle(deps, transaction, await openLedger(deps, transaction, person), { activity, closes: ({ inId }) => !isRecent.has(inId) }))
  }
  if (!waits)
    await setClosed(deps.db, activity.id, new Date(deps.now()).toISOString())
}
