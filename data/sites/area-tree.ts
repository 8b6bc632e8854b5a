import type { Area } from '../areas/area.ts'
import type { Point } from '../geo/point.ts'

/** One area as a site's table writes it; parent, path and level follow from where it stands. */
export type AreaRow = Pick<Area, 'id' | 'name' | 'gbCode'>

/** A town (乡镇, 街道, 管理处) with those of its communities (社区, 村) that the site knows by name. */
export type TownRow = AreaRow & { communities?: readonly AreaRow[] }

/** What a site knows of its areas. `places` holds the rough middle (WGS-84) of those whose place is known, by id. */
export interface AreaTables {
  county: AreaRow
  towns: readonly TownRow[]
  places: Readonly<Record<string, Point>>
}

/** The area tree of a site from its tables, parents before children, as a database wants them. */
export function growAreas({ county, towns, places }: AreaTables): Area[] {
  const grow = (level: Area['level'], { id, name, gbCode }: AreaRow, parent?: Area): Area => ({
    id,
    parentId: parent?.id ?? null,
    path: `${parent?.path ?? '/'}${id}/`,
    level,
    name,
    gbCode,
    lng: places[id]?.lng ?? null,
    lat: places[id]?.lat ?? null,
  })
  const root = grow('county', county)
  return [
    root,
    ...towns.flatMap((row) => {
      const town = grow('town', row, root)
      return [
        town,
        ...(row.communities ?? []).map(community => grow('community', community, town)),
      ]
    }),
  ]
}
