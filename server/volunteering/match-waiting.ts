import type { InTransaction } from '../db/database.ts'
import type { ActivityRow } from './volunteering.tables.ts'
import type { LedgerDeps } from './write-ledger.ts'
import { EARLY_MS, LATE_MS } from '#data/volunteering/scan-clock.ts'
import { findPerson } from '../registrations/people.service.ts'
import { listWaitingCheckIns, matchCheckIn } from './check-ins.repository.ts'
import { settle } from './settle.ts'
import { openLedger } from './write-ledger.ts'

/** Gives an activity the scans at its station that came before it was written down, and writes what they tell. */
export async function matchWaiting(deps: LedgerDeps, transaction: InTransaction, activity: ActivityRow): Promise<void> {
  if (activity.station_id === null)
    return
  const waiting = await listWaitingCheckIns(transaction, {
    stationId: activity.station_id,
    from: new Date(Date.parse(activity.starts_at) - EARLY_MS).toISOString(),
    to: new Date(Date.parse(activity.ends_at) + LATE_MS).toISOString(),
  })
  for (const { id } of waiting)
    await matchCheckIn(transaction, id, activity.id)
  for (const registrationId of new Set(waiting.map(({ registration_id }) => registration_id))) {
    const person = await findPerson(transaction, registrationId)
    if (person)
      await settle(deps, transaction, await openLedger(deps, transaction, person), { activity })
  }
}
