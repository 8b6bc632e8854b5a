import type { Kysely } from 'kysely'
import type { Dialect } from '../dialect.ts'

/** Areas as living data: they retire, go into one another and may have an outline. */
export async function up(db: Kysely<unknown>, _dialect: Dialect): Promise<void> {
  await db.schema.alterTable('areas').addColumn('status', 'text', column => column.notNull().defaultTo('active')).execute()
  await db.schema.alterTable('areas').addColumn('merged_into', 'text', column => column.references('areas.id')).execute()
  // GeoJSON geometry (Polygon or MultiPolygon) in WGS-84.
  await db.schema.alterTable('areas').addColumn('outline', 'text').execute()
  // Counting and moving what belongs to an area.
  await db.schema.createIndex('stations_area').on('stations').column('area_id').execute()
}
