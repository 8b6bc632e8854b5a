import type { Point } from '#data/geo/point.ts'
import type { Site } from '#data/sites/site.ts'
import { distanceMetres } from '#data/geo/distance.ts'

/** A place of the site that one can say one is at. */
export type PlaceChoice = Point & { name: string }

/** An area and a label this close, one's name beginning with the other's, are the same place: 楚米镇 and 楚米. */
const SAME_PLACE_METRES = 5_000

/** Towns and places of the site that have coordinates, each once, the nearest to its centre first. */
export function placeChoices({ areas, labels, centre }: Pick<Site, 'areas' | 'labels' | 'centre'>): PlaceChoice[] {
  const towns = areas.flatMap(({ name, level, lng, lat }) => level === 'county' || lng === null || lat === null ? [] : [{ name, lng, lat }])
  const isTown = (label: PlaceChoice) => towns.some(town => town.name.startsWith(label.name) && distanceMetres(town, label) < SAME_PLACE_METRES)
  const others = labels.filter(label => !isTown(label)).map(({ name, lng, lat }) => ({ name, lng, lat }))
  return [...towns, ...others].sort((a, b) => distanceMetres(centre, a) - distanceMetres(centre, b))
}
