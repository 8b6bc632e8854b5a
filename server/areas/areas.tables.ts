import type { AreaLevel } from '#data/areas/area.ts'

interface AreaRow {
  id: string
  parent_id: string | null
  path: string
  level: AreaLevel
  name: string
  gb_code: string | null
  lng: number | null
  lat: number | null
}

export interface AreaTables {
  areas: AreaRow
}
