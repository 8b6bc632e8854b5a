import type { AreaTree } from '#data/areas/area-tree.ts'
import type { TreeArea } from '#data/areas/area.ts'
import type { Point } from '#data/geo/point.ts'
import type { LeadPlace } from '#data/leads/lead-place.ts'
import type { Deps } from '../../deps.ts'
import type { LeadTableRow } from '../leads.tables.ts'
import { standsFor, treeOf } from '#data/areas/area-tree.ts'
import { isInside, roundPoint } from '#data/geo/point.ts'
import { readAllAreas } from '../../areas/areas.service.ts'
import { findAreaAt, isOutlined } from '../../areas/outlines.service.ts'
import { wordsOfPlace } from './place-words.ts'

/** A station further than this does not help to find a place. */
const NEAR_METRES = 300

type PlaceDeps = Pick<Deps, 'db' | 'index' | 'site' | 'now'>
export type PlacedColumns = Pick<LeadTableRow, 'lng' | 'lat' | 'area_id' | 'station_id' | 'is_outside' | 'place_words'>

/** Where a report is, as far as it is known here. */
export interface Placed { readonly columns: PlacedColumns, readonly tree: AreaTree, readonly root: TreeArea, readonly area: TreeArea }

/** Names of an area and those above it, outermost first, without the root that everything lies in. */
function namesOf(tree: AreaTree, areaId: string | null): string[] {
  const area = areaId === null ? undefined : tree.get(areaId)
  return area === undefined || area.parentId === null ? [] : [...namesOf(tree, area.parentId), area.name]
}

function nearName({ index, now }: PlaceDeps, point: Point | null) {
  const [found] = point === null ? [] : index.nearest(point, { services: [], isOpenNow: false }, 1, now())
  return found && found.distanceMetres <= NEAR_METRES ? { name: found.entry.facts.name, metres: found.distanceMetres } : null
}

/** Point, station and area that a place names. Ids that we do not know name nothing; the report is worth more than they are. */
function namedBy({ index }: PlaceDeps, tree: AreaTree, place: LeadPlace): { point: Point | null, stationId: string | null, areaId: string | null } {
  if (place.by === 'here' || place.by === 'point')
    return { point: roundPoint(place.point), stationId: null, areaId: null }
  const station = place.by === 'station' ? index.findById(place.stationId)?.facts : undefined
  const areaId = place.by === 'area' ? place.areaId : station?.areaId ?? null
  return { point: station ? roundPoint(station) : null, stationId: station?.id ?? null, areaId: areaId === null ? null : standsFor(tree, areaId)?.id ?? null }
}

/** Outside: no outline holds the point, and it is beyond the bounds of the site, or of the county itself where that has an outline. */
async function liesOutside({ db, site }: PlaceDeps, point: Point, root: TreeArea): Promise<boolean> {
  return !isInside(site.bounds, point) || isOutlined({ db }, root.id)
}

/** Finds out where a report is. What lies outside of the county, or nowhere that we know, belongs to the root area. */
export async function placeOf(deps: PlaceDeps, place: LeadPlace): Promise<Placed> {
  const areas = await readAllAreas(deps)
  const tree = treeOf(areas)
  const root = areas.find(({ parentId }) => parentId === null)
  if (!root)
    throw new Error('the areas of the site are not planted yet')
  const { point, stationId, areaId: named } = namedBy(deps, tree, place)
  const areaId = named ?? (point === null ? null : await findAreaAt(deps, point))
  const isOutside = areaId === null && point !== null && await liesOutside(deps, point, root)
  const station = stationId === null ? null : deps.index.findById(stationId)?.facts.name ?? null
  const place_words = wordsOfPlace(place, { areas: namesOf(tree, areaId), station, near: place.by === 'station' ? null : nearName(deps, point), isOutside }, { withRidersWords: true })
  return {
    columns: { lng: point?.lng ?? null, lat: point?.lat ?? null, area_id: areaId, station_id: stationId, is_outside: isOutside ? 1 : 0, place_words },
    tree,
    root,
    area: tree.get(areaId ?? root.id) ?? root,
  }
}

/** Where a report is in words that everybody may read: nothing in them was typed by its reporter. */
export function publicPlaceWords(deps: PlaceDeps, tree: AreaTree, lead: Pick<LeadTableRow, 'lng' | 'lat' | 'area_id' | 'station_id' | 'is_outside'>): string {
  const point = lead.lng === null || lead.lat === null ? null : { lng: lead.lng, lat: lead.lat }
  const station = lead.station_id === null ? null : deps.index.findById(lead.station_id)?.facts.name ?? null
  const names = { areas: namesOf(tree, lead.area_id), station, near: nearName(deps, point), isOutside: lead.is_outside === 1 }
  const place: LeadPlace = lead.station_id !== null
    ? { by: 'station', stationId: lead.station_id, words: '' }
    : point === null ? { by: 'words', words: '' } : { by: 'point', point, words: '' }
  return wordsOfPlace(place, names, { withRidersWords: false })
}
