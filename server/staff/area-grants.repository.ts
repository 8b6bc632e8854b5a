import type { Database, InTransaction } from '../db/database.ts'

/** How many roles are held in each area itself, by its id. */
export async function countByArea(db: Database): Promise<Map<string, number>> {
  const rows = await db.selectFrom('staff_grants').select(['area_id', select => select.fn.countAll().as('count')]).groupBy('area_id').execute()
  return new Map(rows.map(({ area_id, count }) => [area_id, Number(count)]))
}

/** Turns the roles held in an area into the same roles in another; returns how many there were. */
export async function reassignGrants(db: InTransaction, from: string, to: string): Promise<number> {
  const held = await db.selectFrom('staff_grants').selectAll().where('area_id', '=', from).execute()
  if (held.length === 0)
    return 0
  // Whoever holds the role in both keeps one.
  await db.insertInto('staff_grants').values(held.map(grant => ({ ...grant, area_id: to }))).onConflict(conflict => conflict.columns(['account_id', 'area_id', 'role']).doNothing()).execute()
  await db.deleteFrom('staff_grants').where('area_id', '=', from).execute()
  return held.length
}
