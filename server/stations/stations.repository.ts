import type { Insertable } from 'kysely'
import type { Database, InTransaction } from '../db/database.ts'
import type { StationFacts, StoredStation } from './station-facts.ts'
import type { StationTables } from './stations.tables.ts'
import { bumpRevision } from '../db/revisions.repository.ts'
import { createHoursReader, readStationRow, writeServiceRows, writeStationRow } from './station-facts.ts'

/** Rows a statement may insert at once: 32 columns each stay below SQLite's 32,766 and PostgreSQL's 65,535 parameters. */
const ROWS_PER_INSERT = 500

/** A line of a station's history, to be stored. */
export type NewStationEvent = Insertable<StationTables['station_events']>

/** All stations, those of which anything shown has changed at or after an instant, or those with these ids; retired ones too. */
export async function listStoredStations(db: Database, options: { changedSince?: string, ids?: readonly string[] } = {}): Promise<StoredStation[]> {
  let stations = db.selectFrom('stations').selectAll()
  let services = db.selectFrom('station_services').selectAll('station_services')
  if (options.changedSince !== undefined) {
    stations = stations.where('changed_at', '>=', options.changedSince)
    services = services.innerJoin('stations', 'stations.id', 'station_services.station_id').where('stations.changed_at', '>=', options.changedSince)
  }
  if (options.ids !== undefined) {
    stations = stations.where('id', 'in', options.ids)
    services = services.where('station_services.station_id', 'in', options.ids)
  }
  const [stationRows, serviceRows] = await Promise.all([
    stations.execute(),
    services.execute(),
  ])
  const servicesOf = Map.groupBy(serviceRows, row => row.station_id)
  const readHours = createHoursReader()
  return stationRows.map(row => readStationRow(row, servicesOf.get(row.id) ?? [], readHours))
}

/** How many stations there are, retired ones too. */
export async function countStations(db: Database): Promise<number> {
  const { count } = await db.selectFrom('stations').select(select => select.fn.countAll().as('count')).executeTakeFirstOrThrow()
  return Number(count)
}

/** Adds new stations with the first line of their history. Fails as a whole when an id or code is taken. */
export async function insertStations(db: InTransaction, stations: readonly StationFacts[], events: readonly NewStationEvent[], at: string): Promise<void> {
  await inSlices(stations.map(facts => writeStationRow(facts, { createdAt: at, changedAt: at })), rows => db.insertInto('stations').values(rows).execute())
  await inSlices(stations.flatMap(writeServiceRows), rows => db.insertInto('station_services').values(rows).execute())
  await insertStationEvents(db, events)
  await bumpRevision(db, 'stations')
}

/** Writes the new facts of a station that exists, with the lines that this adds to its history. */
export async function updateStation(db: InTransaction, facts: StationFacts, events: readonly NewStationEvent[], at: string): Promise<void> {
  const { id, created_at: _, ...columns } = writeStationRow(facts, { createdAt: at, changedAt: at })
  await db.updateTable('stations').set(row => ({ ...columns, revision: row('revision', '+', 1) })).where('id', '=', id).execute()
  await db.deleteFrom('station_services').where('station_id', '=', id).execute()
  await inSlices(writeServiceRows(facts), rows => db.insertInto('station_services').values(rows).execute())
  await insertStationEvents(db, events)
  await bumpRevision(db, 'stations')
}

/** Marks that something shown of a station has changed, though none of its facts. */
export async function touchStation(db: InTransaction, stationId: string, at: string): Promise<void> {
  // First of all: who changes several stations at once holds this row, and two who take locks in different orders would wait for each other.
  await bumpRevision(db, 'stations')
  await db.updateTable('stations').set({ changed_at: at }).where('id', '=', stationId).execute()
}

/** The youngest lines of a station's history, youngest first. */
export async function listStationEvents(db: Database, stationId: string, limit: number) {
  return db.selectFrom('station_events').select(['at', 'kind', 'by', 'words']).where('station_id', '=', stationId).orderBy('at', 'desc').orderBy('id', 'desc').limit(limit).execute()
}

async function insertStationEvents(db: InTransaction, events: readonly NewStationEvent[]): Promise<void> {
  await inSlices(events, rows => db.insertInto('station_events').values(rows).execute())
}

async function inSlices<Row>(rows: readonly Row[], insert: (rows: Row[]) => Promise<unknown>): Promise<void> {
  for (let start = 0; start < rows.length; start += ROWS_PER_INSERT)
    await insert(rows.slice(start, start + ROWS_PER_INSERT))
}
