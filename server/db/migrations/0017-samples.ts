import type { Kysely } from 'kysely'
import type { Dialect } from '../dialect.ts'

/** Of the row that shall go. The form of ids of samples, which no phone and no server makes: `data/demo/sample-id.ts`. */
const isSample = (column: string) => `substr(old.${column}, 15, 9) = '8000-8000'`

/**
 * Rows of samples may be deleted from tables that are append-only, so that a demonstration can be taken away; all others never, by anybody, and none
 * is ever updated. Confirmations go after the row of hours that they belong to, which goes with a sample rider alone. The audit stays as it is.
 */
const samples = [
  ['station_revisions', isSample('station_id')],
  ['lead_steps', isSample('lead_id')],
  ['dispute_entries', isSample('dispute_id')],
  ['dispute_reads', isSample('dispute_id')],
  ['service_entries', isSample('registration_id')],
  ['service_confirmations', 'not exists (select 1 from service_entries where service_entries.id = old.entry_id)'],
  ['care_rows', `${isSample('event_id')} and (old.registration_id is null or ${isSample('registration_id')})`],
] as const

export async function up(db: Kysely<unknown>, dialect: Dialect): Promise<void> {
  for (const [table, isGone] of samples)
    await dialect.letGo(db, { table, isGone })
}
