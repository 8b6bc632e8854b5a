import type { Visit } from '#data/volunteering/check-in.ts'
import type { InTransaction } from '../db/database.ts'
import type { ActivityRow, CheckInRow } from './volunteering.tables.ts'
import type { LedgerDeps, OpenLedger } from './write-ledger.ts'
import { earnsHours } from '#data/volunteering/activity.ts'
import { closedAtPlannedEnd, visitsOf } from '#data/volunteering/check-in.ts'
import { spanFault, spansOverlap, wholeSpan } from '#data/volunteering/service-time.ts'
import { listCheckIns } from './check-ins.repository.ts'
import { spanOf } from './ledger-row.ts'
import { findOverlap, writeService } from './write-ledger.ts'

export const visitsFrom = (scans: readonly CheckInRow[]): Visit[] =>
  visitsOf(scans.map(({ id, kind, scanned_at, source }) => ({ id, kind, atMs: Date.parse(scanned_at), source })))

/**
 * Writes what the scans of a person at an activity tell and the ledger does not know yet. What was written once is not written again, whatever comes
 * later, nor what somebody took back; time that is recorded elsewhere is left out. `closes`: those who did not check out stayed until the planned end.
 */
export async function settle(deps: LedgerDeps, transaction: InTransaction, ledger: OpenLedger, { activity, closes = () => false }: { activity: ActivityRow, closes?: (visit: Visit) => boolean }): Promise<void> {
  if (!earnsHours(activity.class) || activity.cancelled_at !== null)
    return
  for (const visit of visitsFrom(await listCheckIns(transaction, activity.id, ledger.person.ids))) {
    const { id, fromMs, toMs, source } = visit
    const span = toMs === null ? closes(visit) ? closedAtPlannedEnd(visit, activity.ends_at) : null : { fromMs, toMs }
    if (span === null || spanFault(span) !== null || findOverlap(ledger.rows, span))
      continue
    if (ledger.rows.some(row => row.activity_id === activity.id && row.reverses === null && spansOverlap(spanOf(row), wholeSpan(span))))
      continue
    await writeService(deps, transaction, ledger, { id, activity, span, source, isClosedByClock: toMs === null, by: null, reason: null })
  }
}
