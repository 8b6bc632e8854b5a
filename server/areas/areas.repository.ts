import type { Area } from '#data/areas/area.ts'
import type { Database } from '../db/database.ts'

/** All areas, parents before children. */
export async function listAreas(db: Database): Promise<Area[]> {
  const rows = await db.selectFrom('areas').selectAll().orderBy('path').execute()
  return rows.map(row => ({
    id: row.id,
    parentId: row.parent_id,
    path: row.path,
    level: row.level,
    name: row.name,
    gbCode: row.gb_code,
    lng: row.lng,
    lat: row.lat,
  }))
}

/** Adds the areas that are not there yet; what is there keeps its name and place. Parents come first. */
export async function insertMissingAreas(db: Database, areas: readonly Area[]): Promise<void> {
  if (areas.length === 0)
    return
  await db.insertInto('areas')
    .values(areas.map(area => ({
      id: area.id,
      parent_id: area.parentId,
      path: area.path,
      level: area.level,
      name: area.name,
      gb_code: area.gbCode,
      lng: area.lng,
      lat: area.lat,
    })))
    .onConflict(conflict => conflict.column('id').doNothing())
    .execute()
}
