import type { Updateable } from 'kysely'
import type { Area, TreeArea } from '#data/areas/area.ts'
import type { Database, InTransaction } from '../db/database.ts'
import type { AreaRow } from './areas.tables.ts'
import { sql } from 'kysely'
import { bumpRevision } from '../db/revisions.repository.ts'

/** Rows a statement may insert at once: 10 columns each stay below SQLite's 32,766 parameters. */
const ROWS_PER_INSERT = 500
const columns = ['id', 'parent_id', 'path', 'level', 'name', 'gb_code', 'lng', 'lat', 'status', 'merged_into'] as const

const toArea = (row: Omit<AreaRow, 'outline'>): TreeArea => ({
  id: row.id,
  parentId: row.parent_id,
  path: row.path,
  level: row.level,
  name: row.name,
  gbCode: row.gb_code,
  lng: row.lng,
  lat: row.lat,
  status: row.status,
  mergedInto: row.merged_into,
})

/** All areas, retired ones too, parents before children. */
export async function listAreas(db: Database): Promise<TreeArea[]> {
  const rows = await db.selectFrom('areas').select(columns).orderBy('path').execute()
  return rows.map(toArea)
}

/** Adds the areas that are not there yet; what is there keeps its name and place. Parents come first. */
export async function insertMissingAreas(db: Database, areas: readonly Area[]): Promise<void> {
  for (let start = 0; start < areas.length; start += ROWS_PER_INSERT) {
    await db.insertInto('areas')
      .values(areas.slice(start, start + ROWS_PER_INSERT).map(area => ({
        id: area.id,
        parent_id: area.parentId,
        path: area.path,
        level: area.level,
        name: area.name,
        gb_code: area.gbCode,
        lng: area.lng,
        lat: area.lat,
        status: 'active' as const,
      })))
      .onConflict(conflict => conflict.column('id').doNothing())
      .execute()
  }
}

export async function updateArea(db: InTransaction, id: string, changes: Updateable<AreaRow>): Promise<void> {
  await db.updateTable('areas').set(changes).where('id', '=', id).execute()
}

/** Puts an area and everything below it under another parent. */
export async function moveSubtree(db: InTransaction, { id, path }: Pick<TreeArea, 'id' | 'path'>, to: { parentId: string, path: string }): Promise<void> {
  await db.updateTable('areas').set({ parent_id: to.parentId }).where('id', '=', id).execute()
  await db.updateTable('areas')
    .set({ path: sql<string>`${sql.val(to.path)} || substr(path, ${sql.lit(path.length + 1)})` })
    .where(sql<boolean>`substr(path, 1, ${sql.lit(path.length)}) = ${path}`)
    .execute()
}

/** Says that what is asked for by area (`/api/stations?area=`) may read differently now. */
export async function announceAreas(db: InTransaction): Promise<void> {
  await bumpRevision(db, 'stations')
}

/** The ids of the areas that have an outline. */
export async function listOutlinedIds(db: Database): Promise<string[]> {
  const rows = await db.selectFrom('areas').select('id').where('outline', 'is not', null).execute()
  return rows.map(({ id }) => id)
}

export async function findArea(db: Database, id: string): Promise<TreeArea | undefined> {
  const row = await db.selectFrom('areas').select(columns).where('id', '=', id).executeTakeFirst()
  return row && toArea(row)
}

/** The outline of one area as it was stored, WGS-84. */
export async function findOutline(db: Database, id: string): Promise<string | null> {
  const row = await db.selectFrom('areas').select('outline').where('id', '=', id).executeTakeFirst()
  return row?.outline ?? null
}

/** The active areas that have an outline, with it. */
export async function listOutlines(db: Database): Promise<{ id: string, path: string, outline: string }[]> {
  const rows = await db.selectFrom('areas').select(['id', 'path', 'outline']).where('status', '=', 'active').where('outline', 'is not', null).execute()
  return rows.map(({ id, path, outline }) => ({ id, path, outline: String(outline) }))
}
