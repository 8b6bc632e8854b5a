import type { Area, TreeArea } from '#data/areas/area.ts'
import type { Database } from '../db/database.ts'
import type { Deps } from '../deps.ts'
import { liesIn, pathBelow, standsFor, treeOf } from '#data/areas/area-tree.ts'
import { ProblemError } from '#data/problems/problem-error.ts'
import { insertMissingAreas, listAreas } from './areas.repository.ts'

/** The areas in use, parents before children. */
export async function readAreas({ db }: { db: Database }): Promise<Area[]> {
  const areas = await listAreas(db)
  return areas.filter(({ status }) => status === 'active').map(({ status: _, mergedInto: __, ...area }) => area)
}

/** All areas that ever were, parents before children: what is old still names them. */
export function readAllAreas({ db }: { db: Database }): Promise<TreeArea[]> {
  return listAreas(db)
}

/**
 * Puts the areas of the site's file into the database, where they live from then on: one that is new in a later file goes where its parent
 * is today, or nowhere when that is no longer used.
 */
export async function plantAreas({ db, site }: Pick<Deps, 'db' | 'site'>): Promise<void> {
  const tree = new Map(treeOf(await listAreas(db)))
  const planted: Area[] = []
  for (const area of site.areas.toSorted((a, b) => a.path.length - b.path.length)) {
    const parent = area.parentId === null ? null : standsFor(tree, area.parentId)
    if (tree.has(area.id) || parent === undefined || (parent !== null && parent.status !== 'active'))
      continue
    const here = { ...area, parentId: parent?.id ?? null, path: pathBelow(parent, area.id) }
    planted.push(here)
    tree.set(area.id, { ...here, status: 'active', mergedInto: null })
  }
  await insertMissingAreas(db, planted)
}

/** Tells whether an area id lies in an area or below it; everything does when none is named. A merged one is the one it went into. Throws not_found. */
export async function areaFilter(deps: Pick<Deps, 'db'>, areaId: string | undefined): Promise<(candidate: string | null) => boolean> {
  if (areaId === undefined)
    return () => true
  const areas = await listAreas(deps.db)
  const root = standsFor(treeOf(areas), areaId)
  if (!root) {
    throw new ProblemError('not_found', 'no area has this id', {
      complaints: [
        { path: 'area', message: 'is not an area of this site' },
      ],
    })
  }
  const ids = new Set(areas.filter(area => liesIn(area, root)).map(area => area.id))
  return candidate => candidate !== null && ids.has(candidate)
}
