import type { RawBuilder, SqlBool } from 'kysely'
import type { InTransaction } from '../db/database.ts'
import type { KeptSamples } from './kept-samples.repository.ts'
import { sql } from 'kysely'
import { isNoneOf, isSample } from './kept-samples.repository.ts'

interface Removal { readonly table: string, readonly where: RawBuilder<SqlBool> }
const everything = sql<SqlBool>`1 = 1`
const both = (one: RawBuilder<SqlBool>, other: RawBuilder<SqlBool>): RawBuilder<SqlBool> => sql<SqlBool>`${one} and ${other}`
const either = (one: RawBuilder<SqlBool>, other: RawBuilder<SqlBool>): RawBuilder<SqlBool> => sql<SqlBool>`(${one} or ${other})`

/** What goes, in an order in which nothing is left without what it belongs to. The audit is not here: its chain may not be cut. */
function removals({ stations, registrations, activities, careEvents, leads, accounts, instructors }: KeptSamples, deviceHashes: readonly string[]): Removal[] {
  const ofLead = (column: string) => both(isSample(column), isNoneOf(column, leads))
  const ofPerson = (column: string) => both(isSample(column), isNoneOf(column, registrations))
  const ofActivity = (column: string) => both(isSample(column), isNoneOf(column, activities))
  const ofEvent = (column: string) => both(isSample(column), isNoneOf(column, careEvents))
  const ofStation = (column: string) => both(isSample(column), isNoneOf(column, stations))
  const ofInstructor = (column: string) => both(isSample(column), isNoneOf(column, instructors))
  const ofAccount = (column: string) => both(isSample(column), isNoneOf(column, accounts))
  return [
    ...['lead_notices', 'lead_photos', 'lead_words', 'also_met', 'lead_steps'].map(table => ({ table, where: ofLead('lead_id') })),
    { table: 'leads', where: ofLead('id') },
    ...['dispute_reveals', 'dispute_photos', 'dispute_words', 'dispute_reads', 'dispute_entries'].map(table => ({ table, where: isSample('dispute_id') })),
    { table: 'disputes', where: isSample('id') },
    ...['check_ins', 'activity_sign_ups'].map(table => ({ table, where: either(ofPerson('registration_id'), ofActivity('activity_id')) })),
    { table: 'service_entries', where: ofPerson('registration_id') },
    { table: 'service_confirmations', where: sql<SqlBool>`not exists (select 1 from service_entries where service_entries.id = service_confirmations.entry_id)` },
    { table: 'service_people', where: ofPerson('registration_id') },
    // Made anew from the ledger when they are asked for.
    { table: 'service_sums', where: everything },
    { table: 'service_sums_until', where: everything },
    { table: 'activities', where: ofActivity('id') },
    { table: 'care_rows', where: ofEvent('event_id') },
    { table: 'care_points', where: ofEvent('event_id') },
    { table: 'care_events', where: ofEvent('id') },
    { table: 'organisation_visits', where: isSample('organisation_id') },
    { table: 'instructor_assignments', where: either(isSample('organisation_id'), ofInstructor('instructor_id')) },
    { table: 'organisation_list_writes', where: either(isSample('organisation_id'), isSample('list_id')) },
    { table: 'organisation_lists', where: isSample('id') },
    // How the lists of the demonstration are read: nobody but the server has everywhere for a scope.
    { table: 'organisation_list_mappings', where: sql<SqlBool>`scope = '["/"]'` },
    { table: 'organisations', where: isSample('id') },
    { table: 'instructors', where: ofInstructor('id') },
    ...['appointments', 'registration_changes', 'registration_digits', 'registration_claims'].map(table => ({ table, where: ofPerson('registration_id') })),
    { table: 'registrations_apart', where: either(ofPerson('one_id'), ofPerson('other_id')) },
    { table: 'registration_merges', where: either(ofPerson('kept_id'), ofPerson('merged_id')) },
    { table: 'registrations', where: ofPerson('id') },
    { table: 'photos', where: both(sql<SqlBool>`owner_kind = 'station'`, ofStation('owner_id')) },
    { table: 'station_merges', where: either(ofStation('winner_id'), ofStation('loser_id')) },
    { table: 'station_revisions', where: ofStation('station_id') },
    // With their services, public history, door checks and suggestions.
    { table: 'stations', where: ofStation('id') },
    { table: 'devices', where: deviceHashes.length === 0 ? sql<SqlBool>`1 = 0` : sql<SqlBool>`device_hash in (${sql.join(deviceHashes)})` },
    { table: 'account_affiliations', where: either(ofAccount('account_id'), sql<SqlBool>`(kind = 'station' and ${ofStation('value')})`) },
    { table: 'staff_accounts', where: ofAccount('id') },
    // Tables of days on which samples were counted. The clock keeps yesterday's anew.
    { table: 'dispatch_closings', where: everything },
    { table: 'dispatch_closed_days', where: everything },
  ]
}

/** Takes away what is a sample and nothing real hangs on. Answers how many rows went, by table. */
export async function removeSamples(transaction: InTransaction, kept: KeptSamples, deviceHashes: readonly string[]): Promise<Map<string, number>> {
  const removed = new Map<string, number>()
  for (const { table, where } of removals(kept, deviceHashes)) {
    const { numAffectedRows = 0n } = await sql`delete from ${sql.table(table)} where ${where}`.execute(transaction)
    removed.set(table, Number(numAffectedRows))
  }
  return removed
}
