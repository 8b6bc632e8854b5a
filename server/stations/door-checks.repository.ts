import type { DoorCheckKind } from '#data/stations/door-check.ts'
import type { WitnessedCheck } from '#data/stations/door-notices.ts'
import type { Database, InTransaction } from '../db/database.ts'
import type { StationTables } from './stations.tables.ts'
import { NOTICE_LOOKBACK_MS } from '#data/stations/door-notices.ts'

export type DoorCheckRow = StationTables['door_checks']

/** The recent checks from which notices are made; those of stations changed at or after an instant, or all. */
export async function listRecentChecks(db: Database, nowMs: number, changedSince?: string): Promise<(WitnessedCheck & { stationId: string })[]> {
  let query = db.selectFrom('door_checks')
    .select([
      'door_checks.station_id',
      'door_checks.kind',
      'door_checks.device_hash',
      'door_checks.effective_at',
      'door_checks.was_open',
    ])
    .where('door_checks.effective_at', '>', new Date(nowMs - NOTICE_LOOKBACK_MS).toISOString())
    // Staff have been there since: what riders said before is settled.
    .where(({ not, exists, selectFrom }) => not(exists(
      selectFrom('door_alarm_answers as settled').select('settled.id').where('settled.settles', '=', 1).whereRef('settled.station_id', '=', 'door_checks.station_id').whereRef('settled.kind', '=', 'door_checks.kind').whereRef('settled.answered_at', '>=', 'door_checks.effective_at'),
    )))
  if (changedSince !== undefined)
    query = query.innerJoin('stations', 'stations.id', 'door_checks.station_id').where('stations.changed_at', '>=', changedSince)
  const rows = await query.execute()
  return rows.map(row => ({
    stationId: row.station_id,
    kind: row.kind,
    deviceKey: row.device_hash,
    atMs: Date.parse(row.effective_at),
    wasOpen: row.was_open === null
      ? null
      : row.was_open === 1,
  }))
}

export async function findDoorCheck(db: Database, id: string): Promise<DoorCheckRow | undefined> {
  return db.selectFrom('door_checks').selectAll().where('id', '=', id).executeTakeFirst()
}

/** What this phone has already said about this station on this day. */
export async function findSameDayCheck(db: Database, same: { stationId: string, deviceHash: string, kind: DoorCheckKind, day: string }): Promise<DoorCheckRow | undefined> {
  return db.selectFrom('door_checks').selectAll().where('station_id', '=', same.stationId).where('device_hash', '=', same.deviceHash).where('kind', '=', same.kind).where('day', '=', same.day).executeTakeFirst()
}

export async function countDoorChecksOfDevice(db: Database, deviceHash: string, receivedSince: string): Promise<number> {
  const { count } = await db.selectFrom('door_checks').select(select => select.fn.countAll().as('count')).where('device_hash', '=', deviceHash).where('received_at', '>', receivedSince).executeTakeFirstOrThrow()
  return Number(count)
}

/** False when the same id, or the same phone with the same word on the same day, is there already. */
export async function insertDoorCheck(db: InTransaction, row: DoorCheckRow): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await db.insertInto('door_checks').values(row).onConflict(conflict => conflict.doNothing()).executeTakeFirstOrThrow()
  return (numInsertedOrUpdatedRows ?? 0n) > 0n
}
