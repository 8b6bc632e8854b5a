import type { Point } from '../../geo/point.ts'
import type { FileNote, Suspicion } from './reason.ts'
import { distanceMetres } from '../../geo/distance.ts'
import { PlaceIndex } from './place-index.ts'
import { fileNotes, suspicions } from './reason.ts'

/** A row that declares a town or district of which the site knows nothing. */
export interface DistrictRow { readonly row: number, readonly district: string, readonly point: Point }

/** A station further than this from where it is declared is suspicious (DESIGN 7). */
export const FAR_METRES = 10_000
/** As near to a row of another district as stations of one town are to each other. */
const AMONG_METRES = 2000
/** Beyond what a county measures from its middle; alone it says little, so the district must also be three times as narrow. */
const VERY_FAR_METRES = 30_000
const SPREADS = 3
/** Two rows have no majority. */
const FEWEST = 3

function median(numbers: readonly number[]): number {
  const sorted = numbers.toSorted((a, b) => a - b)
  const half = sorted.length / 2
  const low = sorted[Math.ceil(half) - 1] ?? Number.NaN
  const high = sorted[Math.floor(half)] ?? Number.NaN
  return (low + high) / 2
}

/** The middle that most points agree on: a few wrong ones do not move it. */
export function medianPoint(points: readonly Point[]): Point {
  return {
    lng: median(points.map(point => point.lng)),
    lat: median(points.map(point => point.lat)),
  }
}

/** In a larger group one row moves the median by nothing worth counting. */
const LARGE = 20

/** How far rows usually lie from their median; in a small group without the row in question, which would widen it. */
function spreadOf(group: readonly DistrictRow[]): (self: DistrictRow) => number {
  const measure = (rows: readonly DistrictRow[]) => {
    const middle = medianPoint(rows.map(row => row.point))
    return median(rows.map(row => distanceMetres(row.point, middle)))
  }
  const ofAll = group.length > LARGE ? measure(group) : undefined
  return self => ofAll ?? measure(group.filter(row => row !== self))
}

/**
 * Rows that lie elsewhere than the other rows of the district they declare: more than 10 km from the median of its rows and either
 * amid another district's rows (one within 2 km, none of its own within 10 km), or more than 30 km off and more than three times as far as
 * the others usually lie from their own median. Distance alone would also hand back the outlying towns of a large county.
 */
export function findMisplaced(rows: readonly DistrictRow[]): { suspicions: ReadonlyMap<number, Suspicion>, notes: readonly FileNote[] } {
  const found = new Map<number, Suspicion>()
  const notes: FileNote[] = []
  const index = new PlaceIndex(rows, row => row.point)
  for (const [district, group] of Map.groupBy(rows, row => row.district)) {
    const middle = medianPoint(group.map(row => row.point))
    const spread = spreadOf(group)
    const isAlone = (self: DistrictRow) => index.findNearest(self.point, FAR_METRES, row => row !== self && row.district === district) === undefined
    for (const self of group.length < FEWEST ? [] : group) {
      const distance = distanceMetres(self.point, middle)
      const other = distance > FAR_METRES && isAlone(self) ? index.findNearest(self.point, AMONG_METRES, row => row.district !== district) : undefined
      if (other)
        found.set(self.row, suspicions.amongOthers(district, distance, { district: other.item.district, distanceMetres: other.distanceMetres, row: other.item.row }))
      else if (distance > VERY_FAR_METRES && distance > SPREADS * spread(self))
        found.set(self.row, suspicions.farFromDistrict(district, distance))
    }
    const [first, second] = group
    if (group.length === 2 && first && second && distanceMetres(first.point, second.point) > 2 * FAR_METRES)
      notes.push(fileNotes.districtPair(district, distanceMetres(first.point, second.point), [first.row, second.row]))
  }
  return { suspicions: found, notes }
}
