import type { AreaLevel, TreeArea } from '#data/areas/area.ts'

export interface AreaRow {
  id: string
  parent_id: string | null
  path: string
  level: AreaLevel
  name: string
  gb_code: string | null
  lng: number | null
  lat: number | null
  status: TreeArea['status']
  merged_into: string | null
  /** GeoJSON Polygon or MultiPolygon in WGS-84. */
  outline: string | null
}

export interface AreaTables {
  areas: AreaRow
}
