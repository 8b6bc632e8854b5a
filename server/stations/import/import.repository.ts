import type { InTransaction } from '../../db/database.ts'
import type { StationFacts } from '../station-facts.ts'
import type { NewStationEvent } from '../stations.repository.ts'
import { bumpRevision } from '../../db/revisions.repository.ts'
import { writeServiceRows, writeStationRow } from '../station-facts.ts'

/** Stations that may be replaced at once: their columns, and the services of most, stay below SQLite's 32,766 parameters. */
export const MAX_STATIONS_AT_ONCE = 400

/**
 * Lets this transaction be the only one that writes stations until it ends, so that what it reads first still holds when it writes. Every
 * writer of stations changes this row (`bumpRevision`): PostgreSQL makes them wait for it, SQLite for the file.
 */
export async function lockStations(db: InTransaction): Promise<void> {
  await db.insertInto('revisions').values({ topic: 'stations', revision: 0 }).onConflict(conflict => conflict.column('topic').doNothing()).execute()
  await db.updateTable('revisions').set(row => ({ revision: row.ref('revision') })).where('topic', '=', 'stations').execute()
}

/**
 * Writes the new facts of many stations that exist, with the lines that this adds to their history: a few statements for all of them in
 * place of four for each. At most {@link MAX_STATIONS_AT_ONCE}.
 */
export async function replaceStations(db: InTransaction, stations: readonly StationFacts[], events: readonly NewStationEvent[], at: string): Promise<void> {
  const [first, ...others] = stations.map(facts => writeStationRow(facts, { createdAt: at, changedAt: at }))
  if (!first)
    return
  const { id: _id, created_at: _createdAt, ...replaced } = first
  // The keys of a row, but for the two that stay, are names of columns.
  const columns = Object.keys(replaced) as (keyof typeof replaced)[]
  await db.insertInto('stations')
    .values([first, ...others])
    .onConflict(conflict => conflict.column('id').doUpdateSet(row => ({
      ...Object.fromEntries(columns.map(column => [column, row.ref(`excluded.${column}`)])),
      revision: row('stations.revision', '+', 1),
    })))
    .execute()
  await db.deleteFrom('station_services').where('station_id', 'in', stations.map(({ id }) => id)).execute()
  await insertAll(stations.flatMap(writeServiceRows), rows => db.insertInto('station_services').values(rows).execute())
  await insertAll(events, rows => db.insertInto('station_events').values(rows).execute())
  await bumpRevision(db, 'stations')
}

/** A slice of services or events has 6 columns. */
const ROWS_PER_INSERT = 4000

async function insertAll<Row>(rows: readonly Row[], insert: (rows: Row[]) => Promise<unknown>): Promise<void> {
  for (let start = 0; start < rows.length; start += ROWS_PER_INSERT)
    await insert(rows.slice(start, start + ROWS_PER_INSERT))
}
