import type { Database, InTransaction } from '../db/database.ts'

/** More ids than this in one statement would pass SQLite's 32,766 parameters. */
const IDS_PER_STATEMENT = 1000

/** How many active stations belong to each area itself, by its id. */
export async function countActiveByArea(db: Database): Promise<Map<string, number>> {
  const rows = await db.selectFrom('stations').select(['area_id', select => select.fn.countAll().as('count')]).where('status', '=', 'active').where('area_id', 'is not', null).groupBy('area_id').execute()
  return new Map(rows.map(({ area_id, count }) => [String(area_id), Number(count)]))
}

/** Gives all stations of an area to another one, retired ones too; returns how many. */
export async function reassignStations(db: InTransaction, { from, to, at }: { from: string, to: string, at: string }): Promise<number> {
  const { numUpdatedRows } = await db.updateTable('stations').set({ area_id: to, changed_at: at }).where('area_id', '=', from).executeTakeFirstOrThrow()
  return Number(numUpdatedRows)
}

/** Marks that the stations of these areas may be found elsewhere in the tree. */
export async function touchStationsOfAreas(db: InTransaction, areaIds: readonly string[], at: string): Promise<void> {
  for (let start = 0; start < areaIds.length; start += IDS_PER_STATEMENT)
    await db.updateTable('stations').set({ changed_at: at }).where('area_id', 'in', areaIds.slice(start, start + IDS_PER_STATEMENT)).execute()
}
