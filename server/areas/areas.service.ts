import type { Area } from '#data/areas/area.ts'
import type { Deps } from '../deps.ts'
import { ProblemError } from '#data/problems/problem-error.ts'
import { insertMissingAreas, listAreas } from './areas.repository.ts'

/** The areas of this installation, parents before children. */
export function readAreas({ db }: Pick<Deps, 'db'>): Promise<Area[]> {
  return listAreas(db)
}

/** Puts the areas of the site's file into the database, where they live from then on. */
export function plantAreas({ db, site }: Pick<Deps, 'db' | 'site'>): Promise<void> {
  return insertMissingAreas(db, site.areas.toSorted((a, b) => a.path.length - b.path.length))
}

/** Tells whether an area id lies in an area or below it; everything does when none is named. Throws not_found. */
export async function areaFilter(deps: Pick<Deps, 'db'>, areaId: string | undefined): Promise<(candidate: string | null) => boolean> {
  if (areaId === undefined)
    return () => true
  const areas = await listAreas(deps.db)
  const root = areas.find(area => area.id === areaId)
  if (!root) {
    throw new ProblemError('not_found', 'no area has this id', {
      complaints: [
        { path: 'area', message: 'is not an area of this site' },
      ],
    })
  }
  const ids = new Set(areas.filter(area => area.path.startsWith(root.path)).map(area => area.id))
  return candidate => candidate !== null && ids.has(candidate)
}
