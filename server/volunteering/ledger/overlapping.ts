import type { Database } from '../../db/database.ts'
import { creditOf } from '#data/volunteering/service-entry.ts'
import { listMergedPeople } from '../../registrations/people.service.ts'
import { toLedgerRow } from '../ledger-row.ts'
import { listEntriesOf } from '../ledger.repository.ts'

/**
 * Rows that count nothing because a row of the same time counts already. Nobody's ledger takes a time twice, so they can only be with people
 * whose registrations became one: few, and only those are looked at.
 */
export async function findOverlapping(db: Database): Promise<string[]> {
  const overlapping: string[] = []
  for (const ids of await listMergedPeople(db)) {
    const rows = await listEntriesOf(db, ids)
    if (new Set(rows.map(({ registration_id }) => registration_id)).size > 1)
      overlapping.push(...[...creditOf(rows.map(toLedgerRow))].flatMap(([id, state]) => state === 'overlaps' ? [id] : []))
  }
  return overlapping
}
