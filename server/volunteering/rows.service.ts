import type { ServiceRow } from '#data/volunteering/roster.ts'
import type { CreditState } from '#data/volunteering/service-entry.ts'
import type { Database, InTransaction } from '../db/database.ts'
import type { LedgerEntry } from './ledger.repository.ts'
import { creditOf } from '#data/volunteering/service-entry.ts'
import { toLedgerRow } from './ledger-row.ts'
import { listEntriesOf } from './ledger.repository.ts'

/** A row as people read it. */
export function toServiceRow(row: LedgerEntry, state: CreditState): ServiceRow {
  const { id, registration_id, activity_id, from_at, to_at, minutes, source, entered_at, entered_by_name, confirmed_at, confirmed_by_name, reverses, reason } = row
  return { id, registrationId: registration_id, activityId: activity_id, from: from_at, to: to_at, minutes, source, state, enteredAt: entered_at, enteredBy: entered_by_name, confirmedAt: confirmed_at, confirmedBy: confirmed_by_name, reverses, reason }
}

/** All rows of one person, each with what it is worth. */
export async function describeRows(db: Database | InTransaction, registrationIds: readonly string[]): Promise<ServiceRow[]> {
  return describe(await listEntriesOf(db, registrationIds))
}

/** The ids of so many people fit into one statement of either database. */
const PEOPLE_AT_ONCE = 200

/** The same of many people, each by all their ids, in a few queries. */
export async function describeRowsOfPeople(db: Database | InTransaction, people: readonly (readonly string[])[]): Promise<ServiceRow[]> {
  const described: ServiceRow[] = []
  for (let from = 0; from < people.length; from += PEOPLE_AT_ONCE) {
    const some = people.slice(from, from + PEOPLE_AT_ONCE)
    const personOf = new Map(some.flatMap((ids, person) => ids.map(id => [id, person])))
    for (const rows of Map.groupBy(await listEntriesOf(db, some.flat()), ({ registration_id }) => personOf.get(registration_id)).values())
      described.push(...describe(rows))
  }
  return described
}

function describe(rows: readonly LedgerEntry[]): ServiceRow[] {
  const states = creditOf(rows.map(toLedgerRow))
  return rows.map(row => toServiceRow(row, states.get(row.id) ?? 'waiting'))
}
