import type { Point } from '../../geo/point.ts'
import type { FileNote, Suspicion } from './reason.ts'
import { around } from 'geokdbush'
import KDBush from 'kdbush'
import { distanceMetres } from '../../geo/distance.ts'
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

function spreadWithout(self: DistrictRow, group: readonly DistrictRow[]): number {
  const others = group.filter(row => row !== self).map(row => row.point)
  const middle = medianPoint(others)
  return median(others.map(point => distanceMetres(point, middle)))
}

/**
 * Rows that lie elsewhere than the other rows of the district they declare: more than 10 km from the median of its rows and either
 * amid another district's rows (one within 2 km, none of its own within 10 km), or more than 30 km off and more than three times as far as
 * the others usually lie from their own median. Distance alone would also hand back the outlying towns of a large county.
 */
export function findMisplaced(rows: readonly DistrictRow[]): { suspicions: ReadonlyMap<number, Suspicion>, notes: readonly FileNote[] } {
  const found = new Map<number, Suspicion>()
  const notes: FileNote[] = []
  if (rows.length === 0)
    return { suspicions: found, notes }
  const index = new KDBush(rows.length)
  rows.forEach(({ point }) => index.add(point.lng, point.lat))
  index.finish()
  const nearest = (from: DistrictRow, metres: number, isWanted: (row: DistrictRow) => boolean): DistrictRow | undefined => {
    const [at] = around(index, from.point.lng, from.point.lat, 1, metres / 1000, (candidate) => {
      const row = rows[candidate]
      return row !== undefined && isWanted(row)
    })
    return at === undefined
      ? undefined
      : rows[at]
  }
  for (const [district, group] of Map.groupBy(rows, row => row.district)) {
    const middle = medianPoint(group.map(row => row.point))
    for (const self of group.length < FEWEST
      ? []
      : group) {
      const distance = distanceMetres(self.point, middle)
      if (distance <= FAR_METRES)
        continue
      const other = nearest(self, AMONG_METRES, row => row.district !== district)
      const isAlone = nearest(self, FAR_METRES, row => row !== self && row.district === district) === undefined
      if (other && isAlone) {
        found.set(self.row, suspicions.amongOthers(district, distance, {
          district: other.district,
          distanceMetres: distanceMetres(self.point, other.point),
          row: other.row,
        }))
      }
      else if (distance > VERY_FAR_METRES && distance > SPREADS * spreadWithout(self, group)) {
        found.set(self.row, suspicions.farFromDistrict(district, distance))
      }
    }
    const [first, second] = group
    if (group.length === 2 && first && second && distanceMetres(first.point, second.point) > 2 * FAR_METRES)
      notes.push(fileNotes.districtPair(district, distanceMetres(first.point, second.point), [first.row, second.row]))
  }
  return { suspicions: found, notes }
}
