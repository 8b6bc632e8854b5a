import type { StayReason } from '#data/registrations/import/undo-people.ts'
import type { Database, InTransaction } from '../../db/database.ts'
import { sql } from 'kysely'

/** Whatever other rows say of a registration, and what it means for one who is to be taken out. One more table is one more row. */
export const hangingTables: readonly (readonly [table: string, column: string, reason: StayReason])[] = [
  ['registrations', 'merged_into', 'merged'],
  ['registration_merges', 'kept_id', 'merged'],
  ['registration_merges', 'merged_id', 'merged'],
  ['registrations_apart', 'one_id', 'told_apart'],
  ['registrations_apart', 'other_id', 'told_apart'],
  ['registration_changes', 'registration_id', 'corrected'],
  ['registration_digits', 'registration_id', 'phone'],
  ['appointments', 'registration_id', 'appointed'],
  ['activity_sign_ups', 'registration_id', 'signed_up'],
  ['check_ins', 'registration_id', 'checked_in'],
  ['service_people', 'registration_id', 'hours'],
  ['service_entries', 'registration_id', 'hours'],
  ['care_rows', 'registration_id', 'care'],
]
const AT_ONCE = 5000

/** What there is of some people beside their registration; codes for a new phone count while they are good. */
export async function findHanging(db: Database | InTransaction, ids: readonly string[], now: string): Promise<Map<string, Set<StayReason>>> {
  const hanging = new Map<string, Set<StayReason>>()
  const note = (id: string, reason: StayReason) => hanging.set(id, (hanging.get(id) ?? new Set()).add(reason))
  for (let start = 0; start < ids.length; start += AT_ONCE) {
    const slice = ids.slice(start, start + AT_ONCE)
    for (const [table, column, reason] of hangingTables) {
      const { rows } = await sql<{ id: string }>`select distinct ${sql.ref(column)} as id from ${sql.table(table)} where ${sql.ref(column)} in (${sql.join(slice)})`.execute(db)
      for (const { id } of rows)
        note(id, reason)
    }
    for (const { registration_id } of await db.selectFrom('registration_claims').select('registration_id').where('registration_id', 'in', slice).where('expires_at', '>', now).execute())
      note(registration_id, 'code')
  }
  return hanging
}
