import type { RawBuilder, SqlBool } from 'kysely'
import type { InTransaction } from '../db/database.ts'
import { sql } from 'kysely'
import { SAMPLE_MIDDLE } from '#data/demo/sample-id.ts'

/** Whether a column holds the id of a sample, as `isSampleId` tells it. */
export const isSample = (column: string): RawBuilder<SqlBool> => sql<SqlBool>`substr(${sql.ref(column)}, ${sql.lit(SAMPLE_MIDDLE.from)}, ${sql.lit(SAMPLE_MIDDLE.text.length)}) = ${SAMPLE_MIDDLE.text}`
const isReal = (column: string): RawBuilder<SqlBool> => sql<SqlBool>`not ${isSample(column)}`
export const isNoneOf = (column: string, ids: readonly string[]): RawBuilder<SqlBool> => ids.length === 0 ? sql<SqlBool>`1 = 1` : sql<SqlBool>`${sql.ref(column)} not in (${sql.join(ids)})`
const isOneOf = (column: string, ids: readonly string[]): RawBuilder<SqlBool> => sql<SqlBool>`not ${isNoneOf(column, ids)}`

/** A column that names a sample in a row that is real. */
interface Mention { readonly table: string, readonly column: string, readonly isReal: RawBuilder<SqlBool> }

async function listMentioned(transaction: InTransaction, mentions: readonly Mention[]): Promise<string[]> {
  const found = new Set<string>()
  for (const { table, column, isReal: real } of mentions) {
    const { rows } = await sql<{ id: string }>`select distinct ${sql.ref(column)} as id from ${sql.table(table)} where ${isSample(column)} and ${real}`.execute(transaction)
    for (const { id } of rows)
      found.add(id)
  }
  return [...found].toSorted()
}

/** Samples that something real hangs on, by their ids. */
export interface KeptSamples { readonly stations: string[], readonly registrations: string[], readonly activities: string[], readonly careEvents: string[], readonly leads: string[], readonly accounts: string[], readonly instructors: string[] }

/**
 * A real rider signed up for an activity, or came; a real rider had a pack at an event; a real report was joined to one; a real registration was merged
 * into one; a real case is somebody's; an instructor has a real organisation. And stations at which something real was seen, said, or is planned.
 */
export async function findKept(transaction: InTransaction): Promise<KeptSamples> {
  const activities = await listMentioned(transaction, [
    { table: 'activity_sign_ups', column: 'activity_id', isReal: isReal('registration_id') },
    { table: 'check_ins', column: 'activity_id', isReal: isReal('registration_id') },
    { table: 'service_entries', column: 'activity_id', isReal: isReal('registration_id') },
  ])
  const careEvents = await listMentioned(transaction, [{ table: 'care_rows', column: 'event_id', isReal: sql<SqlBool>`registration_id is not null and ${isReal('registration_id')}` }])
  return {
    activities,
    careEvents,
    leads: await listMentioned(transaction, [{ table: 'leads', column: 'joined_to', isReal: isReal('id') }]),
    registrations: await listMentioned(transaction, [{ table: 'registrations', column: 'merged_into', isReal: isReal('id') }]),
    instructors: await listMentioned(transaction, [
      { table: 'instructor_assignments', column: 'instructor_id', isReal: isReal('organisation_id') },
      { table: 'organisation_visits', column: 'instructor_id', isReal: isReal('organisation_id') },
    ]),
    accounts: await listMentioned(transaction, [{ table: 'disputes', column: 'mediator_id', isReal: isReal('id') }]),
    stations: await listMentioned(transaction, [
      { table: 'leads', column: 'station_id', isReal: isReal('id') },
      { table: 'activities', column: 'station_id', isReal: sql<SqlBool>`(${isReal('id')} or ${isOneOf('id', activities)})` },
      { table: 'care_points', column: 'station_id', isReal: sql<SqlBool>`(${isReal('event_id')} or ${isOneOf('event_id', careEvents)})` },
      { table: 'check_ins', column: 'station_id', isReal: isReal('registration_id') },
      { table: 'door_checks', column: 'station_id', isReal: isReal('id') },
      { table: 'suggestions', column: 'station_id', isReal: isReal('id') },
    ]),
  }
}
